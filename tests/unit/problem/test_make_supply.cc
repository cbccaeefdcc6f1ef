#include <joulet/problem/make_supply.h>

#include "catch.h"
#include "message.h"

using namespace joulet;

TEST_CASE("the nominal volume of the published pellet") {
  CHECK(nominal_volume(Problem{}) == Approx(226.194671e-9).epsilon(1e-8));
}

TEST_CASE("a power density becomes the power of the nominal volume") {
  Problem problem;
  problem.supply.power_density = 0.55e9;
  const auto supply = make_supply(problem);
  const double conductance = 0.1413717;  // S, 40 S/m on 6 x 8 mm
  const auto point = supply.operate(0, conductance);
  CHECK(point.voltage * point.current == Approx(124.407).epsilon(1e-5));
  CHECK(point.voltage == Approx(29.665).epsilon(1e-4));
}

TEST_CASE("nothing given is the published power density") {
  CHECK(controlled_quantity(Supply{}) == SupplyMode::power_density);
  CHECK(make_supply(Problem{}).set_value(0) == Approx(124.407).epsilon(1e-5));
}

TEST_CASE("other quantities are taken as they are") {
  Problem problem;
  problem.supply.current = 4;
  CHECK(controlled_quantity(problem.supply) == SupplyMode::current);
  CHECK(make_supply(problem).operate(0, 2).voltage == Approx(2));
}

TEST_CASE("a programme keeps its ramps and is scaled point by point") {
  Problem problem;
  SupplyPoint first, second;
  first.power_density = 1e9;
  second.time = 10;
  second.power_density = 3e9;
  second.ramp = true;
  problem.supply.programme = {first, second};
  const auto supply = make_supply(problem);
  CHECK(supply.set_value(5) == Approx(2e9 * nominal_volume(problem)));
  CHECK(supply.breakpoints() == std::vector<double>{10});
}

TEST_CASE("limits reach the supply") {
  Problem problem;
  problem.supply.voltage = 40;
  problem.supply.voltage_limit = 30;
  CHECK(make_supply(problem).operate(0, 1).voltage == 30);
}

TEST_CASE("only one quantity can be controlled") {
  Supply supply;
  supply.voltage = 30;
  supply.power = 100;
  CHECK_THAT(message_of([&] { controlled_quantity(supply); }),
             ContainsSubstring("power") && ContainsSubstring("voltage"));
  supply.power.reset();
  supply.programme.resize(1);
  supply.programme[0].voltage = 20;
  CHECK_THAT(message_of([&] { controlled_quantity(supply); }), ContainsSubstring("programme"));
}

TEST_CASE("all points of a programme give the same quantity") {
  Supply supply;
  supply.programme.resize(2);
  supply.programme[0].voltage = 20;
  supply.programme[1].time = 3;
  CHECK_THAT(message_of([&] { controlled_quantity(supply); }),
             ContainsSubstring("no value") && ContainsSubstring("3 s"));
  supply.programme[1].current = 4;
  CHECK_THAT(message_of([&] { controlled_quantity(supply); }),
             ContainsSubstring("current") && ContainsSubstring("began with voltage"));
}
