#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/materials/published_recipe.h>

#include <cmath>

using namespace joulet;

TEST_CASE("Recipe: feeds of the three readings of C/MgO = 1.5") {
  struct Row {
    RecipeReading reading;
    double dolomite, coke, graphite, fluorite, mgo, cao, coke_carbon;  // wt%
    double concentration;                                              // mol/m^3 at 1860 kg/m^3
  };
  const Row rows[] = {
      {RecipeReading::graphite_extra, 72.08, 17.92, 5, 5, 30.38, 40.59, 13.58, 14020},
      {RecipeReading::graphite_in_ratio, 77.36, 12.64, 5, 5, 32.61, 43.56, 9.58, 15048},
      {RecipeReading::on_top, 72.81, 18.10, 4.55, 4.55, 30.69, 41.00, 13.72, 14162},
  };
  for (const Row& row : rows) {
    const Recipe r = recipe_for_ratio(row.reading);
    CHECK(100 * r.dolomite == Approx(row.dolomite).margin(0.006));
    CHECK(100 * r.coke == Approx(row.coke).margin(0.006));
    CHECK(100 * r.graphite == Approx(row.graphite).margin(0.005));
    CHECK(100 * r.fluorite == Approx(row.fluorite).margin(0.005));
    CHECK(100 * r.dolomite * r.dolomite_mgo == Approx(row.mgo).margin(0.006));
    CHECK(100 * r.dolomite * r.dolomite_cao == Approx(row.cao).margin(0.006));
    CHECK(100 * r.coke * r.coke_fixed_carbon == Approx(row.coke_carbon).margin(0.006));
    const RecipeAmounts a = recipe_amounts(r, 1860);
    CHECK(a.mgo == Approx(row.concentration).epsilon(1e-3));
    const double counted = row.reading == RecipeReading::graphite_in_ratio ? a.carbon() : a.coke_carbon;
    CHECK(counted / a.mgo == Approx(1.5).epsilon(1e-12));
  }
  // The default recipe is the first, with rounded shares.
  const Recipe exact = recipe_for_ratio(RecipeReading::graphite_extra);
  CHECK(Recipe().dolomite == Approx(exact.dolomite).margin(5e-5));
  CHECK(Recipe().coke == Approx(exact.coke).margin(5e-5));
  CHECK_THROWS_AS(recipe_for_ratio(RecipeReading::graphite_in_ratio, 0.1), InputError);
  CHECK_THROWS_AS(recipe_for_ratio(RecipeReading::graphite_extra, -1), InputError);
  CHECK_THROWS_AS(recipe_for_ratio(RecipeReading::graphite_extra, 1.5, 0.7, 0.5), InputError);
}
