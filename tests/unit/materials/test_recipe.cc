#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/chemistry/elements.h>
#include <joulet/materials/recipe.h>

#include <cmath>

using namespace joulet;

namespace {

constexpr double density = 1860;  // kg/m^3
constexpr double mass = 0.42e-3;  // kg, of the small pellet
constexpr double volume = mass / density;

Recipe feed(double dolomite, double coke, double graphite, double fluorite) {
  Recipe r;
  r.dolomite = dolomite;
  r.coke = coke;
  r.graphite = graphite;
  r.fluorite = fluorite;
  return r;
}

}  // namespace

TEST_CASE("Recipe: the three readings of C/MgO = 1.5") {
  struct Row {
    Recipe recipe;
    double mgo, cao, coke, graphite;  // mmol per 0.42 g
    double total_carbon, max_mg;      // mol per mol MgO; mg per 0.42 g
    double mgo_concentration;         // mol/m^3
    double skeletal, porosity, mass_loss, final_porosity;
  };
  const Row rows[] = {
      // A (default): graphite not in the 1.5. B: graphite inside. C: graphite and fluorite on top of 100.
      {Recipe(), 3.166, 3.040, 4.749, 1.748, 2.05, 76.95, 14020, 2963, 0.372, 0.394, 0.619},
      {feed(.7736, .1264, .05, .05), 3.398, 3.263, 3.349, 1.748, 1.50, 82.59, 15048, 3061, 0.392, 0.423, 0.657},
      {feed(.7281, .1810, .0455, .0455), 3.198, 3.071, 4.797, 1.590, 2.00, 77.72, 14162, 2967, 0.373, 0.398, 0.622},
  };
  for (const Row& row : rows) {
    const RecipeAmounts a = recipe_amounts(row.recipe, density);
    const double mmol = 1e3 * volume;
    INFO("MgO " << row.mgo);
    CHECK(a.mgo * mmol == Approx(row.mgo).margin(0.001));
    CHECK(a.cao * mmol == Approx(row.cao).margin(0.001));
    CHECK(a.coke_carbon * mmol == Approx(row.coke).margin(0.0015));
    CHECK(a.graphite_carbon * mmol == Approx(row.graphite).margin(0.001));
    CHECK(a.carbon() / a.mgo == Approx(row.total_carbon).margin(0.005));
    CHECK(a.mgo * volume * atomic_mass("Mg") * 1e6 == Approx(row.max_mg).margin(0.01));
    CHECK(a.mgo == Approx(row.mgo_concentration).margin(1.1));
    CHECK(a.skeletal_density == Approx(row.skeletal).margin(2));
    CHECK(a.porosity == Approx(row.porosity).margin(0.0006));
    CHECK(a.final_porosity == Approx(row.final_porosity).margin(0.0006));
    CHECK(a.mass_loss == Approx(row.mass_loss).margin(0.0006));
  }
}

TEST_CASE("Recipe: concentrations and minor constituents of the default mix") {
  const RecipeAmounts a = recipe_amounts(Recipe(), density);
  CHECK(a.cao == Approx(13462).margin(1));
  CHECK(a.coke_carbon == Approx(21030).margin(1));
  CHECK(a.graphite_carbon == Approx(7743).margin(0.5));
  CHECK(a.ash / density == Approx(0.0356).margin(5e-5));
  CHECK(a.unassigned / density == Approx(0.0110).margin(5e-5));
  CHECK(a.caf2 * molar_mass({{"Ca", 1}, {"F", 2}}) / density == Approx(0.0475).margin(5e-5));
  CHECK(a.sio2 * molar_mass({{"Si", 1}, {"O", 2}}) / density == Approx(0.0066).margin(5e-5));
  CHECK(a.fe2o3 * molar_mass({{"Fe", 2}, {"O", 3}}) / density == Approx(0.0022).margin(5e-5));
  CHECK(a.mass_loss == Approx(0.3943).margin(1e-4));
}

TEST_CASE("Recipe: nothing is lost between the mass fractions and the amounts") {
  const RecipeAmounts a = recipe_amounts(Recipe(), density);
  const double sum = a.mgo * 40.304e-3 + a.cao * 56.077e-3 + a.carbon() * 12.011e-3 + a.caf2 * 78.074e-3 +
                     a.sio2 * 60.083e-3 + a.al2o3 * 101.961e-3 + a.fe2o3 * 159.687e-3 + a.ash + a.unassigned;
  CHECK(sum == Approx(density).epsilon(1e-12));
  CHECK(recipe_amounts(Recipe(), density / 2).mgo == Approx(a.mgo / 2).epsilon(1e-14));
}

TEST_CASE("Recipe: impossible mixes are refused") {
  CHECK_THROWS_WITH(recipe_amounts(feed(.7, .2, .05, .1), density), ContainsSubstring("1.05"));
  CHECK_THROWS_WITH(recipe_amounts(feed(.7, .1, .05, .05), density), ContainsSubstring("0.9"));
  CHECK_THROWS_WITH(recipe_amounts(feed(.9, .2, .05, -.15), density), ContainsSubstring("fluorite"));
  CHECK_THROWS_WITH(recipe_amounts(feed(std::nan(""), .2, .05, .05), density), ContainsSubstring("dolomite"));
  CHECK_THROWS_WITH(recipe_amounts(feed(.95, .05, 0, 0), density), ContainsSubstring("carbon"));
  CHECK_THROWS_WITH(recipe_amounts(Recipe(), 3200), ContainsSubstring("3200"));
  CHECK_THROWS_AS(recipe_amounts(Recipe(), 0), InputError);
  Recipe rich;
  rich.coke_ash = 0.4;
  CHECK_THROWS_WITH(recipe_amounts(rich, density), ContainsSubstring("coke"));
}
