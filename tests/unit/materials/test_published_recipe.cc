#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/materials/ingredients.h>
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

TEST_CASE("Recipe: a ratio balances the mix in closed form") {
  Recipe r;
  r.carbon_to_mgo = 1.2;
  r.graphite = 0.08;
  r.fluorite = 0.03;
  const Recipe b = balanced(r);
  CHECK(b.dolomite + b.coke + b.graphite + b.fluorite == Approx(1).epsilon(1e-14));
  // n_C = w_coke 0.7578 / 12.011, n_MgO = w_dolomite 0.4215 / 40.304, w_coke + w_dolomite = 0.89.
  const double coke_per_dolomite = 1.2 * 0.4215 / 40.304 * 12.011 / 0.7578;
  CHECK(b.dolomite == Approx(0.89 / (1 + coke_per_dolomite)).epsilon(1e-5));
  CHECK(!b.carbon_to_mgo);
  const RecipeAmounts a = recipe_amounts(r, 1860);
  CHECK(a.coke_carbon / a.mgo == Approx(1.2).epsilon(1e-12));
  CHECK(a.graphite_carbon == Approx(1860 * 0.08 / 12.011e-3).epsilon(1e-5));
  CHECK(a.mgo == Approx(1860 * b.dolomite * 0.4215 / 40.304e-3).epsilon(1e-5));
  CHECK(a.mgo == recipe_amounts(b, 1860).mgo);
  CHECK(ingredient_volumes(r, 1860, 0.3).coke == ingredient_volumes(b, 1860, 0.3).coke);
  // The graphite within the ratio.
  r.counted_carbon = CountedCarbon::coke_and_graphite;
  const RecipeAmounts all = recipe_amounts(r, 1860);
  CHECK(all.carbon() / all.mgo == Approx(1.2).epsilon(1e-12));
}

TEST_CASE("Recipe: the published ratio gives the published fractions") {
  Recipe r;
  r.carbon_to_mgo = 1.5;
  const RecipeAmounts by_ratio = recipe_amounts(r, 1860), by_fractions = recipe_amounts(Recipe(), 1860);
  CHECK(by_ratio.mgo == Approx(by_fractions.mgo).epsilon(1e-4));
  CHECK(by_ratio.coke_carbon == Approx(by_fractions.coke_carbon).epsilon(3e-4));
  CHECK(by_ratio.porosity == Approx(by_fractions.porosity).epsilon(3e-4));
}

TEST_CASE("Recipe: CaO and MgO share what the other oxides leave of the dolomite") {
  Recipe r;
  r.cao_to_mgo = 0.9602;  // of the published assay
  Recipe b = balanced(r);
  CHECK(b.dolomite_mgo + b.dolomite_cao + 0.0144 == Approx(1).epsilon(1e-12));
  CHECK(b.dolomite_mgo == Approx(0.4215).epsilon(1.1e-3));  // the assay leaves 0.1 % unassigned
  CHECK(b.dolomite_cao == Approx(0.5631).epsilon(1.1e-3));
  CHECK(b.coke == r.coke);
  // Magnesia alone, and both ratios at once.
  r.cao_to_mgo = 0;
  r.carbon_to_mgo = 2;
  const RecipeAmounts a = recipe_amounts(r, 1800);
  CHECK(a.cao == 0);
  CHECK(a.coke_carbon / a.mgo == Approx(2).epsilon(1e-12));
}

TEST_CASE("Recipe: ratios that no feed has") {
  Recipe r;
  r.carbon_to_mgo = 0.1;
  r.counted_carbon = CountedCarbon::coke_and_graphite;  // the graphite alone is more
  CHECK_THROWS_AS(balanced(r), InputError);
  r = Recipe();
  r.carbon_to_mgo = 1.5;
  r.graphite = 0.96;
  CHECK_THROWS_AS(balanced(r), InputError);
  r = Recipe();
  r.carbon_to_mgo = 1.5;
  r.dolomite_mgo = 0;
  CHECK_THROWS_AS(balanced(r), InputError);
  r = Recipe();
  r.cao_to_mgo = 1;
  r.dolomite_sio2 = 1;
  CHECK_THROWS_AS(balanced(r), InputError);
}
