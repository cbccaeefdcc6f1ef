#pragma once

#include <limits>

namespace joulet {

/// On and off in turn from t = 0, beginning with on: the gate that multiplies a supply programme. All times in s.
class Pulse {
public:
  /// Always on.
  Pulse() = default;
  /// `on` and `off` > 0; `count` pulses >= 0, then off for good; 0: without end. Throws InputError otherwise.
  Pulse(double on, double off, int count = 0);

  /// At a switching instant what holds *after* it, unless `left_limit`.
  bool is_on(double time, bool left_limit = false) const;
  /// The first switching instant after `time`; infinity when there is none.
  double next_switch(double time) const;
  /// Whether it switches as long as the run lasts.
  bool is_endless() const { return off_ > 0 && count_ == 0; }

private:
  double on_ = std::numeric_limits<double>::infinity(), off_ = 0;
  int count_ = 0;
};

}  // namespace joulet
