#include <joulet/base/error.h>
#include <joulet/fem/algebra/block_solver.h>
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/node_blocks.h>

#include <fmt/format.h>
#include <petsctime.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

namespace {

/// Owned entries of a vector, while this lives.
class Entries {
public:
  explicit Entries(Vec vector) : vector_(vector) { checked(VecGetArray(vector_, &array_)); }
  ~Entries() { in_destructor(VecRestoreArray(vector_, &array_)); }
  Entries(const Entries&) = delete;
  Entries& operator=(const Entries&) = delete;
  double& operator[](PetscInt i) { return array_[i]; }

private:
  Vec vector_;
  double* array_ = nullptr;
};

class ConstEntries {
public:
  explicit ConstEntries(Vec vector) : vector_(vector) { checked(VecGetArrayRead(vector_, &array_)); }
  ~ConstEntries() { in_destructor(VecRestoreArrayRead(vector_, &array_)); }
  ConstEntries(const ConstEntries&) = delete;
  ConstEntries& operator=(const ConstEntries&) = delete;
  double operator[](PetscInt i) const { return array_[i]; }

private:
  Vec vector_;
  const double* array_ = nullptr;
};

double now() {
  PetscLogDouble time;
  checked(PetscTime(&time));
  return time;
}

}  // namespace

BlockSolver::BlockSolver(MPI_Comm communicator, const std::string& name, bool direct, int dim, const Matrix& pattern)
    : communicator_(communicator), name_(name), direct_(direct), dim_(dim), pattern_(pattern) {}

BlockSolver::~BlockSolver() { destroy(); }

void BlockSolver::destroy() {
  forget();
  factorised_.reset();
  for (auto* vectors : {&in_, &out_}) {
    for (Vec& vector : *vectors) in_destructor(VecDestroy(&vector));
    vectors->clear();
  }
  for (Vec* vector : {&coupling_, &rhs_, &solution_}) in_destructor(VecDestroy(vector));
  in_destructor(KSPDestroy(&ksp_));
  in_destructor(MatDestroy(&shell_));
}

void BlockSolver::create(std::size_t n_fields) {
  if (in_.size() == n_fields) return;
  destroy();
  checked(MatGetLocalSize(pattern_.petsc(), &n_, nullptr));
  in_.assign(n_fields, nullptr);
  out_.assign(n_fields, nullptr);
  for (auto* vectors : {&in_, &out_})
    for (Vec& vector : *vectors) checked(MatCreateVecs(pattern_.petsc(), nullptr, &vector));
  checked(VecDuplicate(in_.front(), &coupling_));
  const auto m = static_cast<PetscInt>(n_fields);
  checked(VecCreate(communicator_, &rhs_));
  checked(VecSetSizes(rhs_, m * n_, PETSC_DETERMINE));
  checked(VecSetType(rhs_, VECSTANDARD));
  checked(VecDuplicate(rhs_, &solution_));
  checked(MatCreateShell(communicator_, m * n_, m * n_, PETSC_DETERMINE, PETSC_DETERMINE, this, &shell_));
  checked(MatShellSetOperation(shell_, MATOP_MULT, reinterpret_cast<void (*)()>(&BlockSolver::apply_operator)));
  if (direct_) {
    merged_ = make_block_matrix(pattern_, m);
    factorised_ = std::make_unique<KrylovSolver>(communicator_, name_, KrylovSolver::Kind::general, true, dim_);
  } else {
    make_krylov();
  }
}

void BlockSolver::make_krylov() {
  constexpr PetscInt restart = 100;
  PC pc;
  checked(KSPCreate(communicator_, &ksp_));
  checked(KSPSetOptionsPrefix(ksp_, (name_ + "_").c_str()));
  checked(KSPSetErrorIfNotConverged(ksp_, PETSC_FALSE));
  // Flexible GMRES keeps the preconditioned vectors, which saves one of the few cycles of a solve: plain GMRES applies
  // the preconditioner to their sum at the end. From the right, it watches the residual of the system.
  checked(KSPSetType(ksp_, KSPFGMRES));
  checked(KSPGMRESSetRestart(ksp_, restart));
  checked(KSPSetPCSide(ksp_, PC_RIGHT));
  checked(KSPGetPC(ksp_, &pc));
  checked(PCSetType(pc, PCSHELL));
  checked(PCShellSetContext(pc, this));
  checked(PCShellSetApply(pc, &BlockSolver::apply_preconditioner));
  checked(KSPSetFromOptions(ksp_));
  checked(KSPSetOperators(ksp_, shell_, shell_));
}

void BlockSolver::set(Blocks blocks, std::vector<Field> fields, Extra extra) {
  blocks_ = std::move(blocks);
  fields_ = std::move(fields);
  extra_ = std::move(extra);
  create(fields_.size());
  forget();
  if (!direct_) return;
  const double start = now();
  merge();
  factorised_->set_operator(extra_ ? shell_ : merged_.petsc(), merged_.petsc());
  cost_.setup += now() - start;
}

