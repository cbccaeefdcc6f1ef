// Gases in the pores with pressures of their own: against shooting along the radius (benchmarks/pore-gas/two_gases.py),
// the total-pressure form, and the balance of what forms and what leaves.
#include <joulet/results/amounts.h>

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
Problem hot_pellet(double pore_diameter) {
  Problem problem;
  problem.thermal.prescribed = {{0, hot}};
  problem.kinetics.pre_exponential_factor = 549.3;
  problem.pellet.height = 3e-3;
  problem.gas.model = GasModel::dusty_gas;
  problem.gas.pore_diameter = pore_diameter;
  return problem;
}

double total(const std::array<double, 3>& rates) { return rates[0] + rates[1] + rates[2]; }

double max_pressure(const StepReport& report, const std::string& gas) {
  for (const PoreGasReport& of_gas : report.gas.gases)
    if (of_gas.name == gas) return of_gas.max_pressure;
  return NAN;
}

}  // namespace

TEST_CASE("Mg and CO out of a chamber that holds CO: pressures on the axis and what they take off the rate") {
  struct Row {
    double pore, mg_outside, co_outside, mg, co, throttling;
  };
  const std::vector<Row> table = {{20e-6, 5, 5, 2788.09, 2882.83, 0.37248},
                                  {20e-6, 5, 2000, 2626.11, 3300.41, 0.50246},
                                  {100e-6, 5, 2000, 1760.20, 1870.71, 0.19897},
                                  {100e-6, 0, 8000, 1428.20, 6719.79, 0.72545}};
  for (const Row& row : table) {
    CAPTURE(row.pore, row.co_outside);
    Problem problem = hot_pellet(row.pore);
    problem.gas.chamber_pressure = 0;
    problem.kinetics.gases = {{"Mg", row.mg_outside}, {"CO", row.co_outside}};
    problem.numerics.refinement = 2;  // under 8000 Pa of CO the layer in which the reaction goes on is thin
    const auto report = Simulation::create(problem, MPI_COMM_WORLD)->report();
    note("d %g um, %g + %g Pa outside: Mg at most %.2f, all in the centre %.2f Pa, throttling %.5f\n", 1e6 * row.pore,
         row.mg_outside, row.co_outside, max_pressure(report, "Mg"), report.gas.centre_pressure, report.gas.throttling);
    CHECK(max_pressure(report, "Mg") == Approx(row.mg).epsilon(3e-4));
    CHECK(max_pressure(report, "CO") == Approx(std::max(row.co, row.co_outside)).epsilon(3e-4));
    CHECK(report.gas.centre_pressure == Approx(row.mg + row.co).epsilon(3e-4));
    CHECK(report.gas.throttling == Approx(row.throttling).epsilon(3e-4));
  }
}

TEST_CASE("a chamber with as much Mg as CO: the total pressure tells it all") {
  for (const double pore : {4e-6, 50e-6}) {
    CAPTURE(pore);
    Problem problem = hot_pellet(pore);
    const auto two = reports_at(problem, {60}).back();
    problem.gas.model = GasModel::total_pressure;
    const auto one = reports_at(problem, {60}).back();
    note("%g um: conversion %.6f with two pressures, %.6f with one; centre %.2f and %.2f Pa\n", 1e6 * pore,
         two.conversion.mean, one.conversion.mean, two.gas.centre_pressure, one.gas.centre_pressure);
    CHECK(two.conversion.mean == Approx(one.conversion.mean).epsilon(1e-3));
    CHECK(two.gas.centre_pressure == Approx(one.gas.centre_pressure).epsilon(1e-3));
    CHECK(one.gas.gases.empty());
  }
}

TEST_CASE("what forms leaves through the faces, each gas for itself", "[ranks]") {
  Problem problem = hot_pellet(30e-6);
  problem.time.tolerance = 1e-4;
  SECTION("CO in the chamber, effusion, a porous end") {
    problem.kinetics.gases = {{"CO", 500}};
    problem.gas.escape = GasEscape::effusion;
    problem.gas.open_fraction = 0.05;
    problem.gas.top = GasFace::porous;
  }
  SECTION("MgO and CaO: Mg, Ca and CO") { problem.kinetics.mechanism = "mgo-cao"; }
  SECTION("two reactions of MgO") { problem.kinetics.mechanism = "rongti2003"; }
  SECTION("Krylov solver, three-dimensional") {
    problem.kinetics.gases = {{"CO", 500}};
    problem.numerics.geometry = Geometry::three_dimensional;
    problem.numerics.linear_solver = LinearSolver::iterative;
    problem.numerics.refinement = 0;
  }
  for (const auto& report : reports_at(problem, {5, 20})) {
    CAPTURE(report.time, report.gas.mg_rate[0], report.mg_rate);
    CHECK(total(report.gas.mg_rate) == Approx(report.mg_rate).epsilon(1e-8));
    CHECK(report.gas.throttling > 0.005);
    CHECK(report.gas.throttling < 1);
    REQUIRE(report.gas.gases.size() == (problem.kinetics.mechanism == "mgo-cao" ? 3 : 2));
    double metals = 0;
    for (const PoreGasReport& gas : report.gas.gases)
      if (gas.name != "CO") metals += total(gas.rate);
    CHECK(total(report.gas.co_rate) == Approx(metals).epsilon(1e-8));
    for (const ElementReport& element : report.mechanism.elements)
      CHECK(std::abs(element.imbalance()) <= 1e-12 * element.initial);
  }
}

