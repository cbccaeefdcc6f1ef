#pragma once

#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species.h>

#include <utility>
#include <vector>

namespace joulet {

/// Species and how much there is of each [mol].
using Amounts = std::vector<std::pair<Species, double>>;

/// Enthalpy of the amounts at one temperature [J], from the elements at 298.15 K.
double enthalpy(const Amounts& amounts, double temperature);

/// Temperature [K] at which the amounts have the enthalpy [J], pressure constant. At a phase change, the temperature of
/// it. Throws InputError when that is outside the data of the species, or there is nothing.
double temperature_of_enthalpy(const Amounts& amounts, double enthalpy);

/// Temperature [K] of the products when one mole of reaction, as written, runs to its end from reactants at `initial`
/// [K], and `added` [J per mole of reaction] is supplied; nothing is lost. Throws InputError as above.
double adiabatic_temperature(const Reaction& reaction, double initial, double added = 0);

}  // namespace joulet
