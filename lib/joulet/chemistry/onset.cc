#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/bracketed_root.h>
#include <joulet/chemistry/onset.h>

#include <algorithm>
#include <cmath>

namespace joulet {

double log_reaction_quotient(const Reaction& reaction, double pressure, PressureConvention convention) {
  if (!(pressure > 0 && std::isfinite(pressure)))
    throw InputError(fmt::format("the pressure is {:g} Pa; it must be positive", pressure));
  double all = 0;
  for (const Reaction::Term& term : reaction.terms())
    if (term.species.phase() == Phase::gas) all += std::abs(term.coefficient);
  double sum = 0;
  for (const Reaction::Term& term : reaction.terms()) {
    if (term.species.phase() != Phase::gas) continue;
    const double share = convention == PressureConvention::each ? 1 : std::abs(term.coefficient) / all;
    sum += term.coefficient * std::log(share * pressure / constants::standard_pressure);
  }
  return sum;
}

double gibbs_energy_at(const Reaction& reaction, double temperature, double pressure, PressureConvention convention) {
  return reaction.gibbs_energy(temperature) +
         constants::gas_constant * temperature * log_reaction_quotient(reaction, pressure, convention);
}

double equilibrium_pressure(const Reaction& reaction, double temperature, PressureConvention convention) {
  double gas_formed = 0;
  for (const Reaction::Term& term : reaction.terms())
    if (term.species.phase() == Phase::gas) gas_formed += term.coefficient;
  if (std::abs(gas_formed) < 1e-9)
    throw InputError(
        fmt::format("reaction '{}' does not change the amount of gas, so that no pressure brings it into equilibrium",
                    reaction.equation()));
  // ln Q is linear in ln P with the slope `gas_formed`.
  const double log_q = -reaction.gibbs_energy(temperature) / (constants::gas_constant * temperature);
  const double at_standard = log_reaction_quotient(reaction, constants::standard_pressure, convention);
  return constants::standard_pressure * std::exp((log_q - at_standard) / gas_formed);
}

std::vector<Onset> onsets(const Reaction& reaction, double pressure, PressureConvention convention) {
  constexpr double spacing = 10;  // K
  const double log_q = log_reaction_quotient(reaction, pressure, convention);
  const auto drive = [&](double T) { return reaction.gibbs_energy(T) + constants::gas_constant * T * log_q; };
  std::vector<Onset> found;
  const double highest = reaction.highest_temperature();
  double below = reaction.lowest_temperature(), drive_below = drive(below);
  while (below < highest) {
    const double above = std::min(below + spacing, highest), drive_above = drive(above);
    if ((drive_below < 0) != (drive_above < 0)) found.push_back({bracketed_root(drive, below, above), drive_above < 0});
    below = above;
    drive_below = drive_above;
  }
  return found;
}

}  // namespace joulet
