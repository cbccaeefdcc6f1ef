#include <joulet/base/constants.h>
#include <joulet/gas/dusty_gas.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/gas/pore_structure.h>

#include "catch.h"

#include <cmath>

using namespace joulet;

namespace {

constexpr double T = 1765.15;

DustyGas body(double pore_diameter) {
  const PoreStructure structure{0.372, 0.619, pore_diameter, 3};
  return {T,
          {knudsen_diffusivity(structure, 0, T, mg_molar_mass), knudsen_diffusivity(structure, 0, T, co_molar_mass)},
          0.372 / 3 * binary_diffusivity(T, 1, mg_molar_mass, co_molar_mass, 0.5 * (mg_diameter + co_diameter)),
          permeability(structure, 0),
          6e-5};
}

}  // namespace

TEST_CASE("one gas alone: slip and viscous flow side by side") {
  const DustyGas medium = body(20e-6);
  const auto flux = dusty_gas_fluxes(medium, {3000, 0}, {-1e6, 0});
  CHECK(flux[0] == Approx((medium.knudsen_diffusivity[0] + 3000 * medium.permeability / medium.viscosity) * 1e6 /
                          (constants::gas_constant * T))
                       .epsilon(1e-12));
  CHECK(flux[1] == Approx(0).margin(1e-12 * flux[0]));
}

TEST_CASE("at one total pressure the fluxes obey Graham's law whatever the friction") {
  for (const double d : {1e-7, 20e-6, 1e-3}) {
    const auto flux = dusty_gas_fluxes(body(d), {2000, 5000}, {-1e5, 1e5});
    CHECK(flux[0] * std::sqrt(mg_molar_mass) == Approx(-flux[1] * std::sqrt(co_molar_mass)).epsilon(1e-10));
  }
}

TEST_CASE("equal amounts of both gases: the total-pressure form, from small pores to wide ones") {
  for (const double d : {1e-7, 4e-6, 100e-6}) {
    const DustyGas medium = body(d);
    const PoreStructure structure{0.372, 0.619, d, 3};
    const double P = 5000, slope = -1e6;
    // At equal fluxes the total pressure falls by N R T/(D + B P/mu) of both, whatever the friction between them. Find
    // the split of the gradient that makes them equal: the fluxes are affine in it.
    const auto difference = [&](double share) {
      const auto flux = dusty_gas_fluxes(medium, {P / 2, P / 2}, {share * slope, (1 - share) * slope});
      return flux[0] - flux[1];
    };
    const double share = difference(0) / (difference(0) - difference(1));
    const auto flux = dusty_gas_fluxes(medium, {P / 2, P / 2}, {share * slope, (1 - share) * slope});
    REQUIRE(flux[0] == Approx(flux[1]).epsilon(1e-9));
    const double C = (equimolar_knudsen_diffusivity(structure, 0, T) + medium.permeability / medium.viscosity * P) /
                     (constants::gas_constant * T);
    CHECK(flux[0] + flux[1] == Approx(-C * slope).epsilon(2e-3));
  }
}

TEST_CASE("friction drags the gas that has no gradient along") {
  const DustyGas medium = body(100e-6);
  const auto flux = dusty_gas_fluxes(medium, {3000, 3000}, {-1e5, 0});
  CHECK(flux[0] > 0);
  CHECK(flux[1] > 0);
  // Onsager: the same cross coefficient the other way, at equal pressures.
  DustyGas inviscid = medium;
  inviscid.permeability = 0;
  const auto forth = dusty_gas_fluxes(inviscid, {3000, 2000}, {-1e5, 0}),
             back = dusty_gas_fluxes(inviscid, {3000, 2000}, {0, -1e5});
  CHECK(forth[1] * 3000 == Approx(back[0] * 2000).epsilon(1e-12));
}
