#include <joulet/results/process_curve.h>

#include <algorithm>

namespace joulet {

void ProcessCurve::add(double time, double value, double rate) {
  time_.push_back(time);
  value_.push_back(value);
  rate_.push_back(rate);
}

double ProcessCurve::within(std::size_t i, double s) const {
  const double h = time_[i + 1] - time_[i], rest = 1 - s;
  return rest * rest * ((1 + 2 * s) * value_[i] + s * h * rate_[i]) +
         s * s * ((3 - 2 * s) * value_[i + 1] - rest * h * rate_[i + 1]);
}

double ProcessCurve::at(double time) const {
  if (time <= time_.front()) return value_.front();
  if (time >= time_.back()) return value_.back();
  const auto next = std::upper_bound(time_.begin(), time_.end(), time);
  const auto i = static_cast<std::size_t>(next - time_.begin()) - 1;
  return within(i, (time - time_[i]) / (time_[i + 1] - time_[i]));
}

std::optional<double> ProcessCurve::time_of(double target) const {
  const auto reached = std::find_if(value_.begin(), value_.end(), [&](double v) { return v >= target; });
  if (reached == value_.end()) return std::nullopt;
  if (reached == value_.begin()) return time_.front();
  const auto i = static_cast<std::size_t>(reached - value_.begin()) - 1;
  // Bisection: the cubic starts below the target and ends at or above it.
  double low = 0, high = 1;
  while (high - low > 1e-14) {
    const double middle = (low + high) / 2;
    (within(i, middle) < target ? low : high) = middle;
  }
  return time_[i] + high * (time_[i + 1] - time_[i]);
}

}  // namespace joulet
