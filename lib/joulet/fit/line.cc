#include <joulet/fit/line.h>

#include <cmath>
#include <numeric>
#include <stdexcept>

namespace joulet {
namespace {

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

Line fit_line(const std::vector<double>& x, const std::vector<double>& y, bool with_intercept) {
  if (x.size() != y.size() || x.empty()) throw std::invalid_argument("fit_line: no points, or x and y differ in size");
  // About the means, so that nothing cancels: 1/T varies by a few percent only.
  const double x0 = with_intercept ? mean(x) : 0, y0 = with_intercept ? mean(y) : 0, y_mean = mean(y);
  double xx = 0, xy = 0, total = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - x0) * (x[i] - x0);
    xy += (x[i] - x0) * (y[i] - y0);
    total += (y[i] - y_mean) * (y[i] - y_mean);
  }
  if (!(xx > 0)) throw std::invalid_argument("fit_line: all x are equal");

  Line line;
  line.has_intercept = with_intercept;
  line.n = x.size();
  line.slope = xy / xx;
  line.intercept = y0 - line.slope * x0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double residual = y[i] - line.slope * x[i] - line.intercept;
    line.sum_of_squares += residual * residual;
  }
  if (total > 0) line.r_squared = 1 - line.sum_of_squares / total;
  const std::size_t parameters = with_intercept ? 2 : 1;
  if (line.n <= parameters) return line;
  line.degrees_of_freedom = line.n - parameters;
  const double variance = line.sum_of_squares / static_cast<double>(line.degrees_of_freedom);
  line.slope_variance = variance / xx;
  if (with_intercept) {
    line.intercept_variance = variance * (1 / static_cast<double>(line.n) + x0 * x0 / xx);
    line.covariance = -variance * x0 / xx;
  }
  return line;
}

std::optional<double> Line::residual_deviation() const {
  if (degrees_of_freedom == 0) return std::nullopt;
  return std::sqrt(sum_of_squares / static_cast<double>(degrees_of_freedom));
}

Estimate Line::slope_estimate() const {
  if (!slope_variance) return {slope, std::nullopt};
  return {slope, std::sqrt(*slope_variance)};
}

}  // namespace joulet
