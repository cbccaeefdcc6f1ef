#include "catch.h"

#include <joulet/chemistry/species_library.h>
#include <joulet/vapour/film.h>

#include <cmath>
#include <optional>

using namespace joulet;
using namespace joulet::vapour;

namespace {

CollectionSetup magnesium_and_carbon_monoxide() {
  CollectionSetup setup;
  setup.gases.push_back(
      {"Mg", species_library().species("Mg").molar_mass(), {}, Condensation("Mg", species_library())});
  setup.gases.push_back({"CO", species_library().species("CO").molar_mass(), {}, std::nullopt});
  setup.accommodation = 0.5;
  return setup;
}

}  // namespace

TEST_CASE("A film brings the heat of what condenses, and takes no more than of what is there") {
  CollectionSetup setup = magnesium_and_carbon_monoxide();
  const Condensation& mg = *setup.gases[0].condensation;
  Film film{{0.05, 0.05}, {0.2, 0}, 4, 1700};
  // Cold: all that sticks, at the temperature that the gas had; CO brings nothing.
  CHECK(film_heat(setup, film, 400) == Approx(0.5 * 0.05 * mg.heat(1700, 400)).epsilon(1e-4));
  // At saturation nothing.
  const double even = mg.break_even_temperature(0.05);
  CHECK(std::abs(film_heat(setup, film, even)) < 1e-6);
  // Little above it Hertz and Knudsen's net flux, far above what was there over the duration.
  CHECK(film_heat(setup, film, even + 5) ==
        Approx(0.5 * (0.05 - mg.evaporation_flux(even + 5)) * mg.heat(even + 5, even + 5)));
  CHECK(film_heat(setup, film, even + 200) == Approx(-0.2 / 4 * mg.heat(even + 200, even + 200)));
  setup.everything_sticks = true;
  CHECK(film_heat(setup, film, even + 200) == Approx(0.5 * 0.05 * mg.heat(1700, even + 200)));
}

TEST_CASE("Heat of a deposit that has grown, and of one that has shrunk") {
  const CollectionSetup setup = magnesium_and_carbon_monoxide();
  const Condensation& mg = *setup.gases[0].condensation;
  CHECK(heat_of_growth(setup, {2, 7}, 1500, 600) == Approx(2 * mg.heat(1500, 600)));
  CHECK(heat_of_growth(setup, {-2, 0}, 1500, 600) == Approx(-2 * mg.heat(600, 600)));
  CHECK(heat_of_growth(setup, {-2, 0}, 1500, 600) == Approx(-2 * 142.6e3).epsilon(0.03));  // 142.6 kJ/mol at 900 K
}
