#include "catch.h"

#include <joulet/fit/reduced_time.h>

#include <cmath>

using namespace joulet;

namespace {

/// Integral of exp(-x (T_ref/T - 1)) dt over a ramp from T0 at `slope` K/s, by the substitution u = T: with
/// F(T) = T exp(-b/T) - b E1(b/T) an antiderivative of exp(-b/T), b = x T_ref.
double ramp_integral(double T0, double T1, double slope, double x, double reference) {
  const double b = x * reference;
  const auto F = [b](double T) { return T * std::exp(-b / T) + b * std::expint(-b / T); };
  return std::exp(x) * (F(T1) - F(T0)) / slope;
}

}  // namespace

TEST_CASE("Reduced time at the reference temperature is the time") {
  const MeasuredRun run{"a", {0, 5, 20}, {0, 0, 0}, {1700, 1700, 1700}};
  const ReducedTime reduced = reduced_time(run, 12, 1700);
  CHECK(reduced.tau == std::vector<double>{0, 5, 20});
  CHECK(reduced.d_tau == std::vector<double>{0, 0, 0});
}

TEST_CASE("Reduced time of a ramp is the temperature integral with the exponential integral") {
  for (const double x : {5.0, 12.0, 40.0}) {
    const MeasuredRun run{"ramp", {0, 100, 200}, {0, 0, 0}, {1200, 1500, 1800}};
    const ReducedTime reduced = reduced_time(run, x, 1600);
    INFO("x = " << x);
    CHECK(reduced.tau[0] == 0);
    CHECK(reduced.tau[1] == Approx(ramp_integral(1200, 1500, 3, x, 1600)).epsilon(1e-10));
    CHECK(reduced.tau[2] == Approx(ramp_integral(1200, 1800, 3, x, 1600)).epsilon(1e-10));
  }
}

TEST_CASE("The derivative of the reduced time is that of its difference quotient") {
  const MeasuredRun run{"any", {3, 40, 90}, {0, 0, 0}, {300, 1500, 1750}};
  const double x = 11, h = 1e-4;
  const auto low = reduced_time(run, x - h, 1650), high = reduced_time(run, x + h, 1650),
             here = reduced_time(run, x, 1650);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(here.d_tau[i] == Approx((high.tau[i] - low.tau[i]) / (2 * h)).epsilon(1e-6).margin(1e-12));
}

TEST_CASE("Before the first point its temperature holds") {
  const MeasuredRun run{"late", {10, 20}, {0, 0}, {1500, 1500}};
  const double factor = std::exp(-12 * (1600.0 / 1500 - 1));
  CHECK(reduced_time(run, 12, 1600).tau[0] == Approx(10 * factor));
  CHECK(reduced_time(run, 12, 1600).tau[1] == Approx(20 * factor));
}
