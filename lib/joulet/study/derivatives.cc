#include <fmt/format.h>
#include <joulet/study/derivatives.h>
#include <joulet/study/moments.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace joulet {

namespace {

/// To the digits of the text that assigns it.
double as_written(double value) { return std::stod(fmt::format("{:.12g}", value)); }

/// The mean of an input, and the values beside it.
struct Beside {
  double below, mean, above;

  explicit Beside(const Uncertain& input) {
    const double range = input.high - input.low, middle = moments(input.distribution_or_uniform()).mean;
    // About zero the range is the scale.
    const double step = std::min(relative_difference * std::max(std::abs(middle), 0.1 * range), 0.5 * range);
    below = as_written(middle - step);
    mean = as_written(middle);
    above = as_written(middle + step);
  }
};

/// Whether the change below a value and the one above it are those of a smooth function.
bool smooth(double below, double here, double above) {
  constexpr double most_bend = 0.02, rounding = 1e-9;
  const double first = here - below, second = above - here;
  return !(std::abs(second - first) > most_bend * std::abs(above - below) + rounding * std::abs(here));
}

/// How far each input moves the answer with one standard deviation of its own, and the variance of all of them.
void add_uncertainty(LocalDerivatives& found, const std::vector<Uncertain>& inputs,
                     const std::vector<Correlation>& correlations) {
  const std::size_t n = inputs.size();
  std::vector<double> moved;
  for (std::size_t k = 0; k < n; ++k)
    moved.push_back(found.derivative[k] * moments(inputs[k].distribution_or_uniform()).deviation);
  std::vector<double> parts;
  for (const double x : moved) parts.push_back(x * x);
  const auto place = [&](const std::string& key) {
    return std::find_if(inputs.begin(), inputs.end(), [&](const Uncertain& input) { return input.key == key; }) -
           inputs.begin();
  };
  for (const Correlation& c : correlations) {
    const auto i = static_cast<std::size_t>(place(c.first)), j = static_cast<std::size_t>(place(c.second));
    if (i == n || j == n) continue;
    const double shared =
        moved[i] * moved[j] *
        linear_correlation(inputs[i].distribution_or_uniform(), inputs[j].distribution_or_uniform(), c.coefficient);
    parts[i] += shared;
    parts[j] += shared;
  }
  double variance = 0;
  for (const double part : parts) variance += part;
  for (std::size_t k = 0; k < n; ++k) {
    found.standard_uncertainty.push_back(std::abs(moved[k]));
    found.variance_share.push_back(parts[k] / variance);
  }
  found.combined = std::sqrt(variance);
}

}  // namespace

std::vector<std::vector<double>> derivative_values(const std::vector<Uncertain>& inputs) {
  std::vector<Beside> beside(inputs.begin(), inputs.end());
  std::vector<double> means;
  for (const Beside& b : beside) means.push_back(b.mean);
  std::vector<std::vector<double>> values{means};
  for (std::size_t k = 0; k < inputs.size(); ++k)
    for (const double value : {beside[k].below, beside[k].above}) {
      values.push_back(means);
      values.back()[k] = value;
    }
  return values;
}

LocalDerivatives local_derivatives(const std::vector<Uncertain>& inputs, const std::vector<double>& values,
                                   const std::vector<Correlation>& correlations) {
  LocalDerivatives found;
  const double here = values.front();
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    const Beside at(inputs[k]);
    const double below = values[1 + 2 * k], above = values[2 + 2 * k];
    const double from = std::isnan(below) ? at.mean : at.below, to = std::isnan(above) ? at.mean : at.above;
    const double change = (std::isnan(above) ? here : above) - (std::isnan(below) ? here : below);
    const double derivative =
        smooth(below, here, above) ? change / (to - from) : std::numeric_limits<double>::quiet_NaN();
    found.derivative.push_back(derivative);
    found.elasticity.push_back(derivative * at.mean / here);
  }
  add_uncertainty(found, inputs, correlations);
  return found;
}

}  // namespace joulet
