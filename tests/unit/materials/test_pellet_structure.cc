#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/materials/pellet_structure.h>

#include <cmath>

using namespace joulet;

namespace {

/// MgO + C of the published recipe at a conversion.
PelletStructure::State gone(const RecipeAmounts& a, double conversion) {
  return {conversion * a.mgo * (PelletStructure::skeletal_volume("MgO(s)") + PelletStructure::skeletal_volume("C(gr)")),
          conversion * a.mgo * (40.304e-3 + 12.011e-3), conversion};
}

}  // namespace

TEST_CASE("Porosity from 0.372 to 0.619 and density less 39.4 % at the volume as pressed") {
  const RecipeAmounts a = recipe_amounts(Recipe(), 1860);
  const PelletStructure structure(a, 0);
  CHECK(structure.porosity(gone(a, 0)) == Approx(0.372).margin(5e-4));
  CHECK(structure.porosity(gone(a, 1)) == Approx(0.619).margin(5e-4));
  CHECK(structure.porosity(gone(a, 1)) == Approx(a.final_porosity).epsilon(1e-12));
  CHECK(structure.density(gone(a, 0)) == 1860);
  CHECK(structure.density(gone(a, 1)) == Approx(1860 * (1 - 0.394)).epsilon(1e-3));
  CHECK(structure.length(1) == 1);
  CHECK(structure.shrunk_porosity(gone(a, 0.7)) == Approx(structure.porosity(gone(a, 0.7))));
}

TEST_CASE("A pellet that shrinks keeps its solids") {
  const RecipeAmounts a = recipe_amounts(Recipe(), 1860);
  const PelletStructure structure(a, 0.1);
  const auto half = gone(a, 0.5);
  const double volume = std::pow(0.95, 3);
  CHECK(structure.length(0.5) == Approx(0.95));
  CHECK(volume * (1 - structure.shrunk_porosity(half)) == Approx(1 - structure.porosity(half)));
  CHECK(volume * structure.shrunk_density(half) == Approx(structure.density(half)));
}

TEST_CASE("A pellet cannot shrink below its solids") {
  const RecipeAmounts a = recipe_amounts(Recipe(), 1860);
  const double most = 1 - std::cbrt(1 - a.final_porosity);
  CHECK_NOTHROW(PelletStructure(a, 0.99 * most));
  CHECK_THROWS_WITH(PelletStructure(a, 1.01 * most), ContainsSubstring("pellet.shrinkage"));
}
