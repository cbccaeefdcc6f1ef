#pragma once

#include <joulet/fem/algebra/linear_solver.h>

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace joulet {

/// One linear system for several nodal fields. Block (i, j) couples the equation of field i with unknown j; all blocks
/// have the rows of the same space. Small systems: one factorisation of the whole, unknowns of a node side by side, so
/// that the fill is that of a matrix of small dense blocks. Large ones: flexible GMRES from the right, preconditioned
/// by block Gauss-Seidel with one cycle of a multigrid method for each field, in the order of the fields. Nothing is
/// solved inside the action of the operator. The same for one field or five; docs/decisions/0020 has the measurements.
///
/// An iterative solve starts from the combination of the solutions since `set` that leaves the smallest residual
/// (Fischer, Comput. Methods Appl. Mech. Eng. 163 (1998) 193): the stages of a step are nearly parallel.
///
/// Its options can be set on the command line by the prefix, e.g. `-coupled_ksp_type fgmres`.
class BlockSolver {
public:
  struct Field {
    /// Holds the diagonal block (or a matrix near to it); one application of its preconditioner is the cycle. Used by
    /// the iterative method only.
    KrylovSolver* preconditioner = nullptr;
    /// Brings the equations of all fields to one unit, so that one norm can watch them all.
    double row_scale = 1;
    /// Owned rows whose equation is u = right side, whatever the blocks hold there.
    std::vector<PetscInt> held;
  };
  using Blocks = std::vector<std::vector<Mat>>;  ///< null: no coupling
  /// y[i] += what no matrix holds of the action on x.
  using Extra = std::function<void(const std::vector<Vec>& x, const std::vector<Vec>& y)>;

  /// `pattern`: a matrix of the space, which must stay.
  BlockSolver(MPI_Comm communicator, const std::string& name, bool direct, int dim, const Matrix& pattern);
  ~BlockSolver();
  BlockSolver(const BlockSolver&) = delete;
  BlockSolver& operator=(const BlockSolver&) = delete;

  /// The blocks must stay and keep their values until the last `solve` with them. Collective.
  void set(Blocks blocks, std::vector<Field> fields, Extra extra = {});

  enum class RelativeTo { own_right_side, largest_stage };
  /// Returns the iterations; the residual is measured over all fields in the units of `row_scale`, relative to the
  /// right side, or with `relative_to` to the largest one of those that add up to one result: the stages of a step.
  /// Collective; throws SolverError.
  int solve(const std::vector<Vec>& rhs, const std::vector<Vec>& x, double relative_tolerance,
            RelativeTo relative_to = RelativeTo::own_right_side);

  const SolverCost& cost() const { return cost_; }

private:
  static PetscErrorCode apply_operator(Mat shell, Vec x, Vec y);
  static PetscErrorCode apply_preconditioner(PC shell, Vec r, Vec x);
  void multiply(Vec x, Vec y);
  void sweep(Vec r, Vec x);
  bool multiply_row(std::size_t row, std::size_t n, Vec product);
  void subtract_coupling(std::size_t field);
  void create(std::size_t n_fields);
  void destroy();
  void make_krylov();
  void merge();
  int solve_near_earlier(double relative_tolerance, RelativeTo relative_to);
  int iterate(double relative_tolerance);
  void remember();
  void forget();
  void rethrow();
  template <class Body>
  PetscErrorCode guard(Body body);
  void unpack(Vec all, const std::vector<Vec>& fields) const;
  void pack(const std::vector<Vec>& fields, Vec all, bool scaled) const;

  MPI_Comm communicator_;
  const std::string name_;
  const bool direct_;
  const int dim_;
  const Matrix& pattern_;
  PetscInt n_ = 0;  ///< owned nodes
  Blocks blocks_;
  std::vector<Field> fields_;
  Extra extra_;

  Mat shell_ = nullptr;
  KSP ksp_ = nullptr;  ///< iterative
  Matrix merged_;      ///< direct
  std::unique_ptr<KrylovSolver> factorised_;
  Vec rhs_ = nullptr, solution_ = nullptr;
  std::vector<Vec> in_, out_;  ///< of one field each
  Vec coupling_ = nullptr;     ///< of one field: what the fields before it add to its equations
  struct Earlier {
    Vec solution = nullptr, image = nullptr;  ///< the images are orthonormal
  };
  std::vector<Earlier> earlier_;     ///< of the same matrix
  double largest_stage_ = 0;         ///< norm of a right side, of the same matrix
  double iterations_a_decade_ = -1;  ///< of the residual, with a fresh preconditioner; negative: not known
  std::exception_ptr error_;         ///< of a callback: must not pass through PETSc
  SolverCost cost_;
};

}  // namespace joulet
