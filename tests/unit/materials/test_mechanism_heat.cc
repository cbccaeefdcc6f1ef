#include "../chemistry/mechanism_sample.h"
#include "catch.h"

#include <joulet/materials/mechanism_heat.h>
#include <joulet/materials/reaction_heat.h>

using namespace joulet;

TEST_CASE("Heats of every shipped reaction are those of its equation; their slopes and shares of the solids") {
  for (const std::string& name : mechanism_names()) {
    CAPTURE(name);
    const Mechanism m = read_mechanism(name);
    const MechanismHeat heat(m);
    for (std::size_t r = 0; r < m.n_reactions(); ++r)
      for (const double T : {310., 900., 1500., 1765.15, 2200.}) {
        CAPTURE(r, T);
        const auto here = heat.at(r, T), above = heat.at(r, T + 1), below = heat.at(r, T - 1);
        CHECK(here.heat == Approx(m.heat(r, T)).epsilon(1e-6));
        CHECK(here.heat_dT == Approx((above.heat - below.heat) / 2).epsilon(1e-5).margin(1e-4));
        CHECK(here.solid_capacity == Approx((above.solid_enthalpy - below.solid_enthalpy) / 2).epsilon(1e-5));
        CHECK(here.solid_capacity_dT ==
              Approx((above.solid_capacity - below.solid_capacity) / 2).epsilon(1e-3).margin(1e-5));
        CHECK(here.solid_capacity < 0);  // solids are consumed
      }
  }
}

TEST_CASE("For MgO + C it is the heat of the one step") {
  const Mechanism m = read_mechanism("luo2025");
  const MechanismHeat heat(m);
  const ReactionHeat one(Property::keyword("thermochemistry"));
  const double T = 1700, alpha = 0.4;
  double value, slope, other;
  one.evaluate(1, &T, &alpha, &value, &slope, &other);
  CHECK(heat.at(0, T).heat == Approx(value).epsilon(1e-12));
  CHECK(heat.at(0, T).heat_dT == Approx(slope).epsilon(1e-9));
}
