#include "integrators.h"

#include <deal.II/lac/vector.h>
#include <deal.II/sundials/ida.h>

#include <chrono>
#include <cmath>

using namespace joulet;

/// SUNDIALS IDA (BDF of variable order) through deal.II, which tells neither the steps nor the refusals. It
/// interpolates at the output times instead of landing on them, except where the supply jumps.
Run with_ida(const Case& c) {
  using Flat = dealii::Vector<double>;
  const Model model = resolve(c.problem);
  CoupledSystem<2> system(c.fields, model);
  FlatSystem flat(system, false);
  Flat u(flat.size()), u_dot(flat.size()), absolute(flat.size());
  const double tolerance = c.problem.time.tolerance;
  // One relative tolerance for all: small enough for the reduced time, which stays below 1, not to matter.
  for (std::size_t i = 0; i < flat.size(); ++i) absolute[i] = flat.absolute(i, tolerance);

  using Ida = dealii::SUNDIALS::IDA<Flat>;
  Run run;
  CoupledState y = system.initial_state();
  run.states = {y};
  for (const std::vector<double>& times : c.pieces()) {
    const auto start = std::chrono::steady_clock::now();
    Ida::AdditionalData data;
    data.initial_step_size = flat.start(times.front(), times.back(), y, u.begin(), u_dot.begin());
    data.initial_time = times.front();
    data.final_time = times.back();
    data.output_period = times[1] - times[0];
    data.minimum_step_size = 1e-12;
    data.relative_tolerance = tolerance;
    data.ic_type = data.reset_type = Ida::AdditionalData::none;
    data.ignore_algebraic_terms_for_errors = false;
    Ida ida(data);
    ida.reinit_vector = [&](Flat& v) { v.reinit(flat.size()); };
    ida.residual = [&](double t, const Flat& now, const Flat& now_dot, Flat& f) {
      flat.residual(t, now.begin(), now_dot.begin(), f.begin());
      return 0;
    };
    ida.setup_jacobian = [&](double t, const Flat& now, const Flat& now_dot, double shift) {
      flat.linearise(t, now.begin(), now_dot.begin(), shift);
      return 0;
    };
    ida.solve_with_jacobian = [&](const Flat& right_side, Flat& x, double) {
      flat.solve(right_side.begin(), x.begin());
      return 0;
    };
    ida.get_local_tolerances = [&]() -> Flat& { return absolute; };
    ida.output_step = [&](double t, const Flat& now, const Flat&, unsigned) {
      for (std::size_t i = 1; i < times.size(); ++i)
        if (std::abs(t - times[i]) < 1e-9) run.states.push_back(flat.state(now.begin()));
    };
    ida.solve_dae(u, u_dot);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    run.seconds += passed.count();
    y = run.states.back();
  }
  run.factorisations = flat.factorisations;
  run.solves = flat.solves;
  return run;
}
