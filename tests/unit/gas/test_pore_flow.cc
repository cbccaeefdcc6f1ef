#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/gas/equimolar_flow.h>
#include <joulet/gas/kinetic_theory.h>

#include "catch.h"

#include <cmath>

using namespace joulet;

namespace {

constexpr double hot = 1765.15;

PoreFlowLaws structure_of(double pore_diameter) {
  PoreFlowLaws laws;
  laws.structure = {0.372, 0.372 + 0.2465, pore_diameter, 3};
  return laws;
}

struct Coefficient {
  double value, by_temperature, by_conversion, by_pressure;
};

Coefficient at(const EquimolarFlow& flow, double T, double alpha, double P) {
  PoreFlow::Coefficients c;
  PorePoints point;
  point.temperature = {T};
  point.conversion = {alpha};
  flow.prepare(point);
  flow.evaluate(point, 0, 1, &P, true, c);
  return {c.value[0], c.by_temperature[0], c.by_conversion[0], c.by_pressure[0]};
}

/// Pressure at the axis of a long cylinder with a uniform source of `source` mol/m^3/s of each gas, from the parabola
/// D P + B P^2/(2 mu) = 2 R T S R^2/4.
double centre_pressure(const EquimolarFlow& flow, double source, double radius) {
  const double RT = constants::gas_constant * hot;
  const double D = RT * at(flow, hot, 0, 0).value, viscous = RT * at(flow, hot, 0, 1e3).by_pressure;
  const double load = 2 * RT * source * radius * radius / 4;
  return (std::sqrt(D * D + 2 * viscous * load) - D) / viscous;
}

}  // namespace

TEST_CASE("Knudsen diffusivity of pores of 4 to 100 um at 1492 degC") {
  for (const auto& [d, expected] :
       {std::pair{4e-6, 2.0e-4}, {10e-6, 5.0e-4}, {20e-6, 9.9e-4}, {50e-6, 2.5e-3}, {100e-6, 5.0e-3}}) {
    const EquimolarFlow flow(structure_of(d));
    CHECK(equimolar_knudsen_diffusivity(structure_of(d).structure, 0, hot) == Approx(expected).epsilon(0.013));
    CHECK(constants::gas_constant * hot * at(flow, hot, 0, 0).value ==
          Approx(equimolar_knudsen_diffusivity(structure_of(d).structure, 0, hot)).epsilon(1e-13));
  }
  // The two gases differ by 7 %.
  const PoreStructure structure{0.372, 0.619, 20e-6, 3};
  CHECK(knudsen_diffusivity(structure, 0, hot, mg_molar_mass) / knudsen_diffusivity(structure, 0, hot, co_molar_mass) ==
        Approx(1.0735).epsilon(1e-3));
}

TEST_CASE("centre pressure without throttling, 228.6 mol/m^3/s of each gas") {
  const double radii[] = {3e-3, 9e-3};
  const double expected[5][3] = {{4e-6, 65200, 355700},
                                 {10e-6, 26100, 142300},
                                 {20e-6, 13000, 71100},
                                 {50e-6, 5220, 28500},
                                 {100e-6, 2610, 14200}};
  for (const auto& row : expected)
    for (int i : {0, 1}) {
      CAPTURE(row[0], radii[i]);
      CHECK(centre_pressure(EquimolarFlow(structure_of(row[0])), 228.6, radii[i]) == Approx(row[1 + i]).epsilon(0.005));
    }
}

TEST_CASE("derivatives of the coefficient agree with differences") {
  PoreFlowLaws with_laws = structure_of(20e-6);
  with_laws.diffusivity = Property::expression("1e-3*(T/1700)^0.5*(1 + alpha)", "m^2/s", 1);
  with_laws.permeability = Property::expression("1e-12*(1 + 2*alpha^2)", "m^2", 1);
  with_laws.viscosity = Property::expression("6e-5*(T/1765)^0.7", "Pa*s", 1);
  for (const auto& laws : {structure_of(20e-6), with_laws}) {
    const EquimolarFlow flow(laws);
    const double T = 1500, alpha = 0.3, P = 4000;
    const Coefficient c = at(flow, T, alpha, P);
    const double dT = 1e-2, da = 1e-5, dP = 1e-1;
    CHECK(c.by_temperature ==
          Approx((at(flow, T + dT, alpha, P).value - at(flow, T - dT, alpha, P).value) / (2 * dT)).epsilon(1e-6));
    CHECK(c.by_conversion ==
          Approx((at(flow, T, alpha + da, P).value - at(flow, T, alpha - da, P).value) / (2 * da)).epsilon(1e-6));
    CHECK(c.by_pressure ==
          Approx((at(flow, T, alpha, P + dP).value - at(flow, T, alpha, P - dP).value) / (2 * dP)).epsilon(1e-6));
    // Below zero, where an iterate may be, the slip alone is left.
    CHECK(at(flow, T, alpha, -50).value == at(flow, T, alpha, 0).value);
    CHECK(at(flow, T, alpha, -50).by_pressure == 0);
  }
}

TEST_CASE("a law without a positive value names itself") {
  PoreFlowLaws laws = structure_of(20e-6);
  laws.diffusivity = Property::expression("1e-3*(1 - 2*alpha)", "m^2/s", 1);
  const EquimolarFlow flow(laws);
  CHECK_THROWS_WITH(at(flow, 1500, 0.8, 10), ContainsSubstring("gas.diffusivity") && ContainsSubstring("alpha = 0.8"));
}
