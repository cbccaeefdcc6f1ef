#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/gas/dusty_gas.h>
#include <joulet/gas/equimolar_flow.h>
#include <joulet/gas/kinetic_theory.h>

#include "catch.h"

#include <cmath>
#include <string>
#include <vector>

using namespace joulet;

namespace {

constexpr double T = 1765.15, alpha = 0.2;

PoreFlowLaws pores(double diameter) {
  PoreFlowLaws laws;
  laws.structure = {0.372, 0.619, diameter, 3};
  return laws;
}

DustyGas body(double pore_diameter, const std::vector<std::string>& gases = {"Mg", "CO"}) {
  std::vector<Molecule> molecules;
  for (const auto& name : gases) molecules.push_back(find_molecule(name));
  return {pores(pore_diameter), std::move(molecules)};
}

void evaluate(const PoreFlow& flow, double temperature, double conversion, const double* p, bool derivatives,
              PoreFlow::Coefficients& c) {
  PorePoints point;
  point.temperature = {temperature};
  point.conversion = {conversion};
  flow.prepare(point);
  flow.evaluate(point, 0, 1, p, derivatives, c);
}

/// N_i = -sum_j C_ij grad p_j.
std::vector<double> fluxes(const DustyGas& gas, const std::vector<double>& p, const std::vector<double>& gradient) {
  PoreFlow::Coefficients c;
  evaluate(gas, T, alpha, p.data(), false, c);
  std::vector<double> N(p.size(), 0);
  for (std::size_t i = 0; i < p.size(); ++i)
    for (std::size_t j = 0; j < p.size(); ++j) N[i] -= c.value[i * p.size() + j] * gradient[j];
  return N;
}

}  // namespace

TEST_CASE("one gas alone: slip and viscous flow side by side") {
  const PoreStructure structure = pores(20e-6).structure;
  const double D = knudsen_diffusivity(structure, alpha, T, mg_molar_mass);
  const auto N = fluxes(body(20e-6), {3000, 0}, {-1e6, 0});
  CHECK(
      N[0] ==
      Approx((D + 3000 * permeability(structure, alpha) / 6e-5) * 1e6 / (constants::gas_constant * T)).epsilon(1e-12));
  CHECK(N[1] == Approx(0).margin(1e-12 * N[0]));
}

TEST_CASE("the fluxes satisfy the Stefan-Maxwell form of the model, for three gases") {
  const std::vector<double> p = {3000, 1000, 500}, gradient = {-1e6, 2e5, 3e5};
  const std::vector<std::string> names = {"Mg", "CO", "Ca"};
  const PoreStructure structure = pores(50e-6).structure;
  const auto N = fluxes(body(50e-6, names), p, gradient);
  const double P = 4500, viscous = permeability(structure, alpha) / 6e-5, RT = constants::gas_constant * T;
  const double open = structure.porosity_at(alpha) / structure.tortuosity;
  for (std::size_t i = 0; i < 3; ++i) {
    const Molecule a = find_molecule(names[i]);
    const double D = knudsen_diffusivity(structure, alpha, T, a.molar_mass);
    double left = N[i] / D;
    for (std::size_t j = 0; j < 3; ++j) {
      if (j == i) continue;
      const Molecule b = find_molecule(names[j]);
      const double binary = open * binary_diffusivity(T, P, a.molar_mass, b.molar_mass, (a.diameter + b.diameter) / 2);
      left += (p[j] * N[i] - p[i] * N[j]) / (P * binary);
    }
    CAPTURE(names[i]);
    CHECK(left == Approx(-(gradient[i] + p[i] * viscous / D * (-5e5)) / RT).epsilon(1e-10));
  }
}

TEST_CASE("at one total pressure the fluxes obey Graham's law whatever the friction") {
  for (const double d : {1e-7, 20e-6, 1e-3}) {
    const auto N = fluxes(body(d), {2000, 5000}, {-1e5, 1e5});
    CHECK(N[0] * std::sqrt(mg_molar_mass) == Approx(-N[1] * std::sqrt(co_molar_mass)).epsilon(1e-10));
  }
}

