#pragma once

#include <joulet/base/error.h>
#include <joulet/problem/check.h>
#include <joulet/problem/problem.h>
#include <joulet/simulation/simulation.h>

#include <string>
#include <variant>
#include <vector>

/// Driving the library through its public face.
namespace joulet {

/// The report of the steady state; conversion after `hold` seconds.
inline StepReport steady_report(Problem problem, double hold = 0) {
  problem.time.analysis = Analysis::steady;
  return Simulation::create(problem, MPI_COMM_WORLD)->solve_steady(hold);
}

/// The same with bodies, contacts and surfaces.
struct SteadyReports {
  StepReport step;
  AssemblyReport assembly;
};
inline SteadyReports steady_reports(Problem problem) {
  problem.time.analysis = Analysis::steady;
  const auto simulation = Simulation::create(problem, MPI_COMM_WORLD);
  SteadyReports reports;
  reports.step = simulation->solve_steady(0);
  reports.assembly = simulation->assembly_report();
  return reports;
}

/// Every accepted step until `end`, landing on `targets` on the way. The report at t = 0 comes first.
inline std::vector<StepReport> all_steps(const Problem& problem, const std::vector<double>& targets) {
  const auto simulation = Simulation::create(problem, MPI_COMM_WORLD);
  std::vector<StepReport> reports = {simulation->report()};
  for (const double target : targets)
    while (reports.back().time < target) {
      const auto outcome = simulation->step_towards(target);
      if (const auto* report = std::get_if<StepReport>(&outcome)) reports.push_back(*report);
    }
  return reports;
}

/// The reports at the targets only.
inline std::vector<StepReport> reports_at(const Problem& problem, const std::vector<double>& targets) {
  std::vector<StepReport> result;
  for (const auto& report : all_steps(problem, targets))
    if (result.size() < targets.size() && report.time == targets[result.size()]) result.push_back(report);
  return result;
}

/// Equal steps of about `h`, whatever the error.
inline void fix_steps(Problem& problem, double h) {
  problem.time.tolerance = 1e6;
  problem.time.initial_step = problem.time.maximum_step = h;
}

/// What `check` says against a problem; empty when it has nothing against it.
inline std::string message_of(const Problem& problem) {
  try {
    check(problem);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace joulet
