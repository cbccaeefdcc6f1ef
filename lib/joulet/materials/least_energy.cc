#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/elements.h>
#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/materials/least_energy.h>

namespace joulet {

LeastEnergy least_energy(const RecipeAmounts& amounts, const MixtureEnthalpy& mix, double temperature,
                         double conversion) {
  if (!(conversion > 0 && conversion <= 1))
    throw InputError(fmt::format("the conversion is {:g}; it must be above 0 and at most 1", conversion));
  constexpr double start = 298.15;
  const double M = atomic_mass("Mg");
  const Reaction to_gases("MgO + C = Mg + CO", species_library()), to_metal("MgO + C = Mg(c) + CO", species_library());
  to_gases.check_range(temperature);
  double solids = 0;  // J/mol, of MgO and C from the start to the temperature
  for (const Reaction::Term& term : to_gases.terms())
    if (term.coefficient < 0)
      solids -= term.coefficient * (term.species.enthalpy(temperature) - term.species.enthalpy(start));
  const double magnesium = conversion * amounts.mgo * M / amounts.density;  // kg per kg of mix
  return {mix.enthalpy(temperature) / magnesium, to_gases.heat(temperature) / M,
          (solids + to_gases.heat(temperature)) / M, to_metal.heat(start) / M};
}

}  // namespace joulet
