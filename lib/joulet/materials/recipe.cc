#include <joulet/base/error.h>
#include <joulet/chemistry/elements.h>
#include <joulet/materials/ingredients.h>
#include <joulet/materials/recipe.h>
#include <joulet/materials/skeletal_densities.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace joulet {
namespace {

constexpr std::string_view or_give_the_ratio =
    "; or give recipe.carbon_to_mgo in place of dolomite and coke, which then follow";

using Fractions = std::initializer_list<std::pair<std::string_view, double>>;

double checked_sum(std::string_view of, const Fractions& fractions) {
  double sum = 0;
  for (const auto& [name, value] : fractions) {
    if (!(value >= 0 && value <= 1))
      throw InputError(fmt::format("recipe: {} is {:g}; a mass fraction lies between 0 and 1", name, value));
    sum += value;
  }
  if (sum > 1.001)
    throw InputError(fmt::format("recipe: the mass fractions of the {} add up to {:g}, above 1{}", of, sum,
                                 of == "feed" ? or_give_the_ratio : ""));
  return sum;
}

/// Returns the sum of the feed.
double check(const Recipe& r) {
  checked_sum("dolomite", {{"dolomite_mgo", r.dolomite_mgo},
                           {"dolomite_cao", r.dolomite_cao},
                           {"dolomite_sio2", r.dolomite_sio2},
                           {"dolomite_al2o3", r.dolomite_al2o3},
                           {"dolomite_fe2o3", r.dolomite_fe2o3}});
  checked_sum("coke", {{"coke_fixed_carbon", r.coke_fixed_carbon}, {"coke_ash", r.coke_ash}});
  checked_sum("fluorite", {{"fluorite_caf2", r.fluorite_caf2}});
  const double feed = checked_sum(
      "feed", {{"dolomite", r.dolomite}, {"coke", r.coke}, {"graphite", r.graphite}, {"fluorite", r.fluorite}});
  if (feed < 0.999)
    throw InputError(
        fmt::format("recipe: dolomite, coke, graphite and fluorite add up to {:g}; they must add up to 1{}", feed,
                    or_give_the_ratio));
  return feed;
}

/// Volumes in a pellet that holds `mass` kg/m^3 per unit of feed. The coke without its ash has the density of coke; the
/// minor oxides of the dolomite count as ash; its unassigned mass (0.1 %) is given no volume.
IngredientVolumes solid_volumes(const Recipe& r, double mass) {
  const double minor = r.dolomite_sio2 + r.dolomite_al2o3 + r.dolomite_fe2o3;
  IngredientVolumes v;
  v.dolomite =
      mass * r.dolomite * (r.dolomite_mgo / skeletal::mgo + r.dolomite_cao / skeletal::cao + minor / skeletal::ash);
  v.coke = mass * r.coke * ((1 - r.coke_ash) / skeletal::coke + r.coke_ash / skeletal::ash);
  v.graphite = mass * r.graphite / skeletal::graphite;
  v.fluorite = mass * r.fluorite / skeletal::fluorite;
  return v;
}

}  // namespace

RecipeAmounts recipe_amounts(const Recipe& recipe, double density, Carbon carbon) {
  const Recipe r = balanced(recipe);
  static const double M_c = molar_mass({{"C", 1}}), M_mgo = molar_mass({{"Mg", 1}, {"O", 1}}),
                      M_cao = molar_mass({{"Ca", 1}, {"O", 1}}), M_caf2 = molar_mass({{"Ca", 1}, {"F", 2}}),
                      M_sio2 = molar_mass({{"Si", 1}, {"O", 2}}), M_al2o3 = molar_mass({{"Al", 2}, {"O", 3}}),
                      M_fe2o3 = molar_mass({{"Fe", 2}, {"O", 3}});
  if (!(density > 0 && std::isfinite(density)))
    throw InputError(fmt::format("the pellet's density is {:g} kg/m^3; it must be positive", density));
  const double mass = density / check(r);  // kg/m^3 per unit of feed
  const double dolomite = mass * r.dolomite, coke = mass * r.coke;

  RecipeAmounts a;
  a.density = density;
  a.mgo = dolomite * r.dolomite_mgo / M_mgo;
  a.cao = dolomite * r.dolomite_cao / M_cao;
  a.sio2 = dolomite * r.dolomite_sio2 / M_sio2;
  a.al2o3 = dolomite * r.dolomite_al2o3 / M_al2o3;
  a.fe2o3 = dolomite * r.dolomite_fe2o3 / M_fe2o3;
  a.coke_carbon = coke * r.coke_fixed_carbon / M_c;
  a.graphite_carbon = mass * r.graphite / M_c;
  a.caf2 = mass * r.fluorite * r.fluorite_caf2 / M_caf2;
  a.ash = coke * r.coke_ash;
  a.unassigned = density - a.ash - M_c * a.carbon() - M_mgo * a.mgo - M_cao * a.cao - M_caf2 * a.caf2 -
                 M_sio2 * a.sio2 - M_al2o3 * a.al2o3 - M_fe2o3 * a.fe2o3;
  a.mass_loss = a.mgo * (M_mgo + M_c) / density;
  if (carbon == Carbon::suffices && a.carbon() < a.mgo)
    throw InputError(fmt::format("recipe: {:.3g} mol of carbon per mol of MgO; MgO + C = Mg + CO needs at least 1",
                                 a.carbon() / a.mgo));

  const double solids = solid_volumes(r, mass).sum();
  a.skeletal_density = density / solids;
  a.porosity = 1 - solids;
  if (!(a.porosity > 0))
    throw InputError(fmt::format(
        "pellet.density: {:g} kg/m^3 is not below {:.0f} kg/m^3, that of the solids of the recipe, so that no pores "
        "are left; lower it, or, for a body that is not of this recipe, give "
        "pellet.heat_capacity and kinetics.mgo_concentration, with which no recipe is needed",
        density, a.skeletal_density));
  a.final_porosity = a.porosity + a.mgo * (M_mgo / skeletal::mgo + M_c / skeletal::coke);
  return a;
}

IngredientVolumes ingredient_volumes(const Recipe& recipe, double density, double conversion) {
  const Recipe r = balanced(recipe);
  const RecipeAmounts a = recipe_amounts(r, density);
  const double M_c = molar_mass({{"C", 1}}), M_mgo = molar_mass({{"Mg", 1}, {"O", 1}});
  IngredientVolumes v = solid_volumes(r, density / check(r));
  const double gone = conversion * a.mgo, of_coke = std::min(gone, a.coke_carbon);
  v.dolomite -= gone * M_mgo / skeletal::mgo;
  v.coke -= of_coke * M_c / skeletal::coke;
  v.graphite -= (gone - of_coke) * M_c / skeletal::graphite;
  return v;
}

}  // namespace joulet
