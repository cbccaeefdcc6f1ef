#include <joulet/base/error.h>
#include <joulet/supply/pid.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "catch.h"

using namespace joulet;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

PidGains gains(double proportional, double integral_time) {
  PidGains g;
  g.proportional = proportional;
  g.integral_time = integral_time;
  g.tracking_time = integral_time;
  g.lowest = -1e9;
  g.highest = 1e9;
  return g;
}

/// A body with heat capacity C that loses B per degree above ambient: C dy/dt = v - B (y - ambient).
struct Plant {
  double capacity = 0.5, losses = 0.3, ambient = 300;  // J/K, W/K, K
};

/// Temperature, and the controller's integral and filtered measurement.
using State = std::array<double, 3>;

State derivative(const Pid& pid, const Plant& plant, double setpoint, const State& s) {
  const PidState state{s[1], s[2]};
  const double power = pid.output(state, setpoint, s[0]).power;
  const Pid::Rates rates = pid.rates(state, setpoint, s[0], power);
  return {(power - plant.losses * (s[0] - plant.ambient)) / plant.capacity, rates.integral, rates.filtered};
}

/// The classical Runge-Kutta method; `watch` sees every step.
State run(const Pid& pid, const Plant& plant, double setpoint, State s, double end, int steps,
          const std::function<void(double, const State&)>& watch = {}) {
  const double h = end / steps;
  const auto add = [](const State& a, double factor, const State& b) {
    return State{a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]};
  };
  for (int i = 0; i < steps; ++i) {
    const State k1 = derivative(pid, plant, setpoint, s), k2 = derivative(pid, plant, setpoint, add(s, h / 2, k1)),
                k3 = derivative(pid, plant, setpoint, add(s, h / 2, k2)),
                k4 = derivative(pid, plant, setpoint, add(s, h, k3));
    s = add(add(add(add(s, h / 6, k1), h / 3, k2), h / 3, k3), h / 6, k4);
    if (watch) watch((i + 1) * h, s);
  }
  return s;
}

State at_rest(const Pid& pid, const Plant& plant, double temperature) {
  const PidState state = pid.start(temperature, plant.losses * (temperature - plant.ambient));
  return {temperature, state.integral, state.filtered};
}

}  // namespace

TEST_CASE("a step of the set-point: the closed form of a PI controller on a first-order plant") {
  // C y'' + (B + K) y' + (K/Ti) y = b K r' + (K/Ti) r: with b = 0 the standard second-order step response.
  const Plant plant;
  PidGains g = gains(0.4, 0.5);
  g.setpoint_weight = 0;
  const Pid pid(g);
  const double omega = std::sqrt(g.proportional / (g.integral_time * plant.capacity));
  const double zeta = (plant.losses + g.proportional) / (2 * plant.capacity * omega);
  REQUIRE(zeta < 1);
  const double damped = omega * std::sqrt(1 - zeta * zeta);
  run(pid, plant, 1100, at_rest(pid, plant, 1000), 6, 6000, [&](double t, const State& s) {
    const double decay = std::exp(-zeta * omega * t);
    const double step = 1 - decay * (std::cos(damped * t) + zeta * omega / damped * std::sin(damped * t));
    REQUIRE(s[0] == Approx(1000 + 100 * step).epsilon(1e-10));
  });
}

TEST_CASE("a weight of the set-point adds the closed form's derivative") {
  const Plant plant;
  PidGains g = gains(2, 3);
  g.setpoint_weight = 1;
  const Pid pid(g);
  // Over-damped: roots of C s^2 + (B + K) s + K/Ti.
  const double p = (plant.losses + g.proportional) / (2 * plant.capacity);
  const double q = std::sqrt(p * p - g.proportional / (g.integral_time * plant.capacity));
  const double s1 = -p + q, s2 = -p - q;
  run(pid, plant, 1100, at_rest(pid, plant, 1000), 6, 6000, [&](double t, const State& s) {
    const double e1 = std::exp(s1 * t), e2 = std::exp(s2 * t);
    const double step = 1 + (s2 * e1 - s1 * e2) / (s1 - s2);
    const double slope = s1 * s2 * (e1 - e2) / (s1 - s2);
    REQUIRE(s[0] == Approx(1000 + 100 * (step + g.integral_time * slope)).epsilon(1e-10));
  });
}

TEST_CASE("the integral removes the offset, proportional control alone leaves it") {
  const Plant plant;
  const Pid integral(gains(1, 2));
  CHECK(run(integral, plant, 1700, at_rest(integral, plant, 300), 60, 6000)[0] == Approx(1700).epsilon(1e-9));
  PidGains g = gains(1, infinite);
  const Pid proportional(g);
  const double expected = (g.proportional * 1700 + plant.losses * 300) / (g.proportional + plant.losses);
  CHECK(run(proportional, plant, 1700, at_rest(proportional, plant, 300), 60, 6000)[0] ==
        Approx(expected).epsilon(1e-9));
}

TEST_CASE("the derivative acts on a body like more heat capacity, K Td, as its filter becomes fast") {
  const Plant plant;
  PidGains g = gains(0.8, 0.5);
  g.setpoint_weight = 0;
  g.derivative_time = 0.3;
  const double capacity = plant.capacity + g.proportional * g.derivative_time;
  const double omega = std::sqrt(g.proportional / (g.integral_time * capacity));
  const double zeta = (plant.losses + g.proportional) / (2 * capacity * omega);
  const double damped = omega * std::sqrt(1 - zeta * zeta);
  const auto error = [&](double filter_time) {
    g.filter_time = filter_time;
    const Pid pid(g);
    double largest = 0;
    run(pid, plant, 1100, at_rest(pid, plant, 1000), 5, 20000, [&](double t, const State& s) {
      const double decay = std::exp(-zeta * omega * t);
      const double step = 1 - decay * (std::cos(damped * t) + zeta * omega / damped * std::sin(damped * t));
      largest = std::max(largest, std::abs(s[0] - 1000 - 100 * step));
    });
    return largest;
  };
  const double coarse = error(4e-3), fine = error(2e-3);
  CHECK(fine < 0.2);
  CHECK(coarse / fine == Approx(2).epsilon(0.03));  // first order in the filter time
}

