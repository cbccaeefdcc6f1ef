#include "catch.h"

#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/supply/supply.h>

#include <cmath>
#include <limits>

using namespace joulet;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

SupplyControl constant(SupplyMode mode, double value, double voltage_limit = infinite,
                       double current_limit = infinite) {
  return {mode, {{0, value, false}}, {voltage_limit, current_limit}};
}

}  // namespace

TEST_CASE("V7: 100 W into a cylinder of r 1 m, L 10 m, 58e6 S/m") {
  const double conductance = 58e6 * constants::pi / 10;
  const OperatingPoint p = constant(SupplyMode::power, 100).operate(0, conductance);
  CHECK(1 / conductance == Approx(5.488101e-8).epsilon(1e-7));
  CHECK(p.voltage == Approx(2.342670e-3).epsilon(2e-7));
  CHECK(p.current == Approx(42686.34).epsilon(1e-7));
  CHECK(p.voltage * p.current == Approx(100).epsilon(1e-14));
}

TEST_CASE("The published pellets: resistance, voltage and current") {
  struct Case {
    double diameter, power_density, resistance, voltage, current;
  };
  for (const Case& c : {Case{6e-3, 0.55e9, 7.0736, 29.665, 4.194}, Case{18e-3, 0.62e9, 0.7860, 31.496, 40.07}}) {
    const double area = constants::pi / 4 * c.diameter * c.diameter, conductance = 40 * area / 8e-3;
    const OperatingPoint p = constant(SupplyMode::power, c.power_density * area * 8e-3).operate(0, conductance);
    CHECK(1 / conductance == Approx(c.resistance).epsilon(1e-4));
    CHECK(p.voltage == Approx(c.voltage).epsilon(1e-4));
    CHECK(p.current == Approx(c.current).epsilon(2e-4));
  }
}

TEST_CASE("Each mode holds its quantity, whatever the load") {
  for (const double G : {1e-3, 0.14, 50.0}) {
    CHECK(constant(SupplyMode::voltage, 30).operate(0, G).voltage == 30);
    CHECK(constant(SupplyMode::current, 4).operate(0, G).current == Approx(4).epsilon(1e-15));
    const OperatingPoint p = constant(SupplyMode::power, 124).operate(0, G);
    CHECK(p.voltage * p.current == Approx(124).epsilon(1e-14));
    CHECK(p.limit == SupplyLimit::none);
  }
  CHECK(constant(SupplyMode::power, 0).operate(0, 1).voltage == 0);
}

TEST_CASE("The lowest voltage of programme and limits wins") {
  const SupplyControl s = constant(SupplyMode::power, 100, 20, 10);
  CHECK(s.operate(0, 0.5).limit == SupplyLimit::none);  // 14.1 V, 7.1 A
  OperatingPoint p = s.operate(0, 0.1);                 // 31.6 V wanted
  CHECK(p.limit == SupplyLimit::voltage);
  CHECK(p.voltage == 20);
  CHECK(p.current == Approx(2));
  p = s.operate(0, 4);  // 5 V and 20 A wanted
  CHECK(p.limit == SupplyLimit::current);
  CHECK(p.current == Approx(10).epsilon(1e-15));
  CHECK(p.voltage == Approx(2.5));
  p = constant(SupplyMode::voltage, 50, 20, 10).operate(0, 2);  // both would bind; 5 V is the lower
  CHECK(p.limit == SupplyLimit::current);
  CHECK(p.voltage == Approx(5));
  CHECK(constant(SupplyMode::current, 4, infinite, 4).operate(0, 0.3).limit == SupplyLimit::none);
  CHECK(constant(SupplyMode::voltage, 4, 4).operate(0, 0.3).limit == SupplyLimit::none);
  CHECK(name(SupplyLimit::current) == "current");
}

TEST_CASE("Derivatives of the voltage are exact in every branch") {
  for (const SupplyMode mode : {SupplyMode::voltage, SupplyMode::current, SupplyMode::power}) {
    const SupplyControl s(mode, {{0, 2, false}, {10, 40, true}}, {25, 9});
    for (const double t : {1.0, 4.0, 9.0})
      for (const double G : {0.02, 0.1, 0.3, 0.8, 3.0}) {
        INFO("mode " << static_cast<int>(mode) << ", t " << t << ", G " << G);
        const double h = 1e-6;
        const OperatingPoint p = s.operate(t, G);
        const double by_G = (s.operate(t, G + h * G).voltage - s.operate(t, G - h * G).voltage) / (2 * h * G);
        const double by_t = (s.operate(t + h, G).voltage - s.operate(t - h, G).voltage) / (2 * h);
        REQUIRE(p.d_voltage_d_conductance == Approx(by_G).epsilon(1e-7).margin(1e-7));
        REQUIRE(p.d_voltage_d_time == Approx(by_t).epsilon(1e-7).margin(1e-7));
      }
  }
}

