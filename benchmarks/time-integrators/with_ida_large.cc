// SUNDIALS IDA by its own C interface, with parallel vectors.
#include "ida_system.h"
#include "large.h"

#include <joulet/base/error.h>

#include <idas/idas.h>
#include <nvector/nvector_parallel.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

using namespace joulet;

namespace {

/// What the callbacks have: the system, and what one of them has thrown.
struct Context {
  IdaSystem& system;
  std::exception_ptr error = nullptr;

  /// 0; 1: IDA may try a shorter step; -1: it must stop.
  template <class Body>
  int guard(Body body) {
    try {
      body(system);
      return 0;
    } catch (const SolverError&) {
      return 1;
    } catch (...) {
      error = std::current_exception();
      return -1;
    }
  }
};

double* data(N_Vector v) { return NV_DATA_P(v); }

int residual(double t, N_Vector u, N_Vector u_dot, N_Vector f, void* context) {
  return static_cast<Context*>(context)->guard(
      [&](IdaSystem& system) { system.residual(t, data(u), data(u_dot), data(f)); });
}

int linearise(double t, double shift, N_Vector u, N_Vector u_dot, N_Vector, SUNMatrix, void* context, N_Vector,
              N_Vector, N_Vector) {
  return static_cast<Context*>(context)->guard(
      [&](IdaSystem& system) { system.linearise(t, data(u), data(u_dot), shift); });
}

int weights(N_Vector u, N_Vector w, void* context) {
  return static_cast<Context*>(context)->guard([&](IdaSystem& system) { system.weights(data(u), data(w)); });
}

int flows(double t, N_Vector u, N_Vector u_dot, N_Vector energy_dot, void* context) {
  return static_cast<Context*>(context)->guard([&](IdaSystem& system) {
    const Flows& values = system.flows(t, data(u), data(u_dot));
    std::copy(values.begin(), values.end(), data(energy_dot));
  });
}

int solve(SUNLinearSolver solver, SUNMatrix, N_Vector x, N_Vector b, double) {
  return static_cast<Context*>(solver->content)->guard([&](IdaSystem& system) { system.solve(data(b), data(x)); });
}

void check(int flag, const char* call) {
  if (flag < 0) throw SolverError(fmt::format("IDA: {} returned {}", call, flag));
}

/// All that IDA holds. Its matrix is empty: the Jacobian is in the system. The linear solver says that it is direct,
/// so that IDA leaves the tolerance to it and scales its solutions where the Jacobian was made for another step size.
class Ida {
public:
  Ida(const LargeCase& c, Context& context, const IdaOptions& options)
      : communicator_(c.fields.communicator),
        n_flows_(static_cast<sunindextype>(no_flows(c.fields.assembly.surfaces.size()).size())) {
    check(SUNContext_Create(&communicator_, &sundials_), "SUNContext_Create");
    const auto local = static_cast<sunindextype>(context.system.local_size());
    const auto global = dealii::Utilities::MPI::sum(local, communicator_);
    u = N_VNew_Parallel(communicator_, local, global, sundials_);
    for (N_Vector* vector : {&u_dot, &id_}) *vector = N_VClone(u);
    const double first_step = context.system.start(data(u), data(u_dot));
    memory = IDACreate(sundials_);
    check(IDAInit(memory, &residual, 0, u, u_dot), "IDAInit");
    check(IDASetUserData(memory, &context), "IDASetUserData");
    check(IDAWFtolerances(memory, &weights), "IDAWFtolerances");
    context.system.differential(data(id_));
    check(IDASetId(memory, id_), "IDASetId");
    check(IDASetSuppressAlg(memory, options.tests_algebraic ? SUNFALSE : SUNTRUE), "IDASetSuppressAlg");
    check(IDASetMaxOrd(memory, options.highest_order), "IDASetMaxOrd");
    check(IDASetMaxNumSteps(memory, 100000), "IDASetMaxNumSteps");
    check(IDASetInitStep(memory, first_step), "IDASetInitStep");
    check(IDASetStopTime(memory, c.times.back()), "IDASetStopTime");
    set_linear_solver(context);
    if (options.energies > 0) add_energies(std::max(options.energies, c.model.problem.time.tolerance));
  }
  ~Ida() {
    IDAFree(&memory);
    SUNLinSolFreeEmpty(solver_);
    SUNMatFreeEmpty(matrix_);
    for (N_Vector vector : {u, u_dot, id_, energy_}) N_VDestroy(vector);
    SUNContext_Free(&sundials_);
  }
  Ida(const Ida&) = delete;
  Ida& operator=(const Ida&) = delete;

