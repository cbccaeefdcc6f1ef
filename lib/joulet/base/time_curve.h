#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// An input that may follow the time: constant, a formula, or linear between points, before the first and after the
/// last of which the value stays. SI. A value type; one of a formula is not thread safe, nor are its copies.
class TimeCurve {
public:
  /// The same at all times, SI.
  TimeCurve(double constant = 0) : constant_(constant) {}
  /// At least two points, times [s] increasing. Throws InputError otherwise.
  static TimeCurve points(const std::vector<std::pair<double, double>>& time_and_value);

  /// `formula` in the time t [s], times the size of the unit that the user named. Throws InputError when it does not
  /// parse, or is not finite at 0 s. One without t becomes a constant.
  static TimeCurve expression(const std::string& formula, const std::string& unit, double si_factor);

  /// Whether it is neither points nor a formula.
  bool is_constant() const { return !points_ && !formula_; }
  /// Throws InputError where a formula has no finite value.
  double operator()(double time) const;
  /// Change per second; at a point, that of the interval to its right.
  double slope(double time) const;
  /// Where the slope jumps, s, not later than `end`: steps should end there. Those of a formula are not looked for.
  std::vector<double> kinks(double end) const;

  const std::vector<double>& times() const;                      ///< s; empty without points
  const std::vector<double>& values() const;                     ///< SI; empty without points
  std::pair<std::string, std::string> formula_and_unit() const;  ///< empty without a formula

  bool operator==(const TimeCurve& other) const;
  bool operator!=(const TimeCurve& other) const { return !(*this == other); }

private:
  struct Points {
    std::vector<double> time, value;
  };
  struct Formula;
  double constant_;
  std::shared_ptr<const Points> points_;
  std::shared_ptr<const Formula> formula_;
};

}  // namespace joulet
