#include <joulet/fem/time/time_control.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

constexpr double safety = 0.9, largest_growth = 6, strongest_cut = 0.2, order = 4;

/// Three significant digits: round-off in the error, which differs with the number of ranks, must not change the steps
/// and with them the last digits of the answers.
double rounded(double h) {
  if (!(h > 0) || !std::isfinite(h)) return h;
  const double unit = std::pow(10., std::floor(std::log10(h)) - 2);
  return std::floor(h / unit) * unit;
}

}  // namespace

double StepSizeControl::after_accepted(double h, double error) {
  error = std::max(error, 1e-8);
  double factor = safety * std::pow(error, -1 / order);
  if (previous_h_ > 0)
    factor = std::min(factor, safety * h / previous_h_ * std::pow(previous_error_ / (error * error), 1 / order));
  factor = std::clamp(factor, strongest_cut, just_rejected_ ? 1. : largest_growth);
  previous_h_ = h;
  previous_error_ = std::max(error, 1e-2);
  just_rejected_ = false;
  return rounded(h * factor);
}

double StepSizeControl::after_rejected(double h, double error) {
  just_rejected_ = true;
  return rounded(h * std::clamp(safety * std::pow(error, -1 / order), strongest_cut, safety));
}

void StepSizeControl::restart() { *this = {}; }

void StepSizeControl::remember(const Memory& memory) {
  previous_h_ = memory[0];
  previous_error_ = memory[1];
  just_rejected_ = memory[2] != 0;
}

double StepSizeControl::fit(double wanted, double remaining) {
  // A margin, so that round-off does not decide between one step and two.
  constexpr double margin = 1 + 1e-6;
  if (margin * wanted >= remaining) return remaining;
  // Two equal halves rather than one step and a sliver.
  return 2 * margin * wanted >= remaining ? remaining / 2 : wanted;
}

}  // namespace joulet
