#pragma once

#include <array>

namespace joulet {

/// Error of the conversion per unit of time.tolerance. 0.15 points of conversion follow a degree near the end of the
/// published run, so that this weight asks temperature and conversion for about the same step.
constexpr double conversion_weight = 0.3;

/// Size of the next step from the error of the last: the predictive controller of Gustafsson (ACM Trans. Math. Softw.
/// 20 (1994) 496) as in Hairer & Wanner 1996, Section IV.8, for a method with an error estimate of order 3.
class StepSizeControl {
public:
  /// The step to try next after one of size `h` with the weighted error `error` (accepted when <= 1).
  double after_accepted(double h, double error);
  double after_rejected(double h, double error);
  /// Forget the history: after a jump of the supply.
  void restart();

  /// What it remembers, for a checkpoint.
  using Memory = std::array<double, 3>;
  Memory memory() const { return {previous_h_, previous_error_, just_rejected_ ? 1. : 0.}; }
  void remember(const Memory& memory);

  /// `wanted` cut so that steps land on the target exactly and none of them is tiny.
  static double fit(double wanted, double remaining);

private:
  double previous_h_ = 0, previous_error_ = 0;
  bool just_rejected_ = false;
};

}  // namespace joulet
