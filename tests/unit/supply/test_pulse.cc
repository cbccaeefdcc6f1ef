#include <joulet/base/error.h>
#include <joulet/supply/supply.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "catch.h"

using namespace joulet;

TEST_CASE("on and off in turn") {
  const Pulse pulse(2, 1);
  for (const double begin : {0., 3., 6., 3e6}) {
    CHECK(pulse.is_on(begin));
    CHECK(pulse.is_on(begin + 1.999));
    CHECK(pulse.is_on(begin + 2, true));
    CHECK_FALSE(pulse.is_on(begin + 2));
    CHECK_FALSE(pulse.is_on(begin + 2.999));
    CHECK_FALSE(pulse.is_on(begin + 3, true));
    CHECK(pulse.next_switch(begin) == begin + 2);
    CHECK(pulse.next_switch(begin + 2) == begin + 3);
    CHECK(pulse.next_switch(begin + 2.5) == begin + 3);
  }
  CHECK(pulse.is_on(0, true));
}

TEST_CASE("without a pulse the supply is always on") {
  CHECK(Pulse().is_on(0));
  CHECK(Pulse().is_on(1e9, true));
  CHECK(std::isinf(Pulse().next_switch(3)));
  CHECK_FALSE(Pulse().is_endless());
}

TEST_CASE("a counted train ends") {
  const Pulse pulse(2, 1, 3);
  CHECK(pulse.is_on(6.5));
  CHECK_FALSE(pulse.is_on(8));
  CHECK_FALSE(pulse.is_on(9.5));
  CHECK(pulse.next_switch(6) == 8);
  CHECK(std::isinf(pulse.next_switch(8)));
  CHECK(std::isinf(pulse.next_switch(100)));
}

TEST_CASE("the instants are the same numbers everywhere, also when the period is not a binary fraction") {
  const Pulse pulse(0.1, 0.2);
  double time = 0;
  for (int i = 0; i < 20000; ++i) {
    const double next = pulse.next_switch(time);
    REQUIRE(next > time);
    REQUIRE(next - time < 0.2001);
    REQUIRE(next - time > 0.0999);
    REQUIRE(pulse.is_on(next) != pulse.is_on(next, true));
    REQUIRE(pulse.is_on(time) == pulse.is_on(next, true));
    REQUIRE(pulse.is_on(time) == pulse.is_on(0.5 * (time + next)));
    time = next;
  }
  CHECK(time == Approx(3000).epsilon(1e-12));
}

TEST_CASE("a pulse multiplies the programme") {
  const SupplyControl s(SupplyMode::power, {{0, 10, false}, {10, 110, true}}, {}, 0, Pulse(2, 1, 3));
  CHECK(s.set_value(1) == Approx(20));
  CHECK(s.set_value(2, true) == Approx(30));
  CHECK(s.set_value(2) == 0);
  CHECK(s.set_slope(1) == Approx(10));
  CHECK(s.set_slope(2.5) == 0);
  CHECK(s.set_value(3) == Approx(40));
  CHECK(s.operate(2.5, 1).voltage == 0);
  CHECK(s.operate(2.5, 1).d_voltage_d_time == 0);
  CHECK(s.operate(4, 1).terminal_power() == Approx(50));
  CHECK(s.breakpoints() == std::vector<double>{2, 3, 5, 6, 8, 10});
  CHECK(s.breakpoints(5) == std::vector<double>{2, 3, 5});
}

TEST_CASE("the mean power of a train is its duty") {
  const SupplyControl s(SupplyMode::power, {{0, 90, false}}, {}, 0, Pulse(2, 1));
  double energy = 0, time = 0;
  for (const double next : s.breakpoints(30)) {
    energy += s.operate(time, 2).terminal_power() * (next - time);
    time = next;
  }
  CHECK(energy / time == Approx(60).epsilon(1e-14));
  CHECK_THROWS_AS(s.breakpoints(), std::logic_error);
}

TEST_CASE("impossible pulses are refused") {
  CHECK_THROWS_AS(Pulse(0, 1), InputError);
  CHECK_THROWS_AS(Pulse(1, 0), InputError);
  CHECK_THROWS_AS(Pulse(1, std::nan("")), InputError);
  CHECK_THROWS_AS(Pulse(1, INFINITY), InputError);
  CHECK_THROWS_AS(Pulse(1, 1, -1), InputError);
}
