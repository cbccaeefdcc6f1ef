// The mesh follows the estimated error of the temperature.
#include "assemblies.h"
#include "cases.h"
#include "catch.h"
#include "drive.h"
#include "fem_solution.h"
#include "note.h"

#include <joulet/base/constants.h>
#include <joulet/fem/adaptivity/error_estimate.h>
#include <joulet/results/amounts.h>

#include <cmath>

using namespace joulet;
using constants::stefan_boltzmann;

namespace {

/// A pellet on a graphite rod of half its diameter: temperature and current bend around the rim of the contact.
Problem on_a_narrow_rod() {
  Problem problem;
  problem.title = "narrow rod";
  problem.parts = {part_at("rod", "graphite", -10e-3, 10e-3, 3e-3)};
  problem.boundaries = {{{"rod.bottom"}, Convection{5000, 300}}, {{"other"}, Radiation{0.9, 300}}};
  problem.supply.power = 100;
  problem.numerics.refinement = 0;
  return problem;
}

}  // namespace

TEST_CASE("the estimated error is about as large as the error, at every degree") {
  Problem problem = kirchhoff_problem();
  problem.time.analysis = Analysis::steady;
  problem.boundaries = {{{"lateral"}, Radiation{0.9, 300}}, {{"bottom", "top"}, Insulated{}}};
  const double q = 5.5e8, radius = 3e-3;
  const double surface = std::pow(q * radius / (2 * 0.9 * stefan_boltzmann) + std::pow(300., 4), 0.25);
  const auto exact = [&](double r, double) { return surface * std::exp(q * (radius * radius - r * r) / (4 * 36000)); };
  for (const int degree : {1, 2, 3})
    for (const int refinement : {0, 1, 2}) {
      problem.numerics.degree = degree;
      problem.numerics.refinement = refinement;
      const SteadySolution<2> solution(problem);
      const double error = l2_error(solution.fields, solution.temperature, 1, exact);
      const auto estimate = estimate_error(solution.fields, solution.system, solution.temperature,
                                           solution.system.operating_point().voltage);
      note("degree %d refinement %d: error %.2e K, estimate %.2e K (worst cell %.2e K)\n", degree, refinement, error,
           estimate.mean, estimate.max);
      CHECK(estimate.mean > 0.5 * error);
      CHECK(estimate.mean < 5 * error);
    }
}

TEST_CASE("steady: refined until the error is below its target, at the places that need it") {
  Problem problem = on_a_narrow_rod();
  Problem fine = problem;
  fine.numerics.refinement = 4;
  const StepReport exact = steady_report(fine);
  Problem coarse = problem;
  coarse.numerics.refinement = 2;
  const StepReport uniform = steady_report(coarse);
  problem.adaptivity.temperature_error = 0.5;
  problem.adaptivity.most_levels = 8;  // around the rim of the contact, where the current density is infinite
  const StepReport adapted = steady_report(problem);
  note("adapted: %zu unknowns, estimate %.2e K, error %.2e K; uniform: %zu unknowns, error %.2e K\n", adapted.unknowns,
       adapted.temperature_error, adapted.temperature.mean - exact.temperature.mean, uniform.unknowns,
       uniform.temperature.mean - exact.temperature.mean);
  CHECK(adapted.temperature_error <= 0.5);
  CHECK(std::abs(adapted.temperature.mean - exact.temperature.mean) < 0.5);
  CHECK(adapted.unknowns < uniform.unknowns);
  CHECK(std::abs(adapted.temperature.mean - exact.temperature.mean) <
        std::abs(uniform.temperature.mean - exact.temperature.mean));
  CHECK(std::abs(adapted.power_balance.imbalance()) < 1e-9 * adapted.power);
}

TEST_CASE("steady, three-dimensional: on any number of ranks") {
  Problem problem = on_a_narrow_rod();
  problem.numerics.geometry = Geometry::three_dimensional;
  problem.adaptivity.temperature_error = 8;
  problem.adaptivity.most_levels = 2;
  const StepReport report = steady_report(problem);
  note("3D: %zu unknowns, estimate %.3e K, mean %.9f K\n", report.unknowns, report.temperature_error,
       report.temperature.mean);
  CHECK(std::abs(report.power_balance.imbalance()) < 1e-9 * report.power);
}

TEST_CASE("transient: the mesh follows, the ledger closes, coarsening gives unknowns back") {
  Problem problem = on_a_narrow_rod();
  problem.numerics.refinement = 2;
  problem.time.end = 60;
  const auto uniform = all_steps(problem, {60}).back();
  problem.adaptivity.temperature_error = 0.5;
  const auto reports = all_steps(problem, {60});
  const auto& last = reports.back();
  note("transient: %zu to %zu unknowns, %d steps; mean %.4f K, uniform %.4f K; conversion %.6f, uniform %.6f\n",
       reports.front().unknowns, last.unknowns, last.step, last.temperature.mean, uniform.temperature.mean,
       last.conversion.mean, uniform.conversion.mean);
  CHECK(last.unknowns < uniform.unknowns);
  CHECK(last.temperature.mean == Approx(uniform.temperature.mean).margin(0.5));
  CHECK(last.conversion.mean == Approx(uniform.conversion.mean).margin(1e-3));
  CHECK(std::abs(last.energy_balance.imbalance()) < 1e-4 * last.energy_balance.electrical);
}

TEST_CASE("a front of the conductivity: a mesh that moves keeps the heat, and coarsens no front away") {
  // Insulation that conducts twelve times as well from 100 to 105 degC, heated from above.
  Problem problem;
  problem.pellet.diameter = 40e-3;
  problem.pellet.height = 20e-3;
  problem.pellet.density = 932;
  problem.pellet.heat_capacity = 1000.;
  problem.pellet.electrical_conductivity = 1.;
  problem.pellet.thermal_conductivity = Property::table({{273.15, 0.05},
                                                         {353.15, 0.05},
                                                         {373.15, 0.6},
                                                         {378.15, 0.6},
                                                         {382.15, 0.05},
                                                         {493.15, 0.05},
                                                         {573.15, 0.03},
                                                         {1873.15, 0.018}});
  problem.kinetics.pre_exponential_factor = 0;
  problem.thermal.initial_temperature = 293.15;
  problem.supply.power = 0;
  problem.boundaries = {{{"top"}, Convection{15, 873.15}},
                        {{"top"}, Radiation{0.7, 873.15}},
                        {{"bottom"}, Convection{9, 293.15}},
                        {{"lateral"}, Insulated{}}};
  problem.time.end = 15;
  problem.numerics.refinement = 4;
  const StepReport uniform = reports_at(problem, {problem.time.end}).back();
  problem.numerics.refinement = 1;
  problem.adaptivity.temperature_error = 0.5;
  std::size_t most = 0, fewest = 1000000;
  const auto reports = all_steps(problem, {problem.time.end});
  for (const StepReport& report : reports) {
    CHECK(std::abs(closure(report)) < 1e-9);
    most = std::max<std::size_t>(most, report.unknowns);
    fewest = std::min<std::size_t>(fewest, report.unknowns);
  }
  note("front: mean %.3f K, uniform %.3f K, %zu to %zu unknowns, %zu steps\n", reports.back().temperature.mean,
       uniform.temperature.mean, fewest, most, reports.size());
  CHECK(most > fewest);
  CHECK(reports.back().temperature.mean == Approx(uniform.temperature.mean).margin(0.5));
}
