#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/problem/model.h>

#include <string>
#include <vector>

/// A transient in three dimensions under one smooth supply.
struct LargeCase {
  const joulet::FeSpace<3>& fields;
  joulet::Model model;        ///< with the tolerances in time and of the linear solver
  std::vector<double> times;  ///< s, of the answers; increasing, without 0
};

struct LargeRun {
  std::vector<joulet::CoupledState> states;  ///< at the times of the case
  long steps = 0, rejected = 0;              ///< rejected: by the error or by Newton's method
  long residuals = 0, linearisations = 0, solves = 0, iterations = 0;
  double seconds = 0;    ///< user processor time of the integration alone, this rank
  double preparing = 0;  ///< wall time in set-ups of the linear solvers
  double solving = 0;    ///< wall time in their iterations
  double assembly = 0;   ///< wall time in residuals and Jacobians
  std::string failure;   ///< empty: none
};

struct IdaOptions {
  bool tests_algebraic = false;      ///< whether the error test sees the potential
  bool relative_to_largest = false;  ///< see IdaSystem
  double energies = 0;               ///< 0: not integrated; else their tolerance, at least that in time
  int highest_order = 5;
};

/// User processor time of this process, s.
double processor_seconds();

/// Iterations and times that a system has counted so far.
void take_cost(const joulet::CoupledSystem<3>& system, LargeRun& run);

LargeRun with_rosenbrock(const LargeCase& c);
LargeRun with_ida(const LargeCase& c, const IdaOptions& options);
