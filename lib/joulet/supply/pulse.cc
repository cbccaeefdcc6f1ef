#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/supply/pulse.h>

#include <algorithm>
#include <cmath>

namespace joulet {

Pulse::Pulse(double on, double off, int count) : on_(on), off_(off), count_(count) {
  for (const double length : {on, off})
    if (!(length > 0 && std::isfinite(length)))
      throw InputError(
          fmt::format("a pulse must be on and off for finite times > 0 s, not {:g} s and {:g} s", on, off));
  if (count < 0) throw InputError(fmt::format("there cannot be {} pulses", count));
}

namespace {

/// The pulse in which `time` lies, so that n * period <= time < (n + 1) * period holds as computed: the instants must
/// be the same numbers wherever they are met.
double number_of_pulse(double time, double period) {
  double n = std::floor(time / period);
  while (n > 0 && n * period > time) --n;
  while ((n + 1) * period <= time) ++n;
  return std::max(n, 0.0);
}

}  // namespace

bool Pulse::is_on(double time, bool left_limit) const {
  if (!std::isfinite(on_)) return true;
  const double period = on_ + off_;
  double n = number_of_pulse(time, period);
  // Just before a pulse begins, the one before it has ended.
  if (left_limit && time == n * period && n > 0) return false;
  if (count_ > 0 && n >= count_) return false;
  const double end = n * period + on_;
  return left_limit ? time <= end : time < end;
}

double Pulse::next_switch(double time) const {
  constexpr double never = std::numeric_limits<double>::infinity();
  if (!std::isfinite(on_)) return never;
  const double period = on_ + off_;
  const double n = number_of_pulse(time, period);
  if (count_ > 0 && n >= count_) return never;
  const double end = n * period + on_;
  if (time < end) return end;
  return count_ > 0 && n + 1 >= count_ ? never : (n + 1) * period;
}

}  // namespace joulet
