#include "catch.h"
#include "heat_capacity_checks.h"

#include <joulet/chemistry/species_library.h>
#include <joulet/materials/recipe.h>

#include <cmath>

using namespace joulet;

namespace {

constexpr double density = 1860;  // kg/m^3

std::unique_ptr<HeatCapacity> default_mixture() { return mixture_heat_capacity(recipe_amounts(Recipe(), density)); }

}  // namespace

TEST_CASE("Heat capacity of the default mixture") {
  const auto mixture = default_mixture();
  const double expected[][2] = {{300, 805}, {500, 1030}, {900, 1212}, {1300, 1294}, {1500, 1335}, {1765, 1356}};
  for (const auto& [T, cp] : expected) {
    INFO(T << " K");
    CHECK(at(*mixture, T, 0).capacity / density == Approx(cp).margin(1));
  }
  CHECK(at(*mixture, 1765, 1).capacity / density == Approx(758).margin(1));
  CHECK(at(*mixture, 1765.15, 0).enthalpy / density == Approx(1790.7e3).margin(300));
}

TEST_CASE("The table keeps the enthalpy of the pure phases") {
  // Above all transitions, the polynomials of the phases themselves, latent heats included; no spreading, no table.
  const RecipeAmounts a = recipe_amounts(Recipe(), density);
  const auto h = [](const char* name, double T) { return species_library().species(name).enthalpy(T); };
  const auto sum = [&](double T, const char* fluorite, const char* silica) {
    const double carbon = a.carbon() + a.unassigned / 12.011e-3;
    return a.mgo * h("MgO(s)", T) + a.cao * h("CaO(s)", T) + carbon * h("C(gr)", T) + a.caf2 * h(fluorite, T) +
           (a.sio2 + 0.6 * a.ash / 60.083e-3) * h(silica, T) + (a.al2o3 + 0.4 * a.ash / 101.961e-3) * h("Al2O3(a)", T) +
           a.fe2o3 * h("Fe2O3(s)", T);
  };
  const double cold = sum(298.15, "CaF2(a)", "SiO2(Lqz)");
  const auto mixture = default_mixture();
  for (const double T : {1750.0, 1765.15, 2000.0})
    CHECK(at(*mixture, T, 0).enthalpy == Approx(sum(T, "CaF2(L)", "SiO2(L)") - cold).epsilon(1e-6));
  CHECK(at(*mixture, 1200, 0).enthalpy == Approx(sum(1200, "CaF2(a)", "SiO2(hqz)") - cold).epsilon(1e-6));
}

TEST_CASE("Mixture: the enthalpy is the integral of the capacity, and the derivatives are right") {
  const auto mixture = default_mixture();
  check_integral(*mixture);
  check_derivatives(*mixture);
}

TEST_CASE("Mixture: linear in the conversion; MgO and carbon leave") {
  const auto mixture = default_mixture();
  const RecipeAmounts a = recipe_amounts(Recipe(), density);
  const SpeciesLibrary& library = species_library();
  for (const double T : {300.0, 900.0, 1765.0}) {
    const double initial = at(*mixture, T, 0).capacity, final = at(*mixture, T, 1).capacity;
    CHECK(at(*mixture, T, 0.3).capacity == Approx(0.7 * initial + 0.3 * final).epsilon(1e-13));
    const double left = library.species("MgO(s)").heat_capacity(T) + library.species("C(gr)").heat_capacity(T);
    CHECK(initial - final == Approx(a.mgo * left).epsilon(1e-5));
  }
}

TEST_CASE("Mixture: no jumps, positive everywhere") {
  const auto mixture = default_mixture();
  double before = at(*mixture, 150, 0).capacity;
  for (double T = 150; T < 4000; T += 0.5) {
    const double now = at(*mixture, T, 0).capacity;
    REQUIRE(now > 0);
    REQUIRE(at(*mixture, T, 1).capacity > 0);
    REQUIRE(std::abs(now - before) < 8 * density);  // J/kg/K per half kelvin, at the melting of fluorite
    before = now;
  }
}

TEST_CASE("A temperature that is not a number gives a heat that is not a number") {
  const auto mixture = default_mixture();
  CHECK(std::isnan(at(*mixture, std::nan(""), 0.2).capacity));
  CHECK(std::isnan(at(*mixture, std::nan(""), 0.2).enthalpy));
}