TEST_CASE("Steps and ramps") {
  const SupplyControl s(SupplyMode::power,
                        {{0, 10, false}, {5, 30, false}, {10, 50, true}, {20, 50, true}, {30, 0, false}});
  CHECK(s.set_value(0) == 10);
  CHECK(s.set_value(4.999) == 10);
  CHECK(s.set_value(5) == 30);
  CHECK(s.set_value(5, true) == 10);
  CHECK(s.set_value(7.5) == Approx(40));
  CHECK(s.set_value(10) == 50);
  CHECK(s.set_value(10, true) == 50);
  CHECK(s.set_value(15) == 50);
  CHECK(s.set_value(30, true) == 50);
  CHECK(s.set_value(30) == 0);
  CHECK(s.set_value(1e6) == 0);
  CHECK(s.breakpoints() == std::vector<double>{5, 10, 30});
  CHECK(s.operate(5, 2, true).d_voltage_d_time == 0);
  CHECK(s.operate(5, 2).d_voltage_d_time == Approx(4 / (2 * std::sqrt(30.0 / 2) * 2)));
  CHECK(s.operate(10, 2, true).d_voltage_d_time > 0);
  CHECK(s.operate(10, 2).d_voltage_d_time == 0);
}

TEST_CASE("A programme without events has no breakpoints") {
  CHECK(constant(SupplyMode::voltage, 3).breakpoints().empty());
  CHECK(SupplyControl(SupplyMode::voltage, {{0, 3, false}, {1, 3, false}}, {9, 9}).breakpoints().empty());
  CHECK(SupplyControl(SupplyMode::voltage, {{0, 0, false}, {1, 1, true}, {2, 2, true}}, {9, 9}).breakpoints() ==
        std::vector<double>{2});
}

TEST_CASE("A power ramp from zero has finite derivatives") {
  const SupplyControl s(SupplyMode::power, {{0, 0, false}, {10, 100, true}});
  const OperatingPoint p = s.operate(0, 2);
  CHECK(p.voltage == 0);
  CHECK(p.d_voltage_d_time == 0);
  CHECK(p.d_square_d_time == Approx(5));  // 10 W/s in 2 S
  CHECK(p.d_voltage_d_conductance == 0);
}

TEST_CASE("Impossible supplies are refused") {
  const double nan = std::nan("");
  const auto build = [](std::vector<SupplyControl::Point> points, double v = infinite, double i = infinite) {
    return SupplyControl(SupplyMode::voltage, std::move(points), {v, i});
  };
  CHECK_THROWS_AS(build({}), InputError);
  CHECK_THROWS_AS(build({{1, 3, false}}), InputError);
  CHECK_THROWS_AS(build({{0, 3, true}}), InputError);
  CHECK_THROWS_AS(build({{0, -3, false}}), InputError);
  CHECK_THROWS_AS(build({{0, nan, false}}), InputError);
  CHECK_THROWS_AS(build({{0, infinite, false}}), InputError);
  CHECK_THROWS_AS(build({{0, 3, false}, {0, 4, false}}), InputError);
  CHECK_THROWS_AS(build({{0, 3, false}, {2, 4, false}, {1, 4, false}}), InputError);
  CHECK_THROWS_AS(build({{0, 3, false}, {nan, 4, false}}), InputError);
  CHECK_THROWS_AS(build({{0, 3, false}, {infinite, 4, true}}), InputError);
  CHECK_THROWS_AS(build({{0, 3, false}}, 0), InputError);
  CHECK_THROWS_AS(build({{0, 3, false}}, infinite, -1), InputError);
  CHECK_THROWS_AS(build({{0, 3, false}}, nan), InputError);
  CHECK_THROWS_AS(constant(SupplyMode::power_density, 5e8), InputError);
  for (const double G : {0.0, -1.0, nan, infinite})
    CHECK_THROWS_AS(constant(SupplyMode::power, 1).operate(0, G), SolverError);
}
