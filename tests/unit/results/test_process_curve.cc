#include "catch.h"

#include <joulet/results/process_curve.h>

#include <algorithm>
#include <cmath>

using namespace joulet;

namespace {

/// Contracting sphere at constant temperature: conversion 1 - (1 - kt)^3.
ProcessCurve contracting_sphere(double k, double step, double end) {
  ProcessCurve curve;
  for (double t = 0; t <= end + 1e-9; t += step) {
    const double rest = 1 - k * t;
    curve.add(t, 1 - rest * rest * rest, 3 * k * rest * rest);
  }
  return curve;
}

}  // namespace

TEST_CASE("a cubic is met exactly between the steps") {
  const double k = 5.4436e-3;
  const ProcessCurve curve = contracting_sphere(k, 20, 160);
  CHECK(curve.at(0) == 0);
  CHECK(curve.at(77.7) == Approx(1 - std::pow(1 - k * 77.7, 3)).epsilon(1e-13));
  CHECK(curve.at(1000) == Approx(1 - std::pow(1 - k * 160, 3)));
  REQUIRE(curve.time_of(0.95));
  CHECK(*curve.time_of(0.95) == Approx((1 - std::cbrt(0.05)) / k).epsilon(1e-12));
}

TEST_CASE("the error falls with the fourth power of the step") {
  const auto error = [](double h) {
    ProcessCurve curve;
    for (double t = 0; t < 4; t += h) curve.add(t, 1 - std::exp(-t), std::exp(-t));
    double largest = 0;
    for (double t = 0; t < 3; t += 0.01) largest = std::max(largest, std::abs(curve.at(t) - (1 - std::exp(-t))));
    return largest;
  };
  CHECK(error(0.2) / error(0.1) == Approx(16).epsilon(0.1));
}

TEST_CASE("a target that is not reached has no time") {
  const ProcessCurve curve = contracting_sphere(1e-3, 10, 100);
  CHECK_FALSE(curve.time_of(0.95));
  CHECK(*curve.time_of(0) == 0);
}
