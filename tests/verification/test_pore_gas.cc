// Gas in the pores of pellets at one temperature: against the numbers of an independent radial model
// (benchmarks/pore-gas), the balance of what is converted and what leaves, and orders of convergence.
#include "catch.h"
#include "drive.h"
#include "note.h"

#include <cmath>
#include <string>
#include <vector>

using namespace joulet;

namespace {

constexpr double hot = 1492 + 273.15;

/// The published pellet at 1492 degC throughout, ends tight.
Problem hot_pellet(double radius, double pore_diameter) {
  Problem problem;
  problem.thermal.prescribed = {{0, hot}};
  problem.kinetics.pre_exponential_factor = 549.3;
  problem.pellet.diameter = 2 * radius;
  problem.pellet.height = radius;
  problem.gas.model = GasModel::total_pressure;
  problem.gas.pore_diameter = pore_diameter;
  return problem;
}

double total(const std::array<double, 3>& rates) { return rates[0] + rates[1] + rates[2]; }

struct Row {
  double pore, radius, unthrottled, throttled, conversion;
};
const std::vector<Row> table = {{4e-6, 3e-3, 65200, 6257, 0.499},   {10e-6, 3e-3, 26100, 6150, 0.722},
                                {20e-6, 3e-3, 13000, 5670, 0.876},  {50e-6, 3e-3, 5220, 3970, 0.945},
                                {100e-6, 3e-3, 2610, 2400, 0.955},  {4e-6, 9e-3, 355700, 6260, 0.181},
                                {10e-6, 9e-3, 142300, 6260, 0.282}, {20e-6, 9e-3, 71100, 6260, 0.394},
                                {50e-6, 9e-3, 28500, 6225, 0.604},  {100e-6, 9e-3, 14200, 5910, 0.801}};

}  // namespace

TEST_CASE("pressures and conversions of pores of 4 to 100 um in pellets of 6 and 18 mm") {
  for (const Row& row : table) {
    CAPTURE(row.pore, row.radius);
    Problem problem = hot_pellet(row.radius, row.pore);
    // There the reaction goes on in a layer of 0.3 mm under the surface.
    if (row.radius > 5e-3 && row.pore < 5e-6) problem.numerics.refinement = 2;
    const auto reports = reports_at(problem, {120});
    const auto start = Simulation::create(problem, MPI_COMM_WORLD)->report();
    problem.gas.driving_force = false;
    const auto unthrottled = Simulation::create(problem, MPI_COMM_WORLD)->report();
    note("R %g mm, d %g um: centre %.0f and %.0f Pa, conversion %.4f (table %.0f, %.0f, %.3f)\n", 1e3 * row.radius,
         1e6 * row.pore, unthrottled.gas.centre_pressure, start.gas.centre_pressure, reports.back().conversion.mean,
         row.unthrottled, row.throttled, row.conversion);
    CHECK(unthrottled.gas.centre_pressure == Approx(row.unthrottled).epsilon(0.03));
    CHECK(start.gas.centre_pressure == Approx(row.throttled).epsilon(0.03));
    CHECK(reports.back().conversion.mean == Approx(row.conversion).epsilon(0.03));
  }
}

TEST_CASE("what is converted leaves through the faces", "[ranks]") {
  Problem problem = hot_pellet(3e-3, 20e-6);
  SECTION("pressure of the chamber, tight ends") {}
  SECTION("effusion") {
    problem.gas.escape = GasEscape::effusion;
    problem.gas.open_fraction = 0.05;
  }
  SECTION("open ends") { problem.gas.bottom = problem.gas.top = GasFace::open; }
  SECTION("porous ends") { problem.gas.bottom = problem.gas.top = GasFace::porous; }
  SECTION("a ring, three-dimensional") {
    problem.pellet.inner_diameter = 2e-3;
    problem.numerics.geometry = Geometry::three_dimensional;
    problem.gas.top = GasFace::porous;
    problem.numerics.refinement = 0;
  }
  SECTION("laws of the user") {
    problem.gas.pore_diameter.reset();
    problem.gas.diffusivity = Property::expression("8e-4*(T/1765)^0.5*(1 + alpha)", "m^2/s", 1);
    problem.gas.permeability = Property::expression("1e-12*(1 + alpha)", "m^2", 1);
  }
  problem.time.tolerance = 1e-4;
  for (const auto& report : reports_at(problem, {5, 40})) {
    CAPTURE(report.time, report.gas.mg_rate[0], report.gas.mg_rate[1], report.gas.mg_rate[2], report.mg_rate);
    CHECK(total(report.gas.mg_rate) == Approx(report.mg_rate).epsilon(1e-8));
    CHECK(report.gas.throttling > 0.01);
    CHECK(report.gas.throttling < 1);
    CHECK(report.gas.max_saturation < 1);
  }
}