TEST_CASE("equal amounts of both gases: the total-pressure form, from small pores to wide ones") {
  for (const double d : {1e-7, 4e-6, 100e-6}) {
    const DustyGas gas = body(d);
    const double P = 5000, slope = -1e6;
    // At equal fluxes the total pressure falls by N R T/(D + B P/mu) of both, whatever the friction between them. Find
    // the split of the gradient that makes them equal: the fluxes are affine in it.
    const auto at_share = [&](double share) {
      return fluxes(gas, {P / 2, P / 2}, {share * slope, (1 - share) * slope});
    };
    const auto difference = [&](double share) { return at_share(share)[0] - at_share(share)[1]; };
    const double share = difference(0) / (difference(0) - difference(1));
    const auto N = at_share(share);
    REQUIRE(N[0] == Approx(N[1]).epsilon(1e-9));
    PoreFlow::Coefficients equimolar;
    evaluate(EquimolarFlow(pores(d)), T, alpha, &P, false, equimolar);
    CHECK(N[0] + N[1] == Approx(-equimolar.value[0] * slope).epsilon(2e-3));
  }
}

TEST_CASE("friction drags the gas that has no gradient along, by Onsager's relation in both directions") {
  PoreFlowLaws laws = pores(100e-6);
  laws.permeability = Property::constant(1e-40);  // none
  const DustyGas gas(laws, {find_molecule("Mg"), find_molecule("CO")});
  const auto forth = fluxes(gas, {3000, 2000}, {-1e5, 0}), back = fluxes(gas, {3000, 2000}, {0, -1e5});
  CHECK(forth[1] > 0);
  CHECK(forth[1] * 3000 == Approx(back[0] * 2000).epsilon(1e-12));
}

TEST_CASE("carrying and diffusion are the same flow, in pores of all widths") {
  const std::vector<double> p = {1800, 600, 9000};
  for (const double diameter : {1e-8, 5e-6, 1e-3}) {
    PoreFlow::Coefficients c;
    evaluate(body(diameter, {"Mg", "CO", "Ar"}), T, alpha, p.data(), false, c);
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) {
        CAPTURE(diameter, i, j);
        const double together = p[i] * c.carrying[i * 3 + j] + (i == j ? c.diffusion[i] : 0);
        CHECK(together == Approx(c.value[i * 3 + j]).epsilon(1e-10));
      }
  }
}

TEST_CASE("derivatives of the coefficients agree with differences") {
  PoreFlowLaws with_laws = pores(20e-6);
  with_laws.diffusivity = Property::expression("1e-3*(T/1700)^0.5*(1 + alpha)", "m^2/s", 1);
  with_laws.permeability = Property::expression("1e-12*(1 + 2*alpha^2)", "m^2", 1);
  with_laws.viscosity = Property::expression("6e-5*(T/1765)^0.7", "Pa*s", 1);
  for (const auto& laws : {pores(20e-6), with_laws}) {
    const DustyGas gas(laws, {find_molecule("Mg"), find_molecule("CO"), find_molecule("CO2")});
    const std::vector<double> p = {4000, 1500, 300};
    PoreFlow::Coefficients c, above, below;
    evaluate(gas, T, alpha, p.data(), true, c);
    const auto check = [&](double dT, double da, int k, double dp, const auto& slope) {
      std::vector<double> high = p, low = p;
      if (k >= 0) high[static_cast<std::size_t>(k)] += dp, low[static_cast<std::size_t>(k)] -= dp;
      evaluate(gas, T + dT, alpha + da, high.data(), false, above);
      evaluate(gas, T - dT, alpha - da, low.data(), false, below);
      for (std::size_t entry = 0; entry < 9; ++entry) {
        CAPTURE(k, entry);
        CHECK(slope(entry) == Approx((above.value[entry] - below.value[entry]) / (2 * (dT + da + dp)))
                                  .epsilon(1e-6)
                                  .margin(1e-9 * c.value[entry]));
      }
    };
    check(1e-2, 0, -1, 0, [&](std::size_t e) { return c.by_temperature[e]; });
    check(0, 1e-5, -1, 0, [&](std::size_t e) { return c.by_conversion[e]; });
    for (int k = 0; k < 3; ++k)
      check(0, 0, k, 1e-1, [&](std::size_t e) { return c.by_pressure[e * 3 + static_cast<std::size_t>(k)]; });
    // Below zero, where an iterate may be, a pressure counts as zero.
    const std::vector<double> negative = {4000, -20, 300}, zero = {4000, 0, 300};
    evaluate(gas, T, alpha, negative.data(), true, c);
    evaluate(gas, T, alpha, zero.data(), false, above);
    CHECK(c.value == above.value);
    CHECK(c.by_pressure[1] == 0);
  }
}

TEST_CASE("a gas whose molecules are not known names those that are") {
  CHECK_THROWS_WITH(find_molecule("Na"), ContainsSubstring("\"Na\"") && ContainsSubstring("Mg, CO, Ca, CO2, O2"));
}
