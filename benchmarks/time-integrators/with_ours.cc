#include "integrators.h"

#include <joulet/fem/time/step.h>

#include <chrono>
#include <variant>

using namespace joulet;

Run with_ours(const Case& c) {
  Problem problem = c.problem;
  if (c.fixed_step > 0) {
    problem.time.initial_step = problem.time.maximum_step = c.fixed_step;
    problem.time.tolerance = 1e9;
  }
  const Model model = resolve(problem);
  CoupledSystem<2> system(c.fields, model);
  Step<2> step(c.fields, model, system);
  Run run;
  const auto start = std::chrono::steady_clock::now();
  for (const double target : c.times) {
    while (step.time < target) std::holds_alternative<Rejection>(step.attempt(target)) ? ++run.rejected : ++run.steps;
    run.states.push_back(step.state);
  }
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
  run.seconds = passed.count();
  run.factorisations = run.steps + run.rejected;
  run.solves = 6 * run.factorisations;
  return run;
}
