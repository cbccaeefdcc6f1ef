#include <joulet/base/error.h>
#include <joulet/bed/stiff_ode.h>

#include <cvode/cvode.h>
#include <fmt/format.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_config.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <cmath>
#include <exception>
#include <new>
#include <utility>

namespace joulet {
namespace {

/// What SUNDIALS 6 (Debian 12) and 7 (Debian 13) do differently: the communicator of the context, and who prints
/// errors. Errors are thrown here, so that nothing is printed.
struct Context {
  SUNContext context = nullptr;
  Context() {
#if SUNDIALS_VERSION_MAJOR >= 7
    if (SUNContext_Create(SUN_COMM_NULL, &context) != 0) throw std::bad_alloc();
    SUNContext_ClearErrHandlers(context);
#else
    if (SUNContext_Create(nullptr, &context) != 0) throw std::bad_alloc();
#endif
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { SUNContext_Free(&context); }

  static void silence([[maybe_unused]] void* cvode) {
#if SUNDIALS_VERSION_MAJOR < 7
    CVodeSetErrHandlerFn(
        cvode, [](int, const char*, const char*, char*, void*) {}, nullptr);
#endif
  }
};

template <class Pointer>
Pointer made(Pointer pointer) {
  if (!pointer) throw std::bad_alloc();
  return pointer;
}

const char* reason(int flag) {
  switch (flag) {
    case CV_TOO_MUCH_WORK:
      return "more than a hundred thousand steps are needed";
    case CV_TOO_MUCH_ACC:
      return "the tolerance is too tight for the arithmetic";
    case CV_ERR_FAILURE:
      return "the error test fails with the smallest step";
    case CV_CONV_FAILURE:
      return "Newton's method does not converge with the smallest step";
    case CV_REPTD_RHSFUNC_ERR:
    case CV_FIRST_RHSFUNC_ERR:
    case CV_UNREC_RHSFUNC_ERR:
      return "the rates are not finite";
    default:
      return "CVODE stopped";
  }
}

}  // namespace

struct StiffOde::Solver {
  Context context;
  std::size_t size;
  RightSide right_side;
  Tolerance tolerance;
  std::exception_ptr error;
  N_Vector vector, absolute;
  SUNMatrix matrix;
  SUNLinearSolver linear_solver;
  void* cvode;
  bool begun = false;
  double time = 0;
  long earlier_steps = 0;
  std::vector<double> state;

  Solver(std::size_t n, RightSide f, Tolerance t) : size(n), right_side(std::move(f)), tolerance(t), state(n, 0) {
    const auto length = static_cast<sunindextype>(n);
    vector = made(N_VNew_Serial(length, context.context));
    absolute = made(N_VNew_Serial(length, context.context));
    for (std::size_t i = 0; i < n; ++i) N_VGetArrayPointer(absolute)[i] = tolerance.absolute.at(i);
    matrix = made(SUNDenseMatrix(length, length, context.context));
    linear_solver = made(SUNLinSol_Dense(vector, matrix, context.context));
    cvode = made(CVodeCreate(CV_BDF, context.context));
  }
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;
  ~Solver() {
    CVodeFree(&cvode);
    SUNLinSolFree(linear_solver);
    SUNMatDestroy(matrix);
    N_VDestroy(absolute);
    N_VDestroy(vector);
  }

  static int evaluate(double t, N_Vector y, N_Vector rates, void* self) {
    auto& solver = *static_cast<Solver*>(self);
    try {
      double* const result = N_VGetArrayPointer(rates);
      solver.right_side(t, N_VGetArrayPointer(y), result);
      for (std::size_t i = 0; i < solver.size; ++i)
        if (!std::isfinite(result[i])) return 1;  // a smaller step may help
      return 0;
    } catch (...) {
      solver.error = std::current_exception();
      return -1;
    }
  }

  void check(int flag) const {
    if (flag < 0)
      throw SolverError(
          fmt::format("time integration stopped at {:.6g} s: {} (CVODE flag {})", time, reason(flag), flag));
  }

  void begin() {
    check(CVodeInit(cvode, &Solver::evaluate, time, vector));
    Context::silence(cvode);
    check(CVodeSetUserData(cvode, this));
    check(CVodeSVtolerances(cvode, tolerance.relative, absolute));
    check(CVodeSetLinearSolver(cvode, linear_solver, matrix));
    check(CVodeSetMaxNumSteps(cvode, 100000));
    begun = true;
  }

  long steps() const {
    long n = 0;
    if (begun) CVodeGetNumSteps(cvode, &n);
    return n;
  }
};

StiffOde::StiffOde(std::size_t size, RightSide right_side, Tolerance tolerance)
    : solver_(std::make_unique<Solver>(size, std::move(right_side), tolerance)) {}
StiffOde::StiffOde(StiffOde&&) noexcept = default;
StiffOde::~StiffOde() = default;

void StiffOde::start(double time, const std::vector<double>& state) {
  Solver& s = *solver_;
  s.earlier_steps += s.steps();
  s.time = time;
  s.state = state;
  for (std::size_t i = 0; i < s.size; ++i) N_VGetArrayPointer(s.vector)[i] = state[i];
  if (s.begun)
    s.check(CVodeReInit(s.cvode, time, s.vector));
  else
    s.begin();
}

void StiffOde::advance(double time) {
  Solver& s = *solver_;
  // CVODE refuses spans below rounding, as two breakpoints may be apart.
  if (time - s.time <= 1e-13 * std::abs(time)) return;
  s.check(CVodeSetStopTime(s.cvode, time));
  // Where rates end abruptly, the past steps may mislead so much that no step passes; then it begins anew from the last
  // good one, with order one and a new Jacobian.
  constexpr int most_restarts = 20;
  for (int restart = 0;; ++restart) {
    double reached = s.time;
    const int flag = CVode(s.cvode, time, s.vector, &reached, CV_NORMAL);
    s.time = reached;
    if (s.error) std::rethrow_exception(std::exchange(s.error, nullptr));
    const bool stuck = flag == CV_ERR_FAILURE || flag == CV_CONV_FAILURE;
    if (!stuck || restart == most_restarts) s.check(flag);
    if (!stuck) break;
    s.earlier_steps += s.steps();
    s.check(CVodeReInit(s.cvode, s.time, s.vector));
    s.check(CVodeSetStopTime(s.cvode, time));
  }
  for (std::size_t i = 0; i < s.size; ++i) s.state[i] = N_VGetArrayPointer(s.vector)[i];
}

const std::vector<double>& StiffOde::state() const { return solver_->state; }

long StiffOde::steps() const { return solver_->earlier_steps + solver_->steps(); }

}  // namespace joulet
