#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/adiabatic.h>
#include <joulet/chemistry/bracketed_root.h>

#include <algorithm>
#include <cmath>

namespace joulet {

double enthalpy(const Amounts& amounts, double temperature) {
  double sum = 0;
  for (const auto& [species, amount] : amounts) sum += amount * species.enthalpy(temperature);
  return sum;
}

double temperature_of_enthalpy(const Amounts& amounts, double wanted) {
  if (amounts.empty()) throw InputError("there is nothing to heat");
  double lowest = 0, highest = amounts.front().first.highest_temperature();
  for (const auto& [species, amount] : amounts) {
    lowest = std::max(lowest, species.lowest_temperature());
    highest = std::min(highest, species.highest_temperature());
  }
  if (!(wanted >= enthalpy(amounts, lowest) && wanted <= enthalpy(amounts, highest)))
    throw InputError(fmt::format("the enthalpy of {:.4g} kJ belongs to a temperature outside the data, {:g} to {:g} K",
                                 1e-3 * wanted, lowest, highest));
  return bracketed_root([&](double T) { return enthalpy(amounts, T) - wanted; }, lowest, highest);
}

double adiabatic_temperature(const Reaction& reaction, double initial, double added) {
  reaction.check_range(initial);
  Amounts reactants, products;
  for (const Reaction::Term& term : reaction.terms())
    (term.coefficient < 0 ? reactants : products).emplace_back(term.species, std::abs(term.coefficient));
  return temperature_of_enthalpy(products, enthalpy(reactants, initial) + added);
}

}  // namespace joulet
