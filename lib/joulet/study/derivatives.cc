#include <joulet/study/derivatives.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet {

namespace {

/// In units of the range of the input.
double offset_of(const Uncertain& input) {
  const double range = input.high - input.low, middle = 0.5 * (input.high + input.low);
  // Zero in the middle: the range is the scale.
  const double scale = std::max(std::abs(middle), 0.1 * range);
  return std::min(relative_difference * scale / range, 0.5);
}

/// Whether the change below a value and the one above it are those of a smooth function.
bool smooth(double below, double here, double above) {
  constexpr double most_bend = 0.02, rounding = 1e-9;
  const double first = here - below, second = above - here;
  return !(std::abs(second - first) > most_bend * std::abs(above - below) + rounding * std::abs(here));
}

}  // namespace

std::vector<std::vector<double>> derivative_points(const std::vector<Uncertain>& inputs) {
  std::vector<std::vector<double>> points{std::vector<double>(inputs.size(), 0.5)};
  for (std::size_t k = 0; k < inputs.size(); ++k)
    for (const double sign : {-1., 1.}) {
      points.emplace_back(inputs.size(), 0.5);
      points.back()[k] += sign * offset_of(inputs[k]);
    }
  return points;
}

LocalDerivatives local_derivatives(const std::vector<Uncertain>& inputs, const std::vector<double>& values) {
  LocalDerivatives found;
  const double here = values.front();
  double variance = 0;
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    const Uncertain& input = inputs[k];
    const double offset = offset_of(input), middle = input.value_at(0.5);
    const double below = values[1 + 2 * k], above = values[2 + 2 * k];
    const double from = std::isnan(below) ? middle : input.value_at(0.5 - offset);
    const double to = std::isnan(above) ? middle : input.value_at(0.5 + offset);
    const double change = (std::isnan(above) ? here : above) - (std::isnan(below) ? here : below);
    const double derivative =
        smooth(below, here, above) ? change / (to - from) : std::numeric_limits<double>::quiet_NaN();
    found.derivative.push_back(derivative);
    found.elasticity.push_back(derivative * middle / here);
    found.standard_uncertainty.push_back(derivative * (input.high - input.low) / std::sqrt(12.));
    variance += found.standard_uncertainty.back() * found.standard_uncertainty.back();
  }
  for (const double u : found.standard_uncertainty) found.variance_share.push_back(u * u / variance);
  found.combined = std::sqrt(variance);
  return found;
}

}  // namespace joulet
