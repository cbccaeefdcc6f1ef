#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/chemistry/species_library.h>

#include <cmath>

using namespace joulet;

TEST_CASE("The enthalpy of every substance is the integral of its heat capacity, through its transitions") {
  for (const Substance& s : species_library().all_substances()) {
    INFO(s.name());
    for (double T = 250.5; T < 3500; T += 7) {
      const double h = 0.01;
      INFO(T << " K");
      REQUIRE((s.enthalpy(T + h) - s.enthalpy(T - h)) / (2 * h) == Approx(s.heat_capacity(T)).epsilon(1e-5));
    }
  }
}

TEST_CASE("A spread transition leaves the enthalpy of the pure phases as it is") {
  const Substance& fluorite = species_library().substance("CaF2");
  const Species &solid = species_library().species("CaF2(b)"), &liquid = species_library().species("CaF2(L)");
  const double melting = liquid.lowest_temperature(), half = Substance::transition_half_width;
  CHECK(melting == 1691);
  CHECK(fluorite.enthalpy(melting - half) == Approx(solid.enthalpy(melting - half)).epsilon(1e-14));
  CHECK(fluorite.enthalpy(melting + half) == Approx(liquid.enthalpy(melting + half)).epsilon(1e-14));
  CHECK(liquid.enthalpy(melting) - solid.enthalpy(melting) == Approx(29.7e3).margin(100));  // J/mol, heat of fusion
  CHECK(fluorite.heat_capacity(melting) > solid.heat_capacity(melting) + 200);
  CHECK(fluorite.heat_capacity(melting + half) == Approx(liquid.heat_capacity(melting + half)).epsilon(1e-12));
}

TEST_CASE("Phases that do not belong together are refused") {
  const auto at = [](const char* name) { return species_library().species(name); };
  CHECK_THROWS_AS(Substance("x", {}), InputError);
  CHECK_THROWS_AS(Substance("x", {at("CO")}), InputError);
  CHECK_THROWS_AS(Substance("x", {at("CaF2(a)"), at("SiO2(L)")}), InputError);
  CHECK_THROWS_AS(Substance("x", {at("CaF2(a)"), at("CaF2(L)")}), InputError);
}
