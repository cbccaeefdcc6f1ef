#include <joulet/base/constants.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/gas/pore_structure.h>

#include "catch.h"

#include <cmath>

using namespace joulet;

namespace {

constexpr double hot = 1492 + 273.15;  // K, the published pellet

}  // namespace

TEST_CASE("mean free path at 1492 degC: 4.0 mm at 10 Pa, 40 um at 1 kPa, 6.7 um at 6 kPa") {
  const double d = (mg_diameter + co_diameter) / 2;
  CHECK(mean_free_path(hot, 10, d) == Approx(4.0e-3).epsilon(0.12));
  CHECK(mean_free_path(hot, 1000, d) == Approx(40e-6).epsilon(0.12));
  CHECK(mean_free_path(hot, 6000, d) == Approx(6.7e-6).epsilon(0.12));
  CHECK(mean_free_path(hot, 20, d) == Approx(mean_free_path(hot, 10, d) / 2));
}

TEST_CASE("pores of powders of 5 to 50 um: Knudsen flow at 10 Pa, transitional at 6 kPa") {
  const double d = (mg_diameter + co_diameter) / 2;
  CHECK(hydraulic_pore_diameter(0.372, 5e-6) == Approx(2.0e-6).epsilon(0.02));
  CHECK(hydraulic_pore_diameter(0.372, 20e-6) == Approx(7.9e-6).epsilon(0.01));
  CHECK(hydraulic_pore_diameter(0.372, 50e-6) == Approx(19.8e-6).epsilon(0.01));
  CHECK(knudsen_number(hot, 10, d, 20e-6) > 200);
  CHECK(knudsen_number(hot, 6e3, d, 20e-6) == Approx(0.33).epsilon(0.15));
}

TEST_CASE("flux by effusion is a quarter of density times mean speed") {
  for (const double M : {mg_molar_mass, co_molar_mass})
    CHECK(effusion_coefficient(hot, M) ==
          Approx(mean_speed(hot, M) / (4 * constants::gas_constant * hot)).epsilon(1e-13));
  // 0.343 mol/m^2/s of Mg from the 6 mm pellet, 1.03 from the 18 mm one: 16 and 49 Pa.
  CHECK(0.343 / effusion_coefficient(hot, mg_molar_mass) == Approx(16).epsilon(0.02));
  CHECK(1.03 / effusion_coefficient(hot, mg_molar_mass) == Approx(49).epsilon(0.01));
}

TEST_CASE("binary diffusion of like spheres: rho D/mu = 6/5 (Chapman & Enskog's first approximation)") {
  const double T = 300, P = 1e4, M = 40e-3, d = 3.6e-10, avogadro = 6.02214076e23;
  const double m = M / avogadro, kT = constants::gas_constant / avogadro * T;
  const double viscosity = 5 / (16 * d * d) * std::sqrt(m * kT / constants::pi);
  const double density = P * M / (constants::gas_constant * T);
  CHECK(density * binary_diffusivity(T, P, M, M, d) / viscosity == Approx(1.2).epsilon(1e-12));
  CHECK(binary_diffusivity(T, 2 * P, M, M, d) == Approx(binary_diffusivity(T, P, M, M, d) / 2));
}
