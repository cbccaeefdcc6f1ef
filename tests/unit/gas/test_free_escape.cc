#include <joulet/base/constants.h>
#include <joulet/gas/free_escape.h>

#include "catch.h"

#include <cmath>

using namespace joulet;

TEST_CASE("pores of that diameter hold the pressure that takes a tenth off the rate") {
  PoreStructure structure{0.372, 0.619, 0, 3};
  const FreeEscape body{1765.15, 228.6, 6260, 9e-6 / 4, 6e-5};
  const double diameter = least_pore_diameter(structure, body, 0.1);
  CHECK(diameter == Approx(75e-6).epsilon(0.02));
  structure.diameter = diameter;
  const double P = std::sqrt(0.3) * 6260;
  CHECK(equimolar_knudsen_diffusivity(structure, 0, 1765.15) * P + permeability(structure, 0) * P * P / (2 * 6e-5) ==
        Approx(2 * constants::gas_constant * 1765.15 * 228.6 * 9e-6 / 4).epsilon(1e-12));
  // More room is needed for more gas, and none for none.
  CHECK(least_pore_diameter(structure, {1765.15, 457, 6260, 9e-6 / 4, 6e-5}, 0.1) > diameter);
  CHECK(least_pore_diameter(structure, {1765.15, 0, 6260, 9e-6 / 4, 6e-5}, 0.1) == 0);
}
