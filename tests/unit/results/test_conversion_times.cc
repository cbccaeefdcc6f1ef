#include <joulet/results/conversion_times.h>

#include <cmath>

#include "catch.h"

using namespace joulet;

namespace {

/// A contracting sphere with rate constant k, 1/s: conversion 1 - (1 - k t)^3.
StepReport sphere(double k, double t) {
  const double rest = 1 - k * t;
  StepReport report;
  report.time = t;
  report.conversion.mean = 1 - rest * rest * rest;
  report.mg_released = 2e-3 * report.conversion.mean;
  report.mgo_left = 2e-3 - report.mg_released;
  report.mg_rate = 2e-3 * 3 * k * rest * rest;
  return report;
}

}  // namespace

TEST_CASE("Times of conversion are found within steps of any length") {
  constexpr double k = 5.4e-3;
  ConversionTimes reached;
  for (const double t : {0., 1., 30., 100., 120., 140.}) reached.add(sphere(k, t));
  for (std::size_t i = 0; i < 3; ++i) {
    const double exact = (1 - std::cbrt(1 - ConversionTimes::targets[i])) / k;
    REQUIRE(reached.times[i]);
    CHECK(*reached.times[i] == Approx(exact).epsilon(1e-10));
  }
  REQUIRE_FALSE(reached.times[3]);  // 99 % after 145 s
  // A run that goes on from a checkpoint knows the last point only.
  ConversionTimes later;
  later.last = reached.last;
  later.times = reached.times;
  later.add(sphere(k, 150));
  REQUIRE(later.times[3]);
  CHECK(*later.times[3] == Approx((1 - std::cbrt(0.01)) / k).epsilon(1e-10));
  CHECK(later.times[0] == reached.times[0]);
}
