#include "catch.h"

#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/species.h>
#include <joulet/chemistry/species_library.h>

#include <cmath>

using namespace joulet;

TEST_CASE("Every species is continuous at the joints of its polynomials") {
  for (const Species& s : species_library().all_species()) {
    INFO(s.name());
    for (std::size_t i = 1; i < s.intervals().size(); ++i) {
      const double T = s.intervals()[i].lowest, below = std::nextafter(T, 0);
      INFO(T << " K");
      REQUIRE(s.heat_capacity(below) == Approx(s.heat_capacity(T)).margin(1e-3));
      REQUIRE(s.enthalpy(below) == Approx(s.enthalpy(T)).margin(0.05));
      REQUIRE(s.entropy(below) == Approx(s.entropy(T)).margin(1e-4));
    }
  }
}

TEST_CASE("Enthalpy and entropy of every species are integrals of its heat capacity, also outside its range") {
  for (const Species& s : species_library().all_species()) {
    INFO(s.name());
    REQUIRE(s.molar_mass() > 0);
    for (double T = 150; T < 1.2 * s.highest_temperature(); T += 37) {
      const double h = 0.01;
      bool joint = std::abs(T - s.lowest_temperature()) < 1;
      for (const Species::Interval& i : s.intervals()) joint = joint || std::abs(T - i.highest) < 1;
      if (joint) continue;
      INFO(T << " K");
      REQUIRE(s.heat_capacity(T) > 0);
      REQUIRE((s.enthalpy(T + h) - s.enthalpy(T - h)) / (2 * h) == Approx(s.heat_capacity(T)).epsilon(1e-5));
      REQUIRE((s.entropy(T + h) - s.entropy(T - h)) / (2 * h) == Approx(s.heat_capacity(T) / T).epsilon(1e-5));
    }
  }
}

TEST_CASE("Reference states: formation enthalpies and entropies at 298.15 K") {
  const auto at = [](const char* name) -> const Species& { return species_library().species(name); };
  // Elements are zero by definition. The others: CODATA key values (Cox, Wagman & Medvedev 1989), whose figures the
  // NASA polynomials share to within their rounding.
  CHECK(at("C(gr)").enthalpy(298.15) == Approx(0).margin(1));
  CHECK(at("O2").enthalpy(298.15) == Approx(0).margin(1));
  CHECK(at("CO").enthalpy(298.15) == Approx(-110.53e3).margin(200));
  CHECK(at("CO2").enthalpy(298.15) == Approx(-393.51e3).margin(200));
  CHECK(at("MgO(s)").enthalpy(298.15) == Approx(-601.6e3).margin(500));
  CHECK(at("O2").entropy(298.15) == Approx(205.15).margin(0.05));
  CHECK(at("Mg").heat_capacity(298.15) == Approx(2.5 * constants::gas_constant).epsilon(1e-12));
}

TEST_CASE("Outside its range a species keeps its heat capacity") {
  const Species& s = species_library().species("MgO(s)");
  CHECK(s.heat_capacity(100) == s.heat_capacity(300));
  CHECK(s.heat_capacity(5000) == s.heat_capacity(3105));
  CHECK(s.enthalpy(5000) == Approx(s.enthalpy(3105) + 1895 * s.heat_capacity(3105)));
}

TEST_CASE("Molar masses") {
  CHECK(species_library().species("MgO(s)").molar_mass() == Approx(40.304e-3).epsilon(1e-12));
  CHECK(molar_mass({{"Fe", 2}, {"O", 3}}) == Approx(159.687e-3).epsilon(1e-12));
  CHECK_THROWS_AS(molar_mass({{"Xx", 1}}), InputError);
}

TEST_CASE("Inconsistent species are refused") {
  const std::array<double, 7> a = {2.5};
  CHECK_THROWS_AS(Species("x", Phase::gas, {{"C", 1}}, {}), InputError);
  CHECK_THROWS_AS(Species("x", Phase::gas, {}, {{300, 1000, a}}), InputError);
  CHECK_THROWS_AS(Species("x", Phase::gas, {{"Qq", 1}}, {{300, 1000, a}}), InputError);
  CHECK_THROWS_AS(Species("x", Phase::gas, {{"C", 1}}, {{1000, 300, a}}), InputError);
  CHECK_THROWS_AS(Species("x", Phase::gas, {{"C", 1}}, {{300, 1000, a}, {1100, 2000, a}}), InputError);
}
