#include <joulet/base/error.h>
#include <joulet/supply/supply.h>

#include <cmath>
#include <stdexcept>

#include "catch.h"

using namespace joulet;

namespace {

SupplyControl behind(double lead_resistance, SupplyMode mode, double value, SupplyLimits limits = {}) {
  return {mode, {{0, value, false}}, limits, lead_resistance};
}

}  // namespace

TEST_CASE("the leads take their share of what the terminals give") {
  const double G = 0.14, R = 1.12;  // S, ohm
  for (const SupplyMode mode : {SupplyMode::voltage, SupplyMode::current, SupplyMode::power}) {
    const OperatingPoint p = behind(R, mode, 30).operate(0, G);
    CAPTURE(static_cast<int>(mode));
    CHECK(p.terminal_voltage == Approx(p.voltage + R * p.current).epsilon(1e-14));
    CHECK(p.current == Approx(G * p.voltage).epsilon(1e-14));
    CHECK(p.lead_power == Approx(R * p.current * p.current).epsilon(1e-14));
    CHECK(p.terminal_power() == Approx(p.terminal_voltage * p.current).epsilon(1e-14));
    CHECK(p.load_power() == Approx(p.voltage * p.current).epsilon(1e-14));
    const double controlled = mode == SupplyMode::voltage   ? p.terminal_voltage
                              : mode == SupplyMode::current ? p.current
                                                            : p.terminal_power();
    CHECK(controlled == Approx(30).epsilon(1e-14));
  }
}

TEST_CASE("the share of the leads: 59 % of the large pellet's power and 14 % of the small one's") {
  const OperatingPoint small = behind(1.12, SupplyMode::power, 124.4).operate(0, 1 / 7.0736);
  CHECK(small.lead_power / small.terminal_power() == Approx(1.12 / (1.12 + 7.0736)).epsilon(1e-12));
  const OperatingPoint large = behind(1.12, SupplyMode::power, 1262).operate(0, 1 / 0.7860);
  CHECK(large.lead_power / large.terminal_power() == Approx(1.12 / (1.12 + 0.7860)).epsilon(1e-12));
}

TEST_CASE("limits hold at the terminals, leads included") {
  const double G = 0.5, R = 2;  // terminals see 0.25 S
  OperatingPoint p = behind(R, SupplyMode::power, 1e3, {20}).operate(0, G);
  CHECK(p.limit == SupplyLimit::voltage);
  CHECK(p.terminal_voltage == 20);
  CHECK(p.voltage == Approx(10));
  p = behind(R, SupplyMode::voltage, 1e3, {500, 3}).operate(0, G);
  CHECK(p.limit == SupplyLimit::current);
  CHECK(p.current == Approx(3));
  p = behind(R, SupplyMode::voltage, 1e3, {500, 300, 16}).operate(0, G);
  CHECK(p.limit == SupplyLimit::power);
  CHECK(p.terminal_power() == Approx(16));
  CHECK(p.terminal_voltage == Approx(8));
  CHECK(name(p.limit) == "power");
  CHECK(behind(R, SupplyMode::power, 16, {500, 300, 16}).operate(0, G).limit == SupplyLimit::none);
}

TEST_CASE("derivatives behind leads are exact in every branch") {
  const SupplyLimits limits{25, 9, 60};
  for (const SupplyMode mode : {SupplyMode::voltage, SupplyMode::current, SupplyMode::power})
    for (const double t : {1.0, 4.0, 9.0})
      for (const double G : {0.02, 0.1, 0.3, 0.8, 3.0, 30.0}) {
        const SupplyControl s(mode, {{0, 2, false}, {10, 80, true}}, limits, 0.4);
        CAPTURE(static_cast<int>(mode), t, G);
        const double h = 1e-6;
        const OperatingPoint p = s.operate(t, G);
        const double by_G = (s.operate(t, G + h * G).voltage - s.operate(t, G - h * G).voltage) / (2 * h * G);
        const double by_t = (s.operate(t + h, G).voltage - s.operate(t - h, G).voltage) / (2 * h);
        CHECK(p.d_voltage_d_conductance == Approx(by_G).epsilon(1e-7).margin(1e-7));
        CHECK(p.d_voltage_d_time == Approx(by_t).epsilon(1e-7).margin(1e-7));
        CHECK(p.d_square_d_time == Approx(2 * p.voltage * by_t).epsilon(1e-7).margin(1e-7));
      }
}

TEST_CASE("a temperature is held by a power that the controller asks for") {
  const SupplyControl s(SupplyMode::temperature, {{0, 1000, false}, {10, 1500, true}}, {30, 10, 150}, 0.5, Pulse(8, 2));
  CHECK(s.set_value(5) == Approx(1250));
  CHECK(s.set_slope(5) == Approx(50));
  CHECK(s.set_value(9) == Approx(1450));  // the set-point does not pause with the pulse
  CHECK_THROWS_AS(s.operate(0, 1), std::logic_error);
  CHECK(s.deliver(5, 100, 0.3).terminal_power() == Approx(100).epsilon(1e-14));
  CHECK(s.deliver(5, 1000, 0.3).limit == SupplyLimit::power);
  CHECK(s.deliver(5, 1000, 0.3).terminal_power() == Approx(150).epsilon(1e-14));
  CHECK(s.deliver(5, 149, 0.05).limit == SupplyLimit::voltage);
  CHECK(s.deliver(5, 149, 10).limit == SupplyLimit::current);
  CHECK(s.deliver(9, 100, 0.3).terminal_power() == 0);
  CHECK(s.deliver(5, -1, 0.3).terminal_power() == 0);
  CHECK(s.deliver(5, 0, 0.3).d_voltage_d_power == 0);
  for (const double power : {20., 100., 1000.}) {
    const double h = 1e-4;
    const double difference = (s.deliver(5, power + h, 0.3).voltage - s.deliver(5, power - h, 0.3).voltage) / (2 * h);
    CHECK(s.deliver(5, power, 0.3).d_voltage_d_power == Approx(difference).epsilon(1e-7).margin(1e-12));
  }
}

TEST_CASE("impossible leads and limits are refused") {
  CHECK_THROWS_AS(behind(-1, SupplyMode::voltage, 1), InputError);
  CHECK_THROWS_AS(behind(std::nan(""), SupplyMode::voltage, 1), InputError);
  CHECK_THROWS_WITH(behind(0, SupplyMode::voltage, 1, {1, 1, 0}), ContainsSubstring("power limit"));
  CHECK_THROWS_AS(behind(0, SupplyMode::voltage, 1).deliver(0, 1, 0), SolverError);
}