TEST_CASE("the integral does not wind up while the power is limited") {
  const Plant plant;
  PidGains g = gains(1, 2);
  g.lowest = 0;
  g.highest = 500;  // full power for seconds
  const auto highest = [&](double tracking_time) {
    g.tracking_time = tracking_time;
    const Pid pid(g);
    double most = 0;
    const State end =
        run(pid, plant, 1700, {300, 0, 300}, 60, 60000, [&](double, const State& s) { most = std::max(most, s[0]); });
    CHECK(end[0] == Approx(1700).epsilon(1e-6));
    return most;
  };
  const double tracked = highest(g.integral_time), wound_up = highest(infinite);
  CHECK(wound_up > 1850);
  CHECK(tracked < 1700 + 0.25 * (wound_up - 1700));
}

TEST_CASE("a supply that gives less than asked is followed as well") {
  const Pid pid(gains(1, 2));
  const PidState state{100, 1000};
  const double u = pid.output(state, 1000, 1000).demand;
  CHECK(pid.rates(state, 1000, 1000, u).integral == 0);
  CHECK(pid.rates(state, 1000, 1000, u - 40).integral == Approx(-40 / pid.gains().tracking_time));
}

TEST_CASE("the output's limits and start") {
  PidGains g = gains(2, 5);
  g.lowest = 0;
  g.highest = 200;
  g.setpoint_weight = 0.3;
  const Pid pid(g);
  const PidState rest = pid.start(1000, 80);
  CHECK(pid.output(rest, 1000, 1000).power == Approx(80).epsilon(1e-12));
  CHECK_FALSE(pid.output(rest, 1000, 1000).limited);
  CHECK(pid.output(rest, 1000, 900).power == 200);
  CHECK(pid.output(rest, 1000, 900).limited);
  CHECK(pid.output(rest, 1000, 1100).power == 0);
  CHECK(pid.output(pid.start(1000, 1e6), 1000, 1000).power == Approx(200).epsilon(1e-12));
}

TEST_CASE("derivatives of output and rates are exact") {
  PidGains g = gains(1.5, 3);
  g.derivative_time = 0.4;
  g.filter_time = 0.05;
  g.tracking_time = 1.1;
  g.setpoint_weight = 0.7;
  const Pid pid(g);
  const double y = 1234, r = 1300, v = 50, h = 1e-3;
  const PidState s{77, 1230};
  const auto difference = [&](auto f) { return (f(h) - f(-h)) / (2 * h); };
  const Pid::Output o = pid.output(s, r, y);
  CHECK(o.d_measurement == Approx(difference([&](double e) { return pid.output(s, r, y + e).demand; })));
  CHECK(o.d_setpoint == Approx(difference([&](double e) { return pid.output(s, r + e, y).demand; })));
  CHECK(o.d_integral == Approx(difference([&](double e) {
          return pid.output({s.integral + e, s.filtered}, r, y).demand;
        })));
  CHECK(o.d_filtered == Approx(difference([&](double e) {
          return pid.output({s.integral, s.filtered + e}, r, y).demand;
        })));
  const Pid::Rates d = pid.rates(s, r, y, v);
  const auto integral = [&](double dy, double di, double df, double dv) {
    return pid.rates({s.integral + di, s.filtered + df}, r, y + dy, v + dv).integral;
  };
  CHECK(d.integral_d_measurement == Approx(difference([&](double e) { return integral(e, 0, 0, 0); })));
  CHECK(d.integral_d_integral == Approx(difference([&](double e) { return integral(0, e, 0, 0); })));
  CHECK(d.integral_d_filtered == Approx(difference([&](double e) { return integral(0, 0, e, 0); })));
  CHECK(d.integral_d_delivered == Approx(difference([&](double e) { return integral(0, 0, 0, e); })));
  CHECK(d.filtered_d_measurement == Approx(difference([&](double e) { return pid.rates(s, r, y + e, v).filtered; })));
  CHECK(d.filtered_d_filtered == Approx(difference([&](double e) {
          return pid.rates({s.integral, s.filtered + e}, r, y, v).filtered;
        })));
}

TEST_CASE("impossible controllers are refused") {
  const auto fails = [](auto change, const char* what) {
    PidGains g = gains(1, 2);
    change(g);
    CHECK_THROWS_WITH(Pid(g), ContainsSubstring(what));
  };
  fails([](PidGains& g) { g.proportional = 0; }, "proportional gain");
  fails([](PidGains& g) { g.proportional = std::nan(""); }, "proportional gain");
  fails([](PidGains& g) { g.integral_time = 0; }, "integral time");
  fails([](PidGains& g) { g.derivative_time = -1; }, "derivative time");
  fails([](PidGains& g) { g.derivative_time = 1; }, "filter time");
  fails([](PidGains& g) { g.tracking_time = 0; }, "tracking time");
  fails([](PidGains& g) { g.setpoint_weight = 1.1; }, "set-point weight");
  fails([](PidGains& g) { g.highest = g.lowest; }, "highest power");
}
