#include "integrators.h"

#include <joulet/base/error.h>
#include <joulet/fem/time/rosenbrock.h>

#include <deal.II/lac/full_matrix.h>

#include <chrono>

using namespace joulet;

namespace {

PetscErrorCode residual(TS, PetscReal t, Vec u, Vec u_dot, Vec f, void* context) {
  const double *u_values, *dot_values;
  double* values;
  VecGetArrayRead(u, &u_values);
  VecGetArrayRead(u_dot, &dot_values);
  VecGetArrayWrite(f, &values);
  static_cast<FlatSystem*>(context)->residual(t, u_values, dot_values, values);
  VecRestoreArrayRead(u, &u_values);
  VecRestoreArrayRead(u_dot, &dot_values);
  return VecRestoreArrayWrite(f, &values);
}

PetscErrorCode linearise(TS, PetscReal t, Vec u, Vec u_dot, PetscReal shift, Mat, Mat, void* context) {
  const double *u_values, *dot_values;
  VecGetArrayRead(u, &u_values);
  VecGetArrayRead(u_dot, &dot_values);
  static_cast<FlatSystem*>(context)->linearise(t, u_values, dot_values, shift);
  VecRestoreArrayRead(u, &u_values);
  return VecRestoreArrayRead(u_dot, &dot_values);
}

PetscErrorCode solve(PC pc, Vec right_side, Vec u) {
  FlatSystem* system;
  PCShellGetContext(pc, &system);
  const double* known;
  double* values;
  VecGetArrayRead(right_side, &known);
  VecGetArrayWrite(u, &values);
  system->solve(known, values);
  VecRestoreArrayRead(right_side, &known);
  return VecRestoreArrayWrite(u, &values);
}

void set_method(TS ts, const TsMethod& method) {
  SNES snes;
  TSGetSNES(ts, &snes);
  TSSetType(ts, method.type);
  const std::string type = method.type;
  SNESSetType(snes, type == TSROSW ? SNESKSPONLY : SNESNEWTONLS);
  if (type == TSROSW) TSRosWSetType(ts, method.scheme.c_str());
  if (type == TSBDF) TSBDFSetOrder(ts, method.order);
  if (type == TSARKIMEX) {
    TSARKIMEXSetType(ts, method.scheme.c_str());
    TSARKIMEXSetFullyImplicit(ts, PETSC_TRUE);
  }
}

void set_solvers(TS ts, FlatSystem& system, double tolerance) {
  SNES snes;
  KSP ksp;
  PC pc;
  SNESLineSearch search;
  TSGetSNES(ts, &snes);
  // Newton stops when a correction is a hundredth of what the step may be wrong by.
  SNESSetTolerances(snes, 1e-50, 1e-4, 0.01 * tolerance, 20, PETSC_DEFAULT);
  SNESGetLineSearch(snes, &search);
  SNESLineSearchSetType(search, SNESLINESEARCHBASIC);
  SNESGetKSP(snes, &ksp);
  KSPSetType(ksp, KSPPREONLY);
  KSPGetPC(ksp, &pc);
  PCSetType(pc, PCSHELL);
  PCShellSetContext(pc, &system);
  PCShellSetApply(pc, solve);
}

void set_steps(TS ts, const Case& c, std::vector<double> times, double first_step, const FlatSystem& system,
               Vec absolute, Vec relative) {
  TSSetTime(ts, times.front());
  TSSetTimeStep(ts, c.fixed_step > 0 ? c.fixed_step : first_step);
  TSSetTimeSpan(ts, static_cast<PetscInt>(times.size()), times.data());
  TSSetExactFinalTime(ts, TS_EXACTFINALTIME_MATCHSTEP);
  TSSetMaxSteps(ts, 200000);
  TSSetMaxStepRejections(ts, 1000);
  TSSetMaxSNESFailures(ts, -1);
  TSSetErrorIfStepFails(ts, PETSC_FALSE);
  TSAdapt adapt;
  TSGetAdapt(ts, &adapt);
  TSAdaptSetType(adapt, c.fixed_step > 0 ? TSADAPTNONE : TSADAPTBASIC);
  double *a, *r;
  VecGetArray(absolute, &a);
  VecGetArray(relative, &r);
  for (std::size_t i = 0; i < system.size(); ++i) {
    a[i] = system.absolute(i, c.problem.time.tolerance);
    r[i] = system.relative(i, c.problem.time.tolerance);
  }
  VecRestoreArray(absolute, &a);
  VecRestoreArray(relative, &r);
  TSSetTolerances(ts, 0, absolute, 0, relative);
}

void collect(TS ts, const FlatSystem& flat, Run& run) {
  TSConvergedReason reason;
  TSGetConvergedReason(ts, &reason);
  if (reason < 0) run.failure = TSConvergedReasons[reason];
  PetscInt steps, rejected, n = 0;
  TSGetStepNumber(ts, &steps);
  TSGetStepRejections(ts, &rejected);
  run.steps += steps;
  run.rejected += rejected;
  run.factorisations = flat.factorisations;
  run.solves = flat.solves;
  Vec* solutions;
  TSGetTimeSpanSolutions(ts, &n, &solutions);
  for (PetscInt i = run.states.empty() ? 0 : 1; i < n; ++i) {
    const double* values;
    VecGetArrayRead(solutions[i], &values);
    run.states.push_back(flat.state(values));
    VecRestoreArrayRead(solutions[i], &values);
  }
}

}  // namespace