TEST_CASE("without a model of the gas the estimate of the pores that it needs holds") {
  for (const double radius : {3e-3, 9e-3}) {
    Problem problem = hot_pellet(radius, 1e-6);
    problem.gas.model = GasModel::off;
    const double diameter = Simulation::create(problem, MPI_COMM_WORLD)->report().gas.least_pore_diameter;
    const auto report = Simulation::create(hot_pellet(radius, diameter), MPI_COMM_WORLD)->report();
    note("R %g mm: pores of %.1f um take %.4f off the rate\n", 1e3 * radius, 1e6 * diameter, report.gas.throttling);
    CHECK(report.gas.throttling > 0.07);
    CHECK(report.gas.throttling < 0.13);
    CHECK(report.gas.least_pore_diameter == 0);
  }
}

TEST_CASE("order in space of the pressure and of the throttled source: p+1 at least") {
  struct Numbers {
    double pressure, throttling;
  };
  const auto numbers = [](int degree, int refinement) {
    Problem problem = hot_pellet(3e-3, 20e-6);
    problem.numerics.degree = degree;
    problem.numerics.refinement = refinement;
    const auto report = Simulation::create(problem, MPI_COMM_WORLD)->report();
    return Numbers{report.gas.centre_pressure, report.gas.throttling};
  };
  const Numbers exact = numbers(3, 4);
  for (const int degree : {1, 2, 3}) {
    Numbers error[2];
    for (const int i : {0, 1}) {
      const Numbers found = numbers(degree, (degree == 1 ? 3 : 1) + i);
      error[i] = {std::abs(found.pressure - exact.pressure), std::abs(found.throttling - exact.throttling)};
    }
    const double of_pressure = std::log2(error[0].pressure / error[1].pressure);
    const double of_throttling = std::log2(error[0].throttling / error[1].throttling);
    note("degree %d: centre pressure to %.2e Pa, order %.2f; throttling to %.2e, order %.2f\n", degree,
         error[1].pressure, of_pressure, error[1].throttling, of_throttling);
    // At degree 1 two errors of opposite signs meet on the axis: no order can be told.
    if (degree > 1) CHECK(of_pressure > degree + 1 - 0.2);
    CHECK(of_throttling > degree + 1 - 0.2);
  }
}

TEST_CASE("order in time under a ramp of the given temperature: 4") {
  const auto conversion = [](double h) {
    Problem problem = hot_pellet(3e-3, 20e-6);
    problem.thermal.prescribed = {{0, 1500}, {20, 1800}};
    problem.numerics.refinement = 0;
    fix_steps(problem, h);
    return reports_at(problem, {20}).back().conversion.mean;
  };
  const double exact = conversion(0.125);
  const double coarse = std::abs(conversion(2) - exact), fine = std::abs(conversion(1) - exact);
  note("ramp, h 1 s: conversion to %.2e, order %.2f\n", fine, std::log2(coarse / fine));
  CHECK(std::log2(coarse / fine) > 3.5);
}

TEST_CASE("without effect on the rate the conversion is the one without gas") {
  Problem problem = hot_pellet(3e-3, 20e-6);
  problem.gas.driving_force = false;
  Problem without = problem;
  without.gas.model = GasModel::off;
  const auto with_gas = reports_at(problem, {60}).back(), plain = reports_at(without, {60}).back();
  CHECK(with_gas.conversion.mean == Approx(plain.conversion.mean).epsilon(1e-13));
  CHECK(with_gas.gas.throttling == Approx(0).margin(1e-15));
  CHECK(with_gas.gas.mg_rate[0] == Approx(with_gas.mg_rate).epsilon(1e-8));
  CHECK_FALSE(plain.gas.modelled);
}

TEST_CASE("a pellet that cools in Mg and CO takes back no more than it gave") {
  Problem problem = hot_pellet(3e-3, 20e-6);
  problem.gas.chamber_pressure = 1000;
  problem.thermal.prescribed = {{0, 300}, {5, hot}, {25, hot}, {60, 1300}, {90, 300}};
  problem.time.tolerance = 1e-4;
  const auto reports = all_steps(problem, {3, 25, 60, 90});
  double highest = 0;
  for (const auto& report : reports) {
    CAPTURE(report.time);
    CHECK(report.conversion.min >= 0);
    CHECK(report.conversion.max <= 1);
    highest = std::max(highest, report.conversion.mean);
  }
  CHECK(highest > 0.1);
  // Between 1402 degC, where 1000 Pa of both are in equilibrium, and the cold, in which nothing runs any more.
  CHECK(reports.back().conversion.mean < highest - 1e-3);
}

TEST_CASE("gas with the heat balance: the energy and the amounts close, a steady hold agrees with small steps") {
  Problem problem;
  problem.pellet.diameter = 18e-3;
  problem.gas.model = GasModel::total_pressure;
  problem.gas.pore_diameter = 50e-6;
  problem.kinetics.reaction_heat = Property::keyword("thermochemistry");
  problem.supply.power_density = 0.3e9;
  problem.numerics.refinement = 0;
  const auto reports = reports_at(problem, {30});
  const auto& report = reports.back();
  const auto& energy = report.energy_balance;
  CHECK(total(report.gas.mg_rate) == Approx(report.mg_rate).epsilon(1e-8));
  CHECK(report.gas.throttling > 0.02);
  CHECK(std::abs(energy.imbalance()) < 1e-3 * energy.electrical);
}
