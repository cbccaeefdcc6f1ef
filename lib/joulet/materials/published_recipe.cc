#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/elements.h>
#include <joulet/materials/published_recipe.h>

namespace joulet {

Recipe recipe_for_ratio(RecipeReading reading, double ratio, double graphite, double fluorite, const Recipe& assays) {
  Recipe r = assays;
  const double carbon_per_dolomite =
      ratio * r.dolomite_mgo / molar_mass({{"Mg", 1}, {"O", 1}}) * molar_mass({{"C", 1}});  // kg/kg
  // Dolomite d and coke k are what is left of the mix, d + k = rest, with the carbon d carbon_per_dolomite in the coke,
  // less the graphite where it counts.
  const double whole = reading == RecipeReading::on_top ? 1 + graphite + fluorite : 1;
  const double rest = reading == RecipeReading::on_top ? 1 : 1 - graphite - fluorite;
  const double counted = reading == RecipeReading::graphite_in_ratio ? graphite : 0;
  r.dolomite = (rest * r.coke_fixed_carbon + counted) / (r.coke_fixed_carbon + carbon_per_dolomite);
  r.coke = rest - r.dolomite;
  if (!(ratio > 0 && graphite >= 0 && fluorite >= 0 && r.dolomite > 0 && r.coke >= 0))
    throw InputError(fmt::format("no feed has {:g} mol of carbon per mol of MgO with {:g} graphite and {:g} fluorite",
                                 ratio, graphite, fluorite));
  r.dolomite /= whole;
  r.coke /= whole;
  r.graphite = graphite / whole;
  r.fluorite = fluorite / whole;
  return r;
}

}  // namespace joulet
