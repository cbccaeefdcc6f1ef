#include <joulet/base/error.h>
#include <joulet/chemistry/substance.h>

#include <utility>

namespace joulet {
namespace {

/// Share of the phase above the transition, and its derivative in temperature [1/K].
struct Step {
  double value, slope;
};

Step smooth_step(double temperature, double centre) {
  constexpr double half_width = Substance::transition_half_width;
  const double x = (temperature - centre + half_width) / (2 * half_width);
  if (x <= 0) return {0, 0};
  if (x >= 1) return {1, 0};
  return {x * x * x * (10 - x * (15 - 6 * x)), 30 * x * x * (1 - x) * (1 - x) / (2 * half_width)};
}

}  // namespace

Substance::Substance(std::string name, std::vector<Species> phases)
    : name_(std::move(name)), phases_(std::move(phases)) {
  if (phases_.empty()) throw InputError("substance '" + name_ + "' has no phases");
  for (std::size_t i = 0; i < phases_.size(); ++i) {
    if (phases_[i].phase() != Phase::condensed)
      throw InputError("substance '" + name_ + "': '" + phases_[i].name() + "' is not a condensed species");
    if (phases_[i].composition() != phases_[0].composition())
      throw InputError("substance '" + name_ + "': its phases differ in composition");
    if (i > 0 && phases_[i].lowest_temperature() != phases_[i - 1].highest_temperature())
      throw InputError("substance '" + name_ + "': the range of '" + phases_[i].name() +
                       "' must start where that of '" + phases_[i - 1].name() + "' ends");
  }
}

const Species& Substance::phase(double temperature) const {
  for (const Species& candidate : phases_)
    if (temperature < candidate.highest_temperature()) return candidate;
  return phases_.back();
}

Species Substance::stable() const {
  std::vector<Species::Interval> intervals;
  for (const Species& phase : phases_)
    intervals.insert(intervals.end(), phase.intervals().begin(), phase.intervals().end());
  return {name_, Phase::condensed, phases_.front().composition(), std::move(intervals)};
}

// Sum over the transitions: h = h_0 + sum w_i (h_i - h_(i-1)), which is the lever rule also where spreads overlap.

double Substance::enthalpy(double temperature) const {
  double sum = phases_[0].enthalpy(temperature);
  for (std::size_t i = 1; i < phases_.size(); ++i) {
    const Step w = smooth_step(temperature, phases_[i].lowest_temperature());
    if (w.value > 0) sum += w.value * (phases_[i].enthalpy(temperature) - phases_[i - 1].enthalpy(temperature));
  }
  return sum;
}

double Substance::heat_capacity(double temperature) const {
  double sum = phases_[0].heat_capacity(temperature);
  for (std::size_t i = 1; i < phases_.size(); ++i) {
    const Species &above = phases_[i], &below = phases_[i - 1];
    const Step w = smooth_step(temperature, above.lowest_temperature());
    if (w.value > 0)
      sum += w.value * (above.heat_capacity(temperature) - below.heat_capacity(temperature)) +
             w.slope * (above.enthalpy(temperature) - below.enthalpy(temperature));
  }
  return sum;
}

}  // namespace joulet
