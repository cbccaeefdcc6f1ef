#include <joulet/base/error.h>
#include <joulet/fem/linear_solver.h>
#include <joulet/problem/problem.h>

#include <fmt/format.h>
#include <petsctime.h>

namespace joulet {

bool use_direct_solver(LinearSolver choice, std::size_t unknowns, int dim) {
  if (choice != LinearSolver::automatic) return choice == LinearSolver::direct;
  return unknowns <= (dim == 2 ? 30000u : 4000u);
}

namespace {

/// Sets a default that the user's command line overrides.
void set_default(const std::string& name, const char* value) {
  PetscBool given = PETSC_FALSE;
  PetscOptionsHasName(nullptr, nullptr, name.c_str(), &given);
  if (!given) PetscOptionsSetValue(nullptr, name.c_str(), value);
}

}  // namespace

KrylovSolver::KrylovSolver(MPI_Comm communicator, const std::string& name, Kind kind, bool direct, int dim)
    : name_(name), kind_(kind), direct_(direct), dim_(dim) {
  KSPCreate(communicator, &ksp_);
  KSPSetOptionsPrefix(ksp_, (name + "_").c_str());
  KSPSetErrorIfNotConverged(ksp_, PETSC_FALSE);
  configure();
}

KrylovSolver::~KrylovSolver() {
  VecDestroy(&residual_);
  KSPDestroy(&ksp_);
}

void KrylovSolver::configure() {
  const std::string prefix = "-" + name_ + "_";
  PC pc;
  KSPGetPC(ksp_, &pc);
  MPI_Comm communicator = PetscObjectComm(reinterpret_cast<PetscObject>(ksp_));
  int ranks = 1;
  MPI_Comm_size(communicator, &ranks);
  if (direct_) {
    KSPSetType(ksp_, KSPPREONLY);
    // PETSc refuses pivots below an absolute size, which the volumes of a mass matrix in m^3 fall short of.
    const char* any_pivot = "1e-300";
    if (ranks == 1) {
      PCSetType(pc, PCLU);
      set_default(prefix + "pc_factor_zeropivot", any_pivot);
    } else {
      // Problems that are small enough for a factorisation are solved faster by every rank for itself.
      PCSetType(pc, PCREDUNDANT);
      set_default(prefix + "redundant_ksp_type", KSPPREONLY);
      set_default(prefix + "redundant_pc_type", PCLU);
      set_default(prefix + "redundant_pc_factor_zeropivot", any_pivot);
    }
  } else {
    KSPSetType(ksp_, krylov_type());
    PCSetType(pc, PCHYPRE);
    PCHYPRESetType(pc, "boomeramg");
    set_default(prefix + "pc_hypre_boomeramg_strong_threshold", dim_ == 3 ? "0.5" : "0.25");
    set_default(prefix + "pc_hypre_boomeramg_coarsen_type", "HMIS");
    set_default(prefix + "pc_hypre_boomeramg_interp_type", "ext+i");
    set_default(prefix + "pc_hypre_boomeramg_P_max", "4");
    if (dim_ == 3) set_default(prefix + "pc_hypre_boomeramg_agg_nl", "1");
    // One sweep forward going down, one backward going up: symmetric as CG needs, and half the work of SSOR twice.
    set_default(prefix + "pc_hypre_boomeramg_relax_type_down", "SOR/Jacobi");
    set_default(prefix + "pc_hypre_boomeramg_relax_type_up", "backward-SOR/Jacobi");
  }
  if (KSPSetFromOptions(ksp_) != 0)
    throw InputError("The PETSc options for the linear system '" + name_ + "' (" + prefix +
                     "...) are not understood: an unknown type or value stands after '--' or in PETSC_OPTIONS.");
  // The user may have asked for a preconditioner that does not solve by itself.
  PCType type;
  PCGetType(pc, &type);
  const std::string chosen = type;
  factorises_ = chosen == PCLU || chosen == PCCHOLESKY || chosen == PCREDUNDANT;
  if (direct_ && !factorises_) KSPSetType(ksp_, krylov_type());
}

KSPType KrylovSolver::krylov_type() const { return kind_ == Kind::spd ? KSPCG : KSPFGMRES; }

void KrylovSolver::set_operator(Mat action, Mat matrix) {
  KSPSetOperators(ksp_, action, matrix);
  // A direct factorisation preconditions a nearby operator; the operator itself needs no Krylov iteration.
  if (direct_ && factorises_) KSPSetType(ksp_, action == matrix ? KSPPREONLY : KSPFGMRES);
  KSPSetReusePreconditioner(ksp_, direct_ || stale_ ? PETSC_FALSE : PETSC_TRUE);
  PetscLogDouble start, end;
  PetscTime(&start);
  const bool fresh = direct_ || stale_;
  if (KSPSetUp(ksp_) != 0) throw SolverError("The linear system '" + name_ + "' could not be set up.");
  PetscTime(&end);
  cost_.setup += end - start;
  if (fresh) iterations_when_fresh_ = -1;
  stale_ = false;
}

int KrylovSolver::solve(Vec rhs, Vec x, double relative_tolerance, bool nonzero_guess) {
  PetscLogDouble start, end;
  PetscTime(&start);
  KSPSetTolerances(ksp_, relative_tolerance, 1e-300, PETSC_DEFAULT, 500);
  KSPType type;
  KSPGetType(ksp_, &type);
  KSPSetInitialGuessNonzero(ksp_, nonzero_guess && std::string(type) != KSPPREONLY ? PETSC_TRUE : PETSC_FALSE);
  if (KSPSolve(ksp_, rhs, x) != 0)
    throw SolverError("The linear system '" + name_ + "' could not be solved: PETSc reports an error in it.");
  PetscTime(&end);
  cost_.solve += end - start;

  KSPConvergedReason reason;
  KSPGetConvergedReason(ksp_, &reason);
  PetscInt iterations = 0;
  KSPGetIterationNumber(ksp_, &iterations);
  cost_.iterations += iterations;
  if (reason < 0) {
    PetscReal residual = 0;
    KSPGetResidualNorm(ksp_, &residual);
    throw SolverError("The linear system '" + name_ + "' did not converge: " + KSPConvergedReasons[reason] + " after " +
                      std::to_string(iterations) + " iterations, residual " + std::to_string(residual) + ".");
  }
  if (std::string(type) == KSPPREONLY) check_residual(rhs, x);
  // Measured criterion for reuse: rebuild when iterations have grown by half over those of a fresh hierarchy.
  if (iterations_when_fresh_ < 0)
    iterations_when_fresh_ = iterations;
  else if (2 * iterations > 3 * iterations_when_fresh_ + 2)
    stale_ = true;
  return iterations;
}

void KrylovSolver::check_residual(Vec rhs, Vec x) {
  constexpr double most = 1e-8;
  Mat matrix;
  KSPGetOperators(ksp_, &matrix, nullptr);
  if (!residual_) VecDuplicate(rhs, &residual_);
  MatMult(matrix, x, residual_);
  VecAYPX(residual_, -1, rhs);
  PetscReal left, right;
  VecNorm(residual_, NORM_2, &left);
  VecNorm(rhs, NORM_2, &right);
  if (left <= most * right) return;
  // A right side that nearly cancels, as with contacts that conduct far better than the bodies, leaves more: what
  // counts is that the solution is exact for a matrix that differs by rounding.
  PetscReal norm, size;
  MatNorm(matrix, NORM_INFINITY, &norm);
  VecNorm(x, NORM_2, &size);
  if (!(left <= 1e-13 * norm * size))
    throw SolverError(
        fmt::format("The linear system '{}' was not solved: the factorisation leaves {:.2g} of its right "
                    "side (at most {:.0e}).",
                    name_, left / right, most));
}

}  // namespace joulet
