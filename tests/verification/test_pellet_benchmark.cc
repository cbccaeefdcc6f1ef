// Code to code: the 6 x 8 mm pellet B1 as other solvers found it. Steady values agree between a finite volume method
// with Richardson extrapolation and Chebyshev collocation to 1e-4 K; the transient between finite volumes and another
// time integrator to 2e-3 K and 5e-6 in the conversion.
#include "cases.h"
#include "catch.h"
#include "drive.h"

using namespace joulet;

namespace {

struct Reference {
  double time, mean, conversion, centre;
};

void check_transient(const Problem& problem, const std::vector<Reference>& references) {
  std::vector<double> times;
  for (const auto& reference : references) times.push_back(reference.time);
  const auto reports = reports_at(problem, times);
  REQUIRE(reports.size() == references.size());
  for (std::size_t i = 0; i < reports.size(); ++i) {
    CAPTURE(reports[i].time);
    CHECK(reports[i].temperature.mean == Approx(references[i].mean).margin(0.05));
    CHECK(reports[i].conversion.mean == Approx(references[i].conversion).margin(2e-5));
    // The hottest node: from the first second on, the centre, or near it while the field is flat.
    CHECK(reports[i].temperature.max == Approx(references[i].centre).margin(0.05));
  }
}

const std::vector<Reference> without_heat = {{1, 558.759, 0, 560.272},
                                             {5, 1351.804, 0.000253, 1371.140},
                                             {30, 1789.562, 0.345387, 1836.220},
                                             {60, 1789.578, 0.687879, 1836.237},
                                             {120, 1789.578, 0.964519, 1836.237}};
const std::vector<Reference> with_heat = {{1, 558.759, 0, 560.272},
                                          {5, 1350.858, 0.000252, 1370.119},
                                          {30, 1696.459, 0.205056, 1734.729},
                                          {60, 1710.482, 0.451881, 1750.264},
                                          {120, 1743.802, 0.815050, 1787.163}};

}  // namespace

TEST_CASE("B1, steady") {
  Problem problem = pellet_benchmark();
  problem.numerics.refinement = 2;
  const auto report = steady_report(problem, 120);
  CHECK(report.temperature.mean == Approx(1789.578).margin(0.01));
  CHECK(report.temperature.max == Approx(1836.237).margin(0.01));
  CHECK(report.temperature.min == Approx(1718.751).margin(0.01));
  CHECK(report.power_balance.lateral == Approx(75.711).margin(1e-3));
  CHECK(report.power_balance.ends() == Approx(48.696).margin(1e-3));
  CHECK(report.power_balance.electrical == Approx(124.407).margin(1e-3));
  CHECK(report.power_balance.bottom == Approx(report.power_balance.top).epsilon(1e-8));
}

TEST_CASE("B1, steady, in three dimensions") {
  Problem problem = pellet_benchmark();
  problem.numerics.geometry = Geometry::three_dimensional;
  problem.numerics.degree = 3;
  const auto report = steady_report(problem);
  CHECK(report.temperature.mean == Approx(1789.578).margin(0.02));
  CHECK(report.temperature.max == Approx(1836.237).margin(0.02));
  CHECK(report.power_balance.lateral == Approx(75.711).margin(0.01));
  CHECK(report.power_balance.ends() == Approx(48.696).margin(0.01));
}

TEST_CASE("B1, transient") { check_transient(pellet_benchmark(), without_heat); }

TEST_CASE("B1, transient with reaction heat") {
  Problem problem = pellet_benchmark();
  problem.kinetics.reaction_heat = 600e3;
  check_transient(problem, with_heat);
}

TEST_CASE("six power densities with radiating ends") {
  // A finite volume solution, mean temperatures in degC at 0.30 to 0.55 W/mm^3.
  const std::vector<double> means = {1231, 1293, 1349, 1400, 1448, 1492};
  for (std::size_t i = 0; i < means.size(); ++i) {
    Problem problem;  // lateral 0.9, ends 1.93, ambient 300 K
    problem.supply.power_density = 0.30e9 + 0.05e9 * static_cast<double>(i);
    CAPTURE(*problem.supply.power_density);
    CHECK(steady_report(problem).temperature.mean - 273.15 == Approx(means[i]).margin(2));
  }
}
