#include <joulet/base/error.h>
#include <joulet/base/log.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/linear_solver.h>
#include <joulet/problem/problem.h>

#include <fmt/format.h>
#include <petsctime.h>

#include <algorithm>

namespace joulet {

bool use_direct_solver(LinearSolver choice, std::size_t unknowns, int dim) {
  if (choice != LinearSolver::automatic) return choice == LinearSolver::direct;
  return unknowns <= (dim == 2 ? 10000u : 4000u);
}

namespace {

/// When memory was refused the solver has parts that are half made, and PETSc may crash as it gives them back: a
/// reference that nobody returns keeps them.
[[noreturn]] void leave_half_made(KSP ksp) {
  in_destructor(PetscObjectReference(reinterpret_cast<PetscObject>(ksp)));
  throw_petsc_error(PETSC_ERR_MEM);
}

/// Sets a default that the user's command line overrides.
void set_default(const std::string& name, const char* value) {
  PetscBool given = PETSC_FALSE;
  checked(PetscOptionsHasName(nullptr, nullptr, name.c_str(), &given));
  if (!given) checked(PetscOptionsSetValue(nullptr, name.c_str(), value));
}

/// PETSc refuses pivots below an absolute size, which the volumes of a mass matrix in m^3 fall short of.
constexpr const char* any_pivot = "1e-300";
/// Approximate minimum degree: half the time of nested dissection at 1,000 nodes with two fields, 0.86 of it at 14,000.
constexpr const char* ordering = MATORDERINGAMD;

}  // namespace

KrylovSolver::KrylovSolver(MPI_Comm communicator, const std::string& name, Kind kind, bool direct, int dim,
                           const Hierarchy& hierarchy, Coarsening coarsening)
    : name_(name),
      kind_(kind),
      direct_(direct),
      geometric_(!direct && !hierarchy.operators.empty()),
      from_vertices_(direct ? nullptr : hierarchy.from_vertices),
      dim_(dim),
      coarsening_(coarsening) {
  checked(KSPCreate(communicator, &ksp_));
  checked(KSPSetOptionsPrefix(ksp_, (name + "_").c_str()));
  checked(KSPSetErrorIfNotConverged(ksp_, PETSC_FALSE));
  configure(hierarchy);
}

KrylovSolver::~KrylovSolver() {
  in_destructor(VecDestroy(&residual_));
  in_destructor(KSPDestroy(&ksp_));
}

void KrylovSolver::configure(const Hierarchy& hierarchy) {
  if (direct_)
    configure_direct();
  else if (geometric_)
    configure_geometric(hierarchy);
  else
    configure_algebraic();
  if (KSPSetFromOptions(ksp_) != 0)
    throw InputError("The PETSc options for the linear system '" + name_ + "' (-" + name_ +
                     "_...) are not understood: an unknown type or value stands after '--' or in PETSC_OPTIONS.");
  // The user may have asked for a preconditioner that does not solve by itself.
  PC pc;
  checked(KSPGetPC(ksp_, &pc));
  PCType type;
  checked(PCGetType(pc, &type));
  const std::string chosen = type;
  factorises_ = chosen == PCLU || chosen == PCCHOLESKY || chosen == PCREDUNDANT;
  if (direct_ && !factorises_) set_krylov_type();
}

void KrylovSolver::configure_direct() {
  const std::string prefix = "-" + name_ + "_";
  PC pc;
  checked(KSPGetPC(ksp_, &pc));
  int ranks = 1;
  checked(MPI_Comm_size(PetscObjectComm(reinterpret_cast<PetscObject>(ksp_)), &ranks));
  checked(KSPSetType(ksp_, KSPPREONLY));
  if (ranks == 1) {
    checked(PCSetType(pc, PCLU));
    set_default(prefix + "pc_factor_zeropivot", any_pivot);
    set_default(prefix + "pc_factor_mat_ordering_type", ordering);
  } else {
    // Problems that are small enough for a factorisation are solved faster by every rank for itself.
    checked(PCSetType(pc, PCREDUNDANT));
    set_default(prefix + "redundant_ksp_type", KSPPREONLY);
    set_default(prefix + "redundant_pc_type", PCLU);
    set_default(prefix + "redundant_pc_factor_zeropivot", any_pivot);
    set_default(prefix + "redundant_pc_factor_mat_ordering_type", ordering);
  }
}

namespace {

/// One sweep of Gauss-Seidel, among ranks Jacobi.
void make_smoother(KSP smoother, MatSORType direction) {
  PC pc;
  checked(KSPSetType(smoother, KSPRICHARDSON));
  checked(KSPSetTolerances(smoother, PETSC_DEFAULT, PETSC_DEFAULT, PETSC_DEFAULT, 1));
  checked(KSPSetNormType(smoother, KSP_NORM_NONE));
  checked(KSPGetPC(smoother, &pc));
  checked(PCSetType(pc, PCSOR));
  checked(PCSORSetSymmetric(pc, direction));
}

/// Forward going down, backward going up: symmetric, as CG needs.
void make_smoothers(PC multigrid, PetscInt level) {
  KSP down, up;
  checked(PCMGGetSmoother(multigrid, level, &down));
  checked(PCMGGetSmootherUp(multigrid, level, &up));
  make_smoother(down, SOR_LOCAL_FORWARD_SWEEP);
  make_smoother(up, SOR_LOCAL_BACKWARD_SWEEP);
}

}  // namespace

void KrylovSolver::configure_algebraic() {
  const std::string prefix = "-" + name_ + "_";
  PC pc;
  checked(KSPGetPC(ksp_, &pc));
  set_krylov_type();
  if (coarsening_ == Coarsening::none) {
    // Symmetric, as CG needs, and the same on any number of ranks.
    checked(PCSetType(pc, PCJACOBI));
    return;
  }
  if (from_vertices_) {
    checked(PCSetType(pc, PCMG));
    checked(PCMGSetLevels(pc, 2, nullptr));
    checked(PCMGSetGalerkin(pc, PC_MG_GALERKIN_PMAT));
    checked(PCSetUseAmat(pc, PETSC_FALSE));
    make_smoothers(pc, 1);
    KSP coarse;
    checked(PCMGGetCoarseSolve(pc, &coarse));
    checked(KSPSetType(coarse, KSPPREONLY));
    checked(KSPGetPC(coarse, &pc));
  }
  configure_boomeramg(pc, from_vertices_ ? prefix + "mg_coarse_" : prefix);
}

void KrylovSolver::configure_boomeramg(PC pc, const std::string& prefix) {
  checked(PCSetType(pc, PCHYPRE));
  checked(PCHYPRESetType(pc, "boomeramg"));
  // Across a contact that is closed for the current, two nodes are tied far more strongly than to all others: below
  // 0.7 the coarse meshes of quadratic elements in 3D miss what goes on beside it (docs/decisions/0020).
  const bool careful = coarsening_ == Coarsening::careful;
  set_default(prefix + "pc_hypre_boomeramg_strong_threshold",
              careful ? (dim_ == 3 ? "0.7" : "0.5") : (dim_ == 3 ? "0.5" : "0.25"));
  set_default(prefix + "pc_hypre_boomeramg_coarsen_type", "HMIS");
  set_default(prefix + "pc_hypre_boomeramg_interp_type", "ext+i");
  set_default(prefix + "pc_hypre_boomeramg_P_max", "4");
  if (dim_ == 3 && !careful && !from_vertices_) set_default(prefix + "pc_hypre_boomeramg_agg_nl", "1");
  // One sweep forward going down, one backward going up: symmetric as CG needs, and half the work of SSOR twice.
  set_default(prefix + "pc_hypre_boomeramg_relax_type_down", "SOR/Jacobi");
  set_default(prefix + "pc_hypre_boomeramg_relax_type_up", "backward-SOR/Jacobi");
}

void KrylovSolver::configure_geometric(const Hierarchy& hierarchy) {
  PC pc;
  checked(KSPGetPC(ksp_, &pc));
  set_krylov_type();
  checked(PCSetType(pc, PCMG));
  const auto coarser = static_cast<PetscInt>(hierarchy.operators.size());
  checked(PCMGSetLevels(pc, coarser + 1, nullptr));
  // The matrix and not the action, which costs far more, leaves the residuals of the finest mesh.
  checked(PCSetUseAmat(pc, PETSC_FALSE));
  for (PetscInt level = 0; level <= coarser; ++level) {
    KSP solver;
    checked(PCMGGetSmoother(pc, level, &solver));
    if (level < coarser) {
      Mat matrix = hierarchy.operators[static_cast<std::size_t>(level)];
      checked(KSPSetOperators(solver, matrix, matrix));
    }
    if (level == 0) continue;
    checked(PCMGSetInterpolation(pc, level, hierarchy.interpolations[static_cast<std::size_t>(level) - 1]));
    make_smoothers(pc, level);
  }
  const std::string prefix = "-" + name_ + "_mg_coarse_";
  int ranks = 1;
  checked(MPI_Comm_size(PetscObjectComm(reinterpret_cast<PetscObject>(ksp_)), &ranks));
  set_default(prefix + (ranks == 1 ? "pc_factor_zeropivot" : "redundant_pc_factor_zeropivot"), any_pivot);
}

void KrylovSolver::set_krylov_type() {
  // Flexible GMRES keeps the preconditioned vectors, which saves a cycle a solve. From the right, it watches the
  // residual of the system.
  checked(KSPSetType(ksp_, kind_ == Kind::spd ? KSPCG : KSPFGMRES));
  if (kind_ == Kind::general) checked(KSPSetPCSide(ksp_, PC_RIGHT));
}

void KrylovSolver::set_operator(Mat action, Mat matrix) {
  checked(KSPSetOperators(ksp_, action, matrix));
  if (from_vertices_) set_finest_level(matrix);
  // A direct factorisation preconditions a nearby operator; the operator itself needs no Krylov iteration.
  if (direct_ && factorises_ && action == matrix) checked(KSPSetType(ksp_, KSPPREONLY));
  if (direct_ && factorises_ && action != matrix) set_krylov_type();
  set_up_ = false;
}

/// PETSc's multigrid keeps the matrix that it saw first, even when the solver has got another one, and forgets the
/// interpolation with what `release` gives back.
void KrylovSolver::set_finest_level(Mat matrix) {
  PC pc;
  checked(KSPGetPC(ksp_, &pc));
  PetscBool is_multigrid;
  checked(PetscObjectTypeCompare(reinterpret_cast<PetscObject>(pc), PCMG, &is_multigrid));
  if (!is_multigrid) return;  // the user's choice
  checked(PCMGSetInterpolation(pc, 1, from_vertices_));
  checked(PCMGSetResidual(pc, 1, PCMGResidualDefault, matrix));
  KSP down, up;
  checked(PCMGGetSmoother(pc, 1, &down));
  checked(PCMGGetSmootherUp(pc, 1, &up));
  for (KSP smoother : {down, up}) checked(KSPSetOperators(smoother, matrix, matrix));
}

void KrylovSolver::set_up() {
  if (set_up_) return;
  const bool fresh = direct_ || geometric_ || stale_;
  reused_ = !fresh;
  checked(KSPSetReusePreconditioner(ksp_, fresh ? PETSC_FALSE : PETSC_TRUE));
  PetscLogDouble start, end;
  checked(PetscTime(&start));
  PC pc;
  checked(KSPGetPC(ksp_, &pc));
  PetscErrorCode code = KSPSetUp(ksp_);
  if (code == 0) code = PCSetUp(pc);  // which KSPSetUp leaves for later when only the matrix is new
  if (code != 0) {
    if (code == PETSC_ERR_MEM) leave_half_made(ksp_);
    throw SolverError("The linear system '" + name_ + "' could not be set up.");
  }
  checked(PetscTime(&end));
  cost_.setup += end - start;
  if (fresh) iterations_when_fresh_ = -1;
  stale_ = false;
  set_up_ = true;
}

bool KrylovSolver::prepare() {
  const bool due = !set_up_;
  set_up();
  return due && !reused_;
}

void KrylovSolver::precondition(Vec r, Vec x) {
  PC pc;
  checked(KSPGetPC(ksp_, &pc));
  checked(PCApply(pc, r, x));
}

void KrylovSolver::wear_out() {
  stale_ = true;
  set_up_ = false;
}

void KrylovSolver::release() {
  checked(KSPReset(ksp_));
  set_up_ = false;
  stale_ = true;
}

int KrylovSolver::solve(Vec rhs, Vec x, double relative_tolerance, bool nonzero_guess) {
  if (nonzero_guess && is_solved(rhs, x, relative_tolerance)) return 0;
  solve_krylov(rhs, x, relative_tolerance, nonzero_guess);
  KSPConvergedReason reason;
  checked(KSPGetConvergedReason(ksp_, &reason));
  if (reason < 0 && geometric_) {
    log::info(fmt::format("The linear system '{}' leaves geometric for algebraic multigrid: {}.", name_,
                          KSPConvergedReasons[reason]));
    geometric_ = false;
    set_up_ = false;
    stale_ = true;
    configure({});
    solve_krylov(rhs, x, relative_tolerance, false);
    checked(KSPGetConvergedReason(ksp_, &reason));
  }
  if (reason < 0 && reused_) {
    // Made for another size of the step, the preconditioner may be of no use for this one.
    stale_ = true;
    set_up_ = false;
    solve_krylov(rhs, x, relative_tolerance, false);
    checked(KSPGetConvergedReason(ksp_, &reason));
  }
  PetscInt iterations = 0;
  checked(KSPGetIterationNumber(ksp_, &iterations));
  if (reason < 0) {
    PetscReal residual = 0;
    checked(KSPGetResidualNorm(ksp_, &residual));
    throw SolverError("The linear system '" + name_ + "' did not converge: " + KSPConvergedReasons[reason] + " after " +
                      std::to_string(iterations) + " iterations, residual " + std::to_string(residual) + ".");
  }
  KSPType type;
  checked(KSPGetType(ksp_, &type));
  if (std::string(type) == KSPPREONLY) check_residual(rhs, x);
  // Measured criterion for reuse: rebuild when iterations have grown by half over those of a fresh hierarchy.
  if (iterations_when_fresh_ < 0)
    iterations_when_fresh_ = iterations;
  else if (2 * iterations > 3 * iterations_when_fresh_ + 2)
    stale_ = true;
  return iterations;
}

void KrylovSolver::solve_krylov(Vec rhs, Vec x, double relative_tolerance, bool nonzero_guess) {
  // Where geometric multigrid needs more, the coarse meshes miss something that algebraic multigrid would see.
  constexpr PetscInt most_geometric = 60, most = 500;
  set_up();
  PetscLogDouble start, end;
  checked(PetscTime(&start));
  // A new preconditioner costs some twenty iterations: one that needs so many more is better replaced.
  const PetscInt most_reused = std::min<PetscInt>(most, 3 * std::max(iterations_when_fresh_, 0) + 20);
  checked(KSPSetTolerances(ksp_, relative_tolerance, 1e-300, PETSC_DEFAULT,
                           geometric_ ? most_geometric
                           : reused_  ? most_reused
                                      : most));
  KSPType type;
  checked(KSPGetType(ksp_, &type));
  checked(KSPSetInitialGuessNonzero(ksp_, nonzero_guess && std::string(type) != KSPPREONLY ? PETSC_TRUE : PETSC_FALSE));
  if (const PetscErrorCode code = KSPSolve(ksp_, rhs, x)) {
    if (code == PETSC_ERR_MEM) leave_half_made(ksp_);
    throw SolverError("The linear system '" + name_ + "' could not be solved: PETSc reports an error in it.");
  }
  checked(PetscTime(&end));
  cost_.solve += end - start;
  PetscInt iterations = 0;
  checked(KSPGetIterationNumber(ksp_, &iterations));
  cost_.iterations += iterations;
}

bool KrylovSolver::is_solved(Vec rhs, Vec x, double relative_tolerance) {
  return relative_residual(rhs, x) <= relative_tolerance;
}

double KrylovSolver::relative_residual(Vec rhs, Vec x) {
  Mat matrix;
  checked(KSPGetOperators(ksp_, &matrix, nullptr));
  if (!residual_) checked(VecDuplicate(rhs, &residual_));
  checked(MatMult(matrix, x, residual_));
  checked(VecAYPX(residual_, -1, rhs));
  PetscReal left, right;
  checked(VecNorm(residual_, NORM_2, &left));
  checked(VecNorm(rhs, NORM_2, &right));
  return left == 0 ? 0 : left / right;
}

void KrylovSolver::check_residual(Vec rhs, Vec x) {
  constexpr double most = 1e-8;
  const double left = relative_residual(rhs, x);
  if (left <= most) return;
  // A right side that nearly cancels, as with contacts that conduct far better than the bodies, leaves more: what
  // counts is that the solution is exact for a matrix that differs by rounding.
  Mat matrix;
  checked(KSPGetOperators(ksp_, &matrix, nullptr));
  PetscReal norm, size, right;
  checked(MatNorm(matrix, NORM_INFINITY, &norm));
  checked(VecNorm(x, NORM_2, &size));
  checked(VecNorm(rhs, NORM_2, &right));
  if (!(left * right <= 1e-13 * norm * size))
    throw SolverError(
        fmt::format("The linear system '{}' was not solved: the factorisation leaves {:.2g} of its right "
                    "side (at most {:.0e}).",
                    name_, left, most));
}

}  // namespace joulet
