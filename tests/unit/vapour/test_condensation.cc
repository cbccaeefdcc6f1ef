#include "catch.h"

#include <joulet/chemistry/species_library.h>
#include <joulet/vapour/condensation.h>

#include <cmath>

using namespace joulet;
using joulet::vapour::Condensation;

namespace {
constexpr double zero_celsius = 273.15;
const Condensation& mg() {
  static const Condensation law("Mg", species_library());
  return law;
}
}  // namespace

TEST_CASE("Hertz-Knudsen evaporation of magnesium") {
  // Derived independently from the same NASA polynomials, mol/m^2/s, given to two or three figures.
  CHECK(mg().evaporation_flux(385 + zero_celsius) == Approx(0.0073).epsilon(0.01));
  CHECK(mg().evaporation_flux(458 + zero_celsius) == Approx(0.096).epsilon(0.01));
  CHECK(mg().evaporation_flux(520 + zero_celsius) == Approx(0.59).epsilon(0.01));
  CHECK(mg().evaporation_flux(560 + zero_celsius) == Approx(1.63).epsilon(0.01));
  CHECK(mg().evaporation_flux(647 + zero_celsius) == Approx(10.9).epsilon(0.01));
  CHECK(mg().saturation_pressure(647 + zero_celsius) == Approx(373).epsilon(0.003));
}

TEST_CASE("Temperatures at which as much magnesium evaporates as arrives") {
  // Plates 5, 8 and 11 mm from the published pellet, at the peak of the flux; derived independently.
  CHECK(mg().break_even_temperature(0.089) - zero_celsius == Approx(456).margin(0.6));
  CHECK(mg().break_even_temperature(0.049) - zero_celsius == Approx(437).margin(0.6));
  CHECK(mg().break_even_temperature(0.030) - zero_celsius == Approx(423).margin(0.6));
  CHECK(std::isnan(mg().break_even_temperature(0)));
}

TEST_CASE("Slope of the evaporation, heat and phase of magnesium") {
  for (const double t : {650., 800., 900., 950.}) {
    const double slope = (mg().evaporation_flux(t + 0.01) - mg().evaporation_flux(t - 0.01)) / 0.02;
    CHECK(mg().d_evaporation_flux_d_temperature(t) == Approx(slope).epsilon(1e-6));
  }
  CHECK(mg().heat(900, 900) == Approx(142.6e3).epsilon(1e-3));                                         // of sublimation
  CHECK(mg().heat(1700, 900) - mg().heat(900, 900) == Approx(2.5 * 8.314462618 * 800).epsilon(3e-3));  // a gas of atoms
  CHECK(mg().solid_at(920));
  CHECK_FALSE(mg().solid_at(930));
}
