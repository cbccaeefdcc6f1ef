#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace joulet {

/// An input that may follow the time: constant, or linear between points; before the first and after the last of them
/// the value stays. SI. A value type.
class TimeCurve {
public:
  TimeCurve(double constant = 0) : constant_(constant) {}
  /// At least two points, times [s] increasing. Throws InputError otherwise.
  static TimeCurve points(const std::vector<std::pair<double, double>>& time_and_value);

  bool is_constant() const { return !points_; }
  double operator()(double time) const;
  /// Change per second; at a point, that of the interval to its right.
  double slope(double time) const;
  /// Where the slope changes, s, not later than `end`: steps should end there.
  std::vector<double> kinks(double end) const;

  const std::vector<double>& times() const;   ///< s; empty for a constant
  const std::vector<double>& values() const;  ///< SI; empty for a constant
  double largest() const;

  bool operator==(const TimeCurve& other) const;
  bool operator!=(const TimeCurve& other) const { return !(*this == other); }

private:
  struct Points {
    std::vector<double> time, value;
  };
  double constant_;
  std::shared_ptr<const Points> points_;
};

}  // namespace joulet
