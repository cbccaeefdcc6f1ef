#include "integrators.h"

#include <joulet/base/error.h>
#include <joulet/problem/make_supply.h>

#include <deal.II/lac/vector.h>
#include <deal.II/sundials/ida.h>

#include <chrono>

using namespace joulet;

/// SUNDIALS IDA (variable-order BDF) through deal.II, which reports neither the steps nor the refusals.
Run with_ida(const Case& c) {
  using Flat = dealii::Vector<double>;
  CoupledSystem<2> system(c.fields, c.problem, make_supply(c.problem));
  FlatSystem flat(system, false);
  Flat u(flat.size()), u_dot(flat.size()), absolute(flat.size());
  flat.initial(u.begin(), u_dot.begin());
  const double tolerance = c.problem.time.tolerance;
  // One relative tolerance for all: small enough for the reduced time, which stays below 1, not to matter.
  for (std::size_t i = 0; i < flat.size(); ++i) absolute[i] = flat.absolute(i, tolerance);

  using Ida = dealii::SUNDIALS::IDA<Flat>;
  Ida::AdditionalData data;
  data.initial_time = 0;
  data.final_time = c.times.back();
  data.initial_step_size = c.first_step;
  data.minimum_step_size = 1e-12;
  data.output_period = c.times[1];
  data.relative_tolerance = tolerance;
  data.ic_type = data.reset_type = Ida::AdditionalData::none;
  data.ignore_algebraic_terms_for_errors = false;
  Ida ida(data);
  Run run;
  ida.reinit_vector = [&](Flat& v) { v.reinit(flat.size()); };
  ida.residual = [&](double t, const Flat& y, const Flat& z, Flat& f) {
    flat.residual(t, y.begin(), z.begin(), f.begin());
    return 0;
  };
  ida.setup_jacobian = [&](double t, const Flat& y, const Flat& z, double alpha) {
    flat.linearise(t, y.begin(), z.begin(), alpha);
    return 0;
  };
  ida.solve_with_jacobian = [&](const Flat& right_side, Flat& x, double) {
    flat.solve(right_side.begin(), x.begin());
    return 0;
  };
  ida.get_local_tolerances = [&]() -> Flat& { return absolute; };
  ida.output_step = [&](double t, const Flat& y, const Flat&, unsigned) {
    for (const double time : c.times)
      if (std::abs(t - time) < 1e-9) run.states.push_back(flat.state(y.begin()));
  };
  const auto start = std::chrono::steady_clock::now();
  ida.solve_dae(u, u_dot);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
  run.seconds = passed.count();
  run.factorisations = flat.factorisations;
  run.solves = flat.solves;
  return run;
}