Run with_petsc(const Case& c, const TsMethod& method) {
  const Model model = resolve(c.problem);
  CoupledSystem<2> system(c.fields, model);
  FlatSystem flat(system, method.with_rates);
  const auto n = static_cast<PetscInt>(flat.size());
  Vec u, f, absolute, relative;
  VecCreateSeq(PETSC_COMM_SELF, n, &u);
  for (Vec* v : {&f, &absolute, &relative}) VecDuplicate(u, v);
  Mat jacobian;
  MatCreateShell(PETSC_COMM_SELF, n, n, n, n, nullptr, &jacobian);
  Run run;
  CoupledState y = system.initial_state();
  for (const std::vector<double>& times : c.pieces()) {
    const auto start = std::chrono::steady_clock::now();
    double *u_values, *rates;
    VecGetArray(u, &u_values);
    VecGetArray(f, &rates);
    const double first_step = flat.start(times.front(), times.back(), y, u_values, rates);
    VecRestoreArray(u, &u_values);
    VecRestoreArray(f, &rates);
    TS ts;
    TSCreate(PETSC_COMM_SELF, &ts);
    TSSetEquationType(ts, TS_EQ_IMPLICIT);  // without it ARKIMEX takes the rate at the start of a step as zero
    TSSetIFunction(ts, f, residual, &flat);
    TSSetIJacobian(ts, jacobian, jacobian, linearise, &flat);
    set_method(ts, method);
    set_solvers(ts, flat, c.problem.time.tolerance);
    set_steps(ts, c, times, first_step, flat, absolute, relative);
    TSSetFromOptions(ts);
    TSSolve(ts, u);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    run.seconds += passed.count();
    collect(ts, flat, run);
    TSDestroy(&ts);
    if (!run.failure.empty()) break;
    y = run.states.back();
  }
  MatDestroy(&jacobian);
  for (Vec* v : {&u, &f, &absolute, &relative}) VecDestroy(v);
  return run;
}

void register_rodas() {
  // Rodas holds the coefficients for the increments u = Gamma k: A = a Gamma, Gamma = (1/gamma - c)^-1.
  constexpr unsigned s = Rodas::stages;
  dealii::FullMatrix<double> a(s, s), gamma(s, s), A(s, s), end(2, s), b(2, s);
  for (unsigned i = 0; i < s; ++i) {
    gamma(i, i) = 1 / Rodas::gamma;
    for (unsigned j = 0; j < i; ++j) {
      gamma(i, j) = -Rodas::c[i][j];
      a(i, j) = Rodas::a[i][j];
      end(0, j) = end(1, j) = Rodas::a[s - 1][j];  // the last pass leaves the last stage's
    }
  }
  end(0, s - 1) = 1;
  gamma.gauss_jordan();
  a.mmult(A, gamma);
  end.mmult(b, gamma);
  TSRosWRegister("rodas4", 4, s, &A(0, 0), &gamma(0, 0), &b(0, 0), &b(1, 0), 0, nullptr);
}
