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
const std::vector<Row> table = {
    {4e-6, 3e-3, 65200, 6257, 0.499},   {10e-6, 3e-3, 26100, 6150, 0.722},  {20e-6, 3e-3, 13000, 5670, 0.876},
    {50e-6, 3e-3, 5220, 3970, 0.945},   {100e-6, 3e-3, 2610, 2400, 0.955},  {4e-6, 9e-3, 355700, 6260, 0.181},
    {10e-6, 9e-3, 142300, 6260, 0.282}, {20e-6, 9e-3, 71100, 6260, 0.394},  {50e-6, 9e-3, 28500, 6225, 0.604},
    {100e-6, 9e-3, 14200, 5910, 0.801}};

}  // namespace

TEST_CASE("pressures and conversions of pores of 4 to 100 um in pellets of 6 and 18 mm") {
  for (const Row& row : table) {
    CAPTURE(row.pore, row.radius);
    Problem problem = hot_pellet(row.radius, row.pore);
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

TEST_CASE("what is converted leaves through the faces") {
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
    CHECK(report.gas.throttling > 0.05);
    CHECK(report.gas.throttling < 1);
    CHECK(report.gas.max_saturation < 1);
  }
}
