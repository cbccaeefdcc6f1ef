// Rates without bound at the start, in narrow pores (F14), on the default mesh; more models and ranks in
// test_dusty_gas.cc.
#include <joulet/results/amounts.h>

#include "catch.h"
#include "drive.h"
#include "note.h"

#include <cmath>
#include <utility>

using namespace joulet;

TEST_CASE("F14: rates without bound at the start, as the pellet heats up with narrow pores") {
  for (const auto& [model, pores] : {std::pair<const char*, double>{"D4", 20e-6}, {"D2", 20e-6}, {"D1", 5e-6}}) {
    CAPTURE(model);
    Problem problem;
    problem.supply.power_density = Supply::default_power_density;
    problem.kinetics.model = model;
    problem.kinetics.pre_exponential_factor = 202.6;
    problem.gas.model = GasModel::total_pressure;
    problem.gas.pore_diameter = pores;
    const StepReport report = reports_at(problem, {12}).back();
    note("F14: %s, %.0f um: conversion %.4f\n", model, 1e6 * pores, report.conversion.mean);
    CHECK(report.conversion.mean > 0.01);
    CHECK(report.gas.throttling > 0);
    CHECK(std::abs(closure(report)) < 1e-6);
  }
}
