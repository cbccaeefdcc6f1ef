#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/chemistry/elements.h>
#include <joulet/materials/least_energy.h>

#include <cmath>

using namespace joulet;

namespace {

constexpr double kwh = 3.6e6;    // J
constexpr double hot = 1765.15;  // K, 1492 degC

}  // namespace

TEST_CASE("Least energy of the published pellet: 752 J to heat it and 1861 J to react for 73.74 mg of Mg") {
  const RecipeAmounts amounts = recipe_amounts(Recipe(), 1860);
  const auto law = mixture_heat_capacity(amounts);
  const LeastEnergy least = least_energy(amounts, MixtureEnthalpy(*law, 1860), hot, 0.9583);
  const double magnesium = 73.74e-6;  // kg in 0.42 g
  CHECK(least.heating * magnesium == Approx(752).margin(0.5));
  CHECK(least.reaction * magnesium == Approx(1861).margin(1.5));
  CHECK(least.of_mix() / kwh == Approx(9.84).margin(0.006));
  CHECK(least.gases / kwh == Approx(8.19).margin(0.006));
  CHECK(least.metal / kwh == Approx(5.61).margin(0.006));
  // The published 15.06 kWh/kg is 1.53 times the first.
  CHECK(15.056 * kwh / least.of_mix() == Approx(1.53).margin(0.006));
}

TEST_CASE("Least energy: only what heats the mix counts for more when less of it reacts") {
  const RecipeAmounts amounts = recipe_amounts(Recipe(), 1860);
  const auto law = mixture_heat_capacity(amounts);
  const MixtureEnthalpy mix(*law, 1860);
  const LeastEnergy all = least_energy(amounts, mix, hot), half = least_energy(amounts, mix, hot, 0.5);
  CHECK(half.heating == Approx(2 * all.heating).epsilon(1e-14));
  CHECK(half.reaction == all.reaction);
  // Cold, to gases of the same temperature: the heat of reaction alone.
  CHECK(least_energy(amounts, mix, 300).gases == Approx(637.8e3 / atomic_mass("Mg")).epsilon(1e-3));
  for (const double conversion : {0., -0.1, 1.01, std::nan("")})
    CHECK_THROWS_AS(least_energy(amounts, mix, hot, conversion), InputError);
  CHECK_THROWS_AS(least_energy(amounts, mix, 5000), InputError);
}
