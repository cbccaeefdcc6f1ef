#include <joulet/grain/extrapolation.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double lowest_order = 0.5, highest_order = 3, safety = 1.25;

/// (h3^p - h2^p)/(h2^p - h1^p) rises with p.
double ratio(const std::vector<double>& h, double p) {
  return (std::pow(h[2], p) - std::pow(h[1], p)) / (std::pow(h[1], p) - std::pow(h[0], p));
}

double order_of(const std::vector<double>& h, double wanted) {
  double low = lowest_order, high = highest_order;
  if (wanted <= ratio(h, low)) return low;
  if (wanted >= ratio(h, high)) return high;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (ratio(h, middle) < wanted ? low : high) = middle;
  }
  return low;
}

}  // namespace

Extrapolated extrapolate(const std::vector<double>& h, const std::vector<double>& f) {
  if (f.size() == 1) return {f[0], unknown, 0};
  const double fine = f[1] - f[0];
  if (f.size() == 2) return {f[0], 3 * std::abs(fine), 0};
  const double coarse = f[2] - f[1], scale = std::max({std::abs(f[0]), std::abs(f[1]), std::abs(f[2])});
  if (std::abs(fine) <= 1e-12 * scale && std::abs(coarse) <= 1e-12 * scale) return {f[0], 0, 0};
  if (fine * coarse <= 0 || std::abs(coarse) < std::abs(fine)) {
    const auto [low, high] = std::minmax_element(f.begin(), f.begin() + 3);
    return {f[0], *high - *low, 0};
  }
  const double p = order_of(h, coarse / fine);
  const double value = f[0] - fine * std::pow(h[0], p) / (std::pow(h[1], p) - std::pow(h[0], p));
  return {value, safety * std::abs(value - f[0]), p};
}

Statistics statistics_of(std::vector<double> values) {
  values.erase(std::remove_if(values.begin(), values.end(), [](double v) { return std::isnan(v); }), values.end());
  if (values.empty()) return {unknown, unknown, unknown};
  Statistics result;
  const auto n = static_cast<double>(values.size());
  for (const double value : values) result.mean += value / n;
  double squares = 0;
  for (const double value : values) squares += (value - result.mean) * (value - result.mean);
  result.deviation = values.size() > 1 ? std::sqrt(squares / (n - 1)) : unknown;
  const double relative = result.deviation / (0.05 * result.mean);
  const bool known = result.mean != 0 && values.size() > 1;
  result.volumes_for_5_percent = known ? std::max(1., 4 * relative * relative) : unknown;
  return result;
}

}  // namespace joulet
