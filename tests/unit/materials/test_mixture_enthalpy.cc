#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/materials/mixture_enthalpy.h>
#include <joulet/materials/recipe.h>

#include <cmath>

using namespace joulet;

TEST_CASE("Enthalpy of the default mix: published-recipe figures and the fit to its heat capacity") {
  const auto law = mixture_heat_capacity(recipe_amounts(Recipe(), 1860));
  const MixtureEnthalpy mix(*law, 1860);
  CHECK(mix.enthalpy(298.15) == Approx(0).margin(1e-6));
  CHECK(mix.enthalpy(1765.15) == Approx(1790.7e3).margin(300));
  CHECK(0.42e-3 * mix.enthalpy(1765.15) == Approx(752).margin(0.5));
  CHECK(mix.enthalpy(1765.15) / (1765.15 - 298.15) == Approx(1221).margin(1));
  CHECK(mix.heat_capacity(1765, 1) == Approx(758).margin(1));
  // cp = 969.13 + 382.17 t - 88.87 t^2 - 287.04 (300/T)^2 with t = T/1000: a fit without the melting of fluorite.
  for (const double T : {300., 500., 700., 900., 1100., 1300.}) {
    const double t = 1e-3 * T, fit = 969.13 + 382.17 * t - 88.87 * t * t - 287.04 * std::pow(300 / T, 2);
    CHECK(mix.heat_capacity(T) == Approx(fit).margin(17));
  }
}

TEST_CASE("Adiabatic heating of the mix") {
  const auto law = mixture_heat_capacity(recipe_amounts(Recipe(), 1860));
  const MixtureEnthalpy mix(*law, 1860);
  CHECK(mix.adiabatic_temperature(298.15, 1790.7e3) == Approx(1765.15).margin(0.3));
  // 0.55 W/mm^3 from 300 K: 6.05 s to 1492 degC, 368 K/s at first.
  CHECK(0.55e9 / (1860 * mix.heat_capacity(300)) == Approx(368).margin(1.5));
  CHECK(mix.adiabatic_temperature(300, 0.55e9 * 6.05 / 1860) == Approx(1765.15).margin(2.5));
  CHECK(mix.adiabatic_temperature(700, 0) == Approx(700).epsilon(1e-12));
  CHECK_THROWS_AS(mix.adiabatic_temperature(300, 1e8), InputError);
}