/// The blocks side by side in one matrix, node by node. All have the same pattern, so that positions follow from
/// counts.
void BlockSolver::merge() {
  merge_node_blocks(blocks_, pattern_, merged_);
  const auto m = static_cast<PetscInt>(fields_.size());
  for (PetscInt f = 0; f < m; ++f) {
    std::vector<PetscInt> rows = fields_[static_cast<std::size_t>(f)].held;
    for (PetscInt& row : rows) row = row * m + f;
    checked(MatZeroRows(merged_.petsc(), static_cast<PetscInt>(rows.size()), rows.data(), 1., nullptr, nullptr));
  }
  if (!extra_) return;  // one norm for all fields matters to an iteration only
  Vec scale;
  checked(VecDuplicate(rhs_, &scale));
  {
    Entries entries(scale);
    for (PetscInt i = 0; i < n_; ++i)
      for (PetscInt f = 0; f < m; ++f) entries[i * m + f] = fields_[static_cast<std::size_t>(f)].row_scale;
  }
  checked(MatDiagonalScale(merged_.petsc(), scale, nullptr));
  checked(VecDestroy(&scale));
}

int BlockSolver::solve(const std::vector<Vec>& rhs, const std::vector<Vec>& x, double relative_tolerance,
                       RelativeTo relative_to) {
  pack(rhs, rhs_, !direct_ || extra_);
  const double start = now();
  int iterations = 0;
  if (direct_) {
    const SolverCost before = factorised_->cost();
    iterations = factorised_->solve(rhs_, solution_, relative_tolerance);
    cost_.setup += factorised_->cost().setup - before.setup;
    cost_.solve += factorised_->cost().solve - before.solve;
  } else {
    const double setup_before = cost_.setup;
    iterations = solve_near_earlier(relative_tolerance, relative_to);
    cost_.solve += now() - start - (cost_.setup - setup_before);
  }
  cost_.iterations += iterations;
  unpack(solution_, x);
  return iterations;
}

int BlockSolver::solve_near_earlier(double relative_tolerance, RelativeTo relative_to) {
  PetscReal norm;
  checked(VecNorm(rhs_, NORM_2, &norm));
  double reference = norm;
  if (relative_to == RelativeTo::largest_stage) reference = largest_stage_ = std::max(largest_stage_, norm);
  const double goal = relative_tolerance * reference;
  std::vector<PetscScalar> share(earlier_.size());
  for (std::size_t j = 0; j < earlier_.size(); ++j) {
    checked(VecDot(rhs_, earlier_[j].image, &share[j]));
    checked(VecAXPY(rhs_, -share[j], earlier_[j].image));
  }
  checked(VecNorm(rhs_, NORM_2, &norm));
  int iterations = 0;
  if (norm > goal) {
    iterations = iterate(goal / norm);
    remember();
  } else {
    checked(VecSet(solution_, 0));
  }
  for (std::size_t j = 0; j < share.size(); ++j) checked(VecAXPY(solution_, share[j], earlier_[j].solution));
  return iterations;
}

void BlockSolver::remember() {
  Earlier next;
  checked(VecDuplicate(solution_, &next.solution));
  checked(VecDuplicate(solution_, &next.image));
  checked(VecCopy(solution_, next.solution));
  multiply(next.solution, next.image);
  for (const Earlier& other : earlier_) {
    PetscScalar share;
    checked(VecDot(next.image, other.image, &share));
    checked(VecAXPY(next.image, -share, other.image));
    checked(VecAXPY(next.solution, -share, other.solution));
  }
  PetscReal norm;
  checked(VecNorm(next.image, NORM_2, &norm));
  checked(VecScale(next.image, 1 / norm));
  checked(VecScale(next.solution, 1 / norm));
  earlier_.push_back(next);
}

void BlockSolver::forget() {
  for (Earlier& one : earlier_) {
    in_destructor(VecDestroy(&one.solution));
    in_destructor(VecDestroy(&one.image));
  }
  earlier_.clear();
  largest_stage_ = 0;
}