TEST_CASE("order in space of the throttled source: p+1 at least") {
  const auto throttling = [](int degree, int refinement) {
    Problem problem = hot_pellet(30e-6);
    problem.kinetics.gases = {{"CO", 2000}};
    problem.numerics.degree = degree;
    problem.numerics.refinement = refinement;
    return Simulation::create(problem, MPI_COMM_WORLD)->report().gas.throttling;
  };
  const double exact = throttling(3, 3);
  for (const int degree : {1, 2}) {
    const int coarse = degree == 1 ? 3 : 1;
    const double before = std::abs(throttling(degree, coarse) - exact);
    const double after = std::abs(throttling(degree, coarse + 1) - exact);
    note("degree %d: throttling to %.2e, order %.2f\n", degree, after, std::log2(before / after));
    CHECK(std::log2(before / after) > degree + 1 - 0.2);
  }
}

TEST_CASE("order in time under a ramp of the given temperature: 4") {
  const auto conversion = [](double h) {
    Problem problem = hot_pellet(20e-6);
    problem.kinetics.gases = {{"CO", 100}};
    problem.thermal.prescribed = {{0, 1550}, {20, 1800}};
    problem.numerics.refinement = 0;
    fix_steps(problem, h);
    return reports_at(problem, {20}).back().conversion.mean;
  };
  const double exact = conversion(0.125);
  const double coarse = std::abs(conversion(2) - exact), fine = std::abs(conversion(1) - exact);
  note("ramp, h 1 s: conversion to %.2e, order %.2f\n", fine, std::log2(coarse / fine));
  CHECK(std::log2(coarse / fine) > 3.5);
}

TEST_CASE("through equilibrium and back: two metals, and pathways that don't run back") {
  Problem problem = hot_pellet(10e-6);
  bool runs_back = true;
  SECTION("MgO and CaO") { problem.kinetics.mechanism = "mgo-cao"; }
  SECTION("CO in the chamber") {
    problem.kinetics.mechanism = "mgo-cao";
    problem.kinetics.gases = {{"CO", 1000}};
  }
  SECTION("two pathways, burn-off by CO2 of the chamber") {
    problem.kinetics.mechanism = "coray2019";
    problem.kinetics.gases = {{"CO", 30}, {"CO2", 1}};
    runs_back = false;
  }
  problem.thermal.prescribed = {{0, 300}, {10, hot}, {30, hot}, {40, 300}};
  double highest = 0, before = 0;
  for (const auto& report : all_steps(problem, {10, 30, 40})) {
    CHECK(report.conversion.min >= 0);
    CHECK(report.conversion.max <= 1);
    if (!runs_back) CHECK(report.conversion.mean >= before - 1e-5);
    before = report.conversion.mean;
    highest = std::max(highest, before);
  }
  CHECK(highest > 0.02);
  // Cold gas of the chamber takes back what is near the surface.
  if (runs_back) CHECK(before < highest);
}

TEST_CASE("F14: rates without bound at the start, as the pellet heats up with narrow pores") {
  const auto heat_up = [](const char* model, double pores, GasModel gas) {
    CAPTURE(model, pores);
    Problem problem;
    problem.supply.power_density = Supply::default_power_density;
    problem.kinetics.model = model;
    problem.kinetics.pre_exponential_factor = 202.6;
    problem.gas.model = gas;
    problem.gas.pore_diameter = pores;
    problem.numerics.degree = 1;
    problem.numerics.refinement = 0;
    const StepReport report = reports_at(problem, {12}).back();
    note("F14: %s, %.0f um: conversion %.4f\n", model, 1e6 * pores, report.conversion.mean);
    CHECK(report.conversion.mean > 0.01);
    CHECK(report.gas.throttling > 0);
    CHECK(std::abs(closure(report)) < 1e-6);
  };
  heat_up("ZLT", 20e-6, GasModel::total_pressure);
  heat_up("ZLT", 20e-6, GasModel::dusty_gas);
  heat_up("D3", 20e-6, GasModel::dusty_gas);
  heat_up("D1", 5e-6, GasModel::dusty_gas);
}