  Flows energy() const {
    Flows values(static_cast<std::size_t>(n_flows_), 0.);
    double time = 0;
    if (!energy_) return values;
    check(IDAGetQuad(memory, &time, energy_), "IDAGetQuad");
    std::copy_n(data(energy_), n_flows_, values.begin());
    return values;
  }

  void* memory = nullptr;
  N_Vector u = nullptr, u_dot = nullptr;

private:
  void set_linear_solver(Context& context) {
    matrix_ = SUNMatNewEmpty(sundials_);
    matrix_->ops->getid = [](SUNMatrix) { return SUNMATRIX_CUSTOM; };
    matrix_->ops->zero = [](SUNMatrix) { return 0; };
    solver_ = SUNLinSolNewEmpty(sundials_);
    solver_->content = &context;
    solver_->ops->gettype = [](SUNLinearSolver) { return SUNLINEARSOLVER_DIRECT; };
    solver_->ops->setup = [](SUNLinearSolver, SUNMatrix) { return 0; };
    solver_->ops->solve = &solve;
    check(IDASetLinearSolver(memory, solver_, matrix_), "IDASetLinearSolver");
    check(IDASetJacFn(memory, &linearise), "IDASetJacFn");
  }

  /// Every rank has all of them. They are in the error test: where the temperature has settled the reduced time grows
  /// evenly, a step may be of any length for it, and the heat that the gas takes along would be off by a tenth.
  void add_energies(double tolerance) {
    constexpr double scale = 100;  // J
    const sunindextype ranks = dealii::Utilities::MPI::n_mpi_processes(communicator_);
    energy_ = N_VNew_Parallel(communicator_, n_flows_, ranks * n_flows_, sundials_);
    N_VConst(0, energy_);
    check(IDAQuadInit(memory, &flows, energy_), "IDAQuadInit");
    check(IDASetQuadErrCon(memory, SUNTRUE), "IDASetQuadErrCon");
    check(IDAQuadSStolerances(memory, tolerance, tolerance * scale), "IDAQuadSStolerances");
  }

  MPI_Comm communicator_;
  const sunindextype n_flows_;
  SUNContext sundials_ = nullptr;
  N_Vector id_ = nullptr, energy_ = nullptr;
  SUNMatrix matrix_ = nullptr;
  SUNLinearSolver solver_ = nullptr;
};

void collect(Ida& ida, const IdaSystem& system, LargeRun& run) {
  long error_failures = 0, newton_failures = 0;
  IDAGetNumSteps(ida.memory, &run.steps);
  IDAGetNumErrTestFails(ida.memory, &error_failures);
  IDAGetNumStepSolveFails(ida.memory, &newton_failures);
  run.rejected = error_failures + newton_failures;
  run.residuals = system.residuals;
  run.linearisations = system.linearisations;
  run.solves = system.solves;
}

}  // namespace

LargeRun with_ida(const LargeCase& c, const IdaOptions& options) {
  CoupledSystem<3> system(c.fields, c.model);
  IdaSystem flat(c.fields, system, c.model.problem.time.tolerance, options.relative_to_largest);
  Context context{flat};
  LargeRun run;
  const double begin = processor_seconds();
  Ida ida(c, context, options);
  for (const double time : c.times) {
    double reached = 0;
    const int flag = IDASolve(ida.memory, time, &reached, ida.u, ida.u_dot, IDA_NORMAL);
    if (context.error) std::rethrow_exception(context.error);
    check(flag, "IDASolve");
    run.states.push_back(flat.state(data(ida.u)));
    run.states.back().energy = ida.energy();
  }
  run.seconds = processor_seconds() - begin;
  collect(ida, flat, run);
  take_cost(system, run);
  return run;
}