int BlockSolver::iterate(double relative_tolerance) {
  constexpr PetscInt most = 500;
  const auto prepare = [this] {
    const double start = now();
    bool fresh = false;
    for (const Field& field : fields_) fresh = field.preconditioner->prepare() || fresh;
    if (fresh) iterations_a_decade_ = -1;
    cost_.setup += now() - start;
    return fresh;
  };
  const auto wear_out = [this] {
    for (const Field& field : fields_) field.preconditioner->wear_out();
  };
  bool fresh = prepare();
  const double decades = -std::log10(relative_tolerance);
  for (;;) {
    // A new hierarchy costs some twenty iterations: one that needs so many more is better replaced.
    const PetscInt most_now =
        fresh ? most : std::min(most, static_cast<PetscInt>(3 * decades * std::max(iterations_a_decade_, 0.)) + 20);
    checked(KSPSetTolerances(ksp_, relative_tolerance, 1e-300, PETSC_DEFAULT, most_now));
    const PetscErrorCode code = KSPSolve(ksp_, rhs_, solution_);
    rethrow();
    checked(code);
    KSPConvergedReason reason;
    PetscInt iterations = 0;
    checked(KSPGetConvergedReason(ksp_, &reason));
    checked(KSPGetIterationNumber(ksp_, &iterations));
    if (reason >= 0) {
      // Stages that are nearly solved when they start tell little of a hierarchy.
      if (decades >= 2) {
        if (iterations_a_decade_ < 0) iterations_a_decade_ = iterations / decades;
        if (iterations > 1.5 * iterations_a_decade_ * decades + 1) wear_out();
      }
      return static_cast<int>(iterations);
    }
    if (fresh) {
      PetscReal residual = 0;
      checked(KSPGetResidualNorm(ksp_, &residual));
      throw SolverError(fmt::format("The linear system '{}' did not converge: {} after {} iterations, residual {:.3g}.",
                                    name_, KSPConvergedReasons[reason], iterations, residual));
    }
    cost_.iterations += static_cast<int>(iterations);
    wear_out();
    prepare();
    fresh = true;
  }
}

template <class Body>
PetscErrorCode BlockSolver::guard(Body body) {
  try {
    body(*this);
    return 0;
  } catch (...) {
    error_ = std::current_exception();
    return PETSC_ERR_USER;
  }
}

void BlockSolver::rethrow() {
  if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
}

PetscErrorCode BlockSolver::apply_operator(Mat shell, Vec x, Vec y) {
  void* context = nullptr;
  checked(MatShellGetContext(shell, &context));
  return static_cast<BlockSolver*>(context)->guard([&](BlockSolver& self) { self.multiply(x, y); });
}

PetscErrorCode BlockSolver::apply_preconditioner(PC shell, Vec r, Vec x) {
  void* context = nullptr;
  checked(PCShellGetContext(shell, &context));
  return static_cast<BlockSolver*>(context)->guard([&](BlockSolver& self) { self.sweep(r, x); });
}

void BlockSolver::multiply(Vec x, Vec y) {
  unpack(x, in_);
  for (std::size_t i = 0; i < fields_.size(); ++i) multiply_row(i, fields_.size(), out_[i]);
  if (extra_) extra_(in_, out_);
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].held.empty()) continue;
    PetscInt begin, end;
    checked(VecGetOwnershipRange(in_[i], &begin, &end));
    const ConstEntries from(in_[i]);
    Entries to(out_[i]);
    for (const PetscInt row : fields_[i].held) to[row - begin] = from[row - begin];
  }
  pack(out_, y, true);
}

/// The product of the first `n` blocks of a row with the fields in `in_`; returns whether there are any.
bool BlockSolver::multiply_row(std::size_t row, std::size_t n, Vec product) {
  bool first = true;
  for (std::size_t j = 0; j < n; ++j) {
    if (!blocks_[row][j]) continue;
    if (first)
      checked(MatMult(blocks_[row][j], in_[j], product));
    else
      checked(MatMultAdd(blocks_[row][j], in_[j], product, product));
    first = false;
  }
  return !first;
}

/// Block Gauss-Seidel: each field with what the fields before it have changed.
void BlockSolver::sweep(Vec r, Vec x) {
  unpack(r, out_);
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    checked(VecScale(out_[i], 1 / fields_[i].row_scale));
    if (multiply_row(i, i, coupling_)) subtract_coupling(i);
    fields_[i].preconditioner->precondition(out_[i], in_[i]);
  }
  pack(in_, x, false);
}

/// From the right side of a field, but where it is held.
void BlockSolver::subtract_coupling(std::size_t field) {
  PetscInt begin, end;
  checked(VecGetOwnershipRange(coupling_, &begin, &end));
  {
    Entries coupling(coupling_);
    for (const PetscInt row : fields_[field].held) coupling[row - begin] = 0;
  }
  checked(VecAXPY(out_[field], -1, coupling_));
}

void BlockSolver::unpack(Vec all, const std::vector<Vec>& fields) const {
  const auto m = static_cast<PetscInt>(fields.size());
  const ConstEntries from(all);
  for (PetscInt f = 0; f < m; ++f) {
    Entries to(fields[static_cast<std::size_t>(f)]);
    for (PetscInt i = 0; i < n_; ++i) to[i] = from[i * m + f];
  }
}

void BlockSolver::pack(const std::vector<Vec>& fields, Vec all, bool scaled) const {
  const auto m = static_cast<PetscInt>(fields.size());
  Entries to(all);
  for (PetscInt f = 0; f < m; ++f) {
    const ConstEntries from(fields[static_cast<std::size_t>(f)]);
    const double scale = scaled ? fields_[static_cast<std::size_t>(f)].row_scale : 1;
    for (PetscInt i = 0; i < n_; ++i) to[i * m + f] = scale * from[i];
  }
}

}  // namespace joulet
