#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/species.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {
namespace {

using Coefficients = std::array<double, 7>;

double polynomial_heat_capacity(const Coefficients& a, double T) {
  return constants::gas_constant * (a[0] + T * (a[1] + T * (a[2] + T * (a[3] + T * a[4]))));
}

double polynomial_enthalpy(const Coefficients& a, double T) {
  return constants::gas_constant *
         (T * (a[0] + T * (a[1] / 2 + T * (a[2] / 3 + T * (a[3] / 4 + T * a[4] / 5)))) + a[5]);
}

double polynomial_entropy(const Coefficients& a, double T) {
  return constants::gas_constant *
         (a[0] * std::log(T) + T * (a[1] + T * (a[2] / 2 + T * (a[3] / 3 + T * a[4] / 4))) + a[6]);
}

}  // namespace

Species::Species(std::string name, Phase phase, Composition composition, std::vector<Interval> intervals)
    : name_(std::move(name)),
      phase_(phase),
      composition_(std::move(composition)),
      intervals_(std::move(intervals)),
      molar_mass_(joulet::molar_mass(composition_)) {
  if (composition_.empty()) throw InputError("species '" + name_ + "' has no composition");
  if (intervals_.empty()) throw InputError("species '" + name_ + "' has no temperature interval");
  for (std::size_t i = 0; i < intervals_.size(); ++i) {
    const Interval& now = intervals_[i];
    if (!(now.lowest > 0 && now.lowest < now.highest))
      throw InputError("species '" + name_ + "': a temperature interval must rise and lie above 0 K");
    if (i > 0 && now.lowest != intervals_[i - 1].highest)
      throw InputError("species '" + name_ + "': a temperature interval must start where the one before ends");
  }
}

const Species::Interval& Species::interval(double temperature) const {
  for (const Interval& candidate : intervals_)
    if (temperature < candidate.highest) return candidate;
  return intervals_.back();
}

double Species::clamped(double temperature) const {
  return std::clamp(temperature, lowest_temperature(), highest_temperature());
}

void Species::check_range(double temperature) const {
  constexpr double tolerance = 2;  // K
  if (temperature >= lowest_temperature() - tolerance && temperature <= highest_temperature()) return;
  throw InputError(fmt::format("{:g} K is outside the data of {}, {:g} to {:g} K", temperature, name_,
                               lowest_temperature(), highest_temperature()));
}

double Species::heat_capacity(double temperature) const {
  const double inside = clamped(temperature);
  return polynomial_heat_capacity(interval(inside).a, inside);
}

double Species::enthalpy(double temperature) const {
  const double inside = clamped(temperature);
  const Coefficients& a = interval(inside).a;
  return polynomial_enthalpy(a, inside) + polynomial_heat_capacity(a, inside) * (temperature - inside);
}

double Species::entropy(double temperature) const {
  const double inside = clamped(temperature);
  const Coefficients& a = interval(inside).a;
  return polynomial_entropy(a, inside) + polynomial_heat_capacity(a, inside) * std::log(temperature / inside);
}

double Species::gibbs_energy(double temperature) const {
  return enthalpy(temperature) - temperature * entropy(temperature);
}

}  // namespace joulet
