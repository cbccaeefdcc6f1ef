#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/chemistry/conversion_model.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>

using namespace joulet;

// Every test runs over all models, so that a new row of the table is tested before its author writes a test.

namespace {

/// g(1): the reduced time at which the conversion is complete, or infinity.
double completion(const ConversionModel& m) {
  const double g = m.g(1);
  return g < 1e15 ? g : std::numeric_limits<double>::infinity();
}

/// Reduced times well inside the range of the model.
std::vector<double> inner_times(const ConversionModel& m) {
  std::vector<double> times;
  const double last = std::min(completion(m), 8.0);
  for (int i = 1; i < 40; ++i) times.push_back(last * i / 40);
  return times;
}

/// Simpson's rule, for the residual of d(alpha)/d(theta) = f(alpha).
template <class Function>
double integral(Function y, double a, double b, int n = 2000) {
  double sum = y(a) + y(b);
  for (int i = 1; i < n; ++i) sum += (i % 2 ? 4 : 2) * y(a + (b - a) * i / n);
  return sum * (b - a) / n / 3;
}

}  // namespace

TEST_CASE("f g' = 1 for every conversion model") {
  for (const ConversionModel& m : conversion_models()) {
    INFO(m.name);
    for (double a = 0.01; a < 0.995; a += 0.01) {
      const double h = 1e-4 * std::min(a, 1 - a);
      const double dg = (8 * (m.g(a + h) - m.g(a - h)) - (m.g(a + 2 * h) - m.g(a - 2 * h))) / (12 * h);
      REQUIRE(m.f(a) * dg == Approx(1).epsilon(1e-9));
    }
  }
}

TEST_CASE("The inverse of g is exact, also for the first traces of conversion") {
  for (const ConversionModel& m : conversion_models()) {
    INFO(m.name);
    for (double a = 1e-9; a < 0.9; a *= 1.7) {
      INFO("conversion " << a);
      REQUIRE(m.inverse_g(m.g(a)) == Approx(a).epsilon(1e-12));
    }
    for (const double t : inner_times(m)) {
      if (m.inverse_g(t) > 0.99) continue;  // 1 - alpha is then rounded, and g with it
      INFO("theta " << t);
      REQUIRE(m.g(m.inverse_g(t)) == Approx(t).epsilon(1e-12));
    }
  }
}

TEST_CASE("V4: conversion at constant rate is the integral of f, from an independent integration") {
  // theta between two conversions is the integral of da/f(a): compares inverse_g with f alone.
  for (const ConversionModel& m : conversion_models()) {
    INFO(m.name);
    const double a0 = 0.05, t0 = m.g(a0);
    for (const double a : {0.1, 0.3, 0.6, 0.9}) {
      const double t = t0 + integral([&](double x) { return 1 / m.f(x); }, a0, a);
      REQUIRE(m.inverse_g(t) == Approx(a).margin(1e-8));
    }
  }
}

TEST_CASE("Conversion stays in [0, 1] and never falls, for any reduced time") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> exponent(-30, 30);
  for (const ConversionModel& m : conversion_models()) {
    INFO(m.name);
    std::vector<double> times = {0, 1e-320, 1e300, std::numeric_limits<double>::infinity()};
    for (int i = 0; i < 2000; ++i) times.push_back(std::pow(10, exponent(random)));
    for (double d = 1e-16; d < 1; d *= 2) times.push_back(std::min(completion(m), 1.0) * (1 - d));
    std::sort(times.begin(), times.end());
    double before = 0;
    for (const double t : times) {
      const double a = m.inverse_g(t);
      INFO("theta " << t);
      REQUIRE((a >= 0 && a <= 1));
      REQUIRE(a >= before - 5e-16);
      before = a;
      REQUIRE(std::isfinite(m.slope(t)));
      REQUIRE(m.slope(t) >= 0);
      REQUIRE(std::isfinite(m.curvature(t)));
    }
  }
}

TEST_CASE("Limits of the conversion models") {
  for (const ConversionModel& m : conversion_models()) {
    INFO(m.name);
    REQUIRE(m.inverse_g(0) == 0);
    REQUIRE(m.inverse_g(-1e-9) == 0);
    REQUIRE(m.g(0) == 0);
    REQUIRE(m.slope(-1) == m.slope(0));
    REQUIRE(m.inverse_g(1e15) == Approx(1).margin(1e-7));
    REQUIRE(m.slope(1e15) == Approx(0).margin(1e-7));
    REQUIRE(std::isnan(m.inverse_g(std::nan(""))));
    REQUIRE(std::isnan(m.slope(std::nan(""))));
    if (completion(m) < 2) {
      REQUIRE(m.inverse_g(completion(m)) == 1);
      REQUIRE(m.inverse_g(completion(m) * 0.999) < 1);
      REQUIRE(m.slope(completion(m)) == 0);
    }
  }
}

TEST_CASE("slope and curvature are the derivatives of the inverse, and slope is f") {
  for (const ConversionModel& m : conversion_models()) {
    INFO(m.name);
    for (const double t : inner_times(m)) {
      INFO("theta " << t);
      const double h = 1e-4 * std::min(t, std::max(completion(m) - t, 1e-3));
      const auto difference = [&](double (*y)(double)) {
        return (8 * (y(t + h) - y(t - h)) - (y(t + 2 * h) - y(t - 2 * h))) / (12 * h);
      };
      REQUIRE(m.slope(t) == Approx(difference(m.inverse_g)).epsilon(1e-7).margin(1e-9));
      REQUIRE(m.curvature(t) == Approx(difference(m.slope)).epsilon(1e-7).margin(1e-7));
      if (m.inverse_g(t) < 0.99) REQUIRE(m.slope(t) == Approx(m.f(m.inverse_g(t))).epsilon(1e-10));
    }
  }
}

TEST_CASE("Known values of conversion models") {
  CHECK(conversion_model("R3").inverse_g(0.25) == Approx(1 - 0.75 * 0.75 * 0.75).epsilon(1e-15));
  CHECK(conversion_model("A3").inverse_g(0.5) == Approx(1 - std::exp(-0.125)).epsilon(1e-15));
  CHECK(conversion_model("F1").inverse_g(1) == Approx(1 - std::exp(-1.0)).epsilon(1e-15));
  CHECK(conversion_model("D1").inverse_g(0.49) == Approx(0.7).epsilon(1e-15));
  CHECK(conversion_model("D4").g(1) == Approx(1.0 / 3).epsilon(1e-15));
  CHECK(conversion_model("D2").g(0.5) == Approx(0.5 * std::log(0.5) + 0.5).epsilon(1e-14));
  CHECK(conversion_model("ZLT").g(0.875) == Approx(1).epsilon(1e-14));
  CHECK(conversion_models().size() == 19);
}

TEST_CASE("Conversion models are found by code, alias, and not by a typing error") {
  CHECK(conversion_model("R3").name == "R3");
  CHECK(conversion_model("F0").name == "R1");
  CHECK_THROWS_AS(conversion_model("R4"), InputError);
  CHECK_THROWS_WITH(conversion_model("r3"), ContainsSubstring("r3") && ContainsSubstring("R3"));
}
