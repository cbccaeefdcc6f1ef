#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/elements.h>
#include <joulet/materials/published_recipe.h>

namespace joulet {
namespace {

/// With CaO/MgO = x in mol the dolomite has MgO : CaO = M_MgO : x M_CaO by mass.
Recipe balanced_oxides(Recipe r) {
  if (!r.cao_to_mgo) return r;
  const double mgo = molar_mass({{"Mg", 1}, {"O", 1}}), cao = *r.cao_to_mgo * molar_mass({{"Ca", 1}, {"O", 1}});
  const double oxides = 1 - r.dolomite_sio2 - r.dolomite_al2o3 - r.dolomite_fe2o3;
  if (!(oxides > 0))
    throw InputError(fmt::format(
        "recipe.cao_to_mgo: dolomite_sio2, dolomite_al2o3 and dolomite_fe2o3 add up to {:g} and leave no MgO and CaO",
        1 - oxides));
  r.dolomite_mgo = oxides * mgo / (mgo + cao);
  r.dolomite_cao = oxides * cao / (mgo + cao);
  r.cao_to_mgo.reset();
  return r;
}

}  // namespace

Recipe balanced(const Recipe& recipe) {
  if (!recipe.carbon_to_mgo) return balanced_oxides(recipe);
  const auto reading =
      recipe.counted_carbon == CountedCarbon::coke ? RecipeReading::graphite_extra : RecipeReading::graphite_in_ratio;
  return recipe_for_ratio(reading, *recipe.carbon_to_mgo, recipe.graphite, recipe.fluorite, recipe);
}

Recipe recipe_for_ratio(RecipeReading reading, double ratio, double graphite, double fluorite, const Recipe& assays) {
  Recipe r = balanced_oxides(assays);
  r.carbon_to_mgo.reset();
  const double carbon_per_dolomite =
      ratio * r.dolomite_mgo / molar_mass({{"Mg", 1}, {"O", 1}}) * molar_mass({{"C", 1}});  // kg/kg
  // Dolomite d and coke k are what is left of the mix, d + k = rest, with the carbon d carbon_per_dolomite in the coke,
  // less the graphite where it counts.
  const double whole = reading == RecipeReading::on_top ? 1 + graphite + fluorite : 1;
  const double rest = reading == RecipeReading::on_top ? 1 : 1 - graphite - fluorite;
  const double counted = reading == RecipeReading::graphite_in_ratio ? graphite : 0;
  r.dolomite = (rest * r.coke_fixed_carbon + counted) / (r.coke_fixed_carbon + carbon_per_dolomite);
  r.coke = rest - r.dolomite;
  if (!(ratio > 0 && graphite >= 0 && fluorite >= 0 && r.dolomite > 0 && r.coke >= 0 && carbon_per_dolomite > 0))
    throw InputError(
        fmt::format("recipe.carbon_to_mgo: no feed has {:g} mol of carbon per mol of MgO with {:g} graphite, {:g} "
                    "fluorite, {:g} MgO in the dolomite and {:g} fixed carbon in the coke",
                    ratio, graphite, fluorite, r.dolomite_mgo, r.coke_fixed_carbon));
  r.dolomite /= whole;
  r.coke /= whole;
  r.graphite = graphite / whole;
  r.fluorite = fluorite / whole;
  return r;
}

}  // namespace joulet
