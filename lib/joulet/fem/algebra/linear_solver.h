#pragma once

#include <joulet/fem/algebra/levels.h>

#include <petscksp.h>

#include <cstddef>
#include <string>

namespace joulet {

enum class LinearSolver;

/// Direct for small problems, Krylov with algebraic multigrid for large ones.
/// `unknowns` of one field; `dim` 2 (axisymmetric) or 3; a user's choice other than automatic wins.
bool use_direct_solver(LinearSolver choice, std::size_t unknowns, int dim);

/// Wall seconds and iterations spent, summed over solves.
struct SolverCost {
  double setup = 0, solve = 0;
  int iterations = 0;
};

/// A PETSc KSP for one scalar system. All its options can be overridden on the command line by the prefix, e.g.
/// `-thermal_ksp_type bcgs -electric_pc_type gamg`. Never fails silently: no convergence is a SolverError that names
/// the system, the reason and the residual.
class KrylovSolver {
public:
  enum class Kind { spd, general };
  /// What an algebraic multigrid cycle has to stand: one body, coarsened fast, or bodies of very different
  /// conductivities and contacts between them. None: relaxation alone, for mass matrices.
  enum class Coarsening { fast, careful, none };
  /// With a hierarchy of coarser meshes: geometric multigrid instead of BoomerAMG, which takes over should that fail;
  /// with an interpolation from the vertices alone: a cycle on these two grids, BoomerAMG on the coarse one.
  KrylovSolver(MPI_Comm communicator, const std::string& name, Kind kind, bool direct, int dim,
               const Hierarchy& hierarchy = {}, Coarsening coarsening = Coarsening::fast);
  ~KrylovSolver();
  KrylovSolver(const KrylovSolver&) = delete;
  KrylovSolver& operator=(const KrylovSolver&) = delete;

  /// Solves with `matrix`, preconditioned by it.
  void set_matrix(Mat matrix) { set_operator(matrix, matrix); }
  /// Solves with `action`, preconditioned by `matrix`, which is near to it.
  void set_operator(Mat action, Mat matrix);
  /// x holds the first guess when `nonzero_guess`; nothing is set up for one that is the solution already. Returns the
  /// iterations.
  int solve(Vec rhs, Vec x, double relative_tolerance, bool nonzero_guess = false);

  /// As one part of the preconditioner of a larger system: sets up for the operator where that is due (whether it was)
  /// and applies the preconditioner once. `wear_out`: the next set-up starts anew.
  bool prepare();
  void precondition(Vec r, Vec x);
  void wear_out();

  /// Gives back the memory of the preconditioner, and the matrix.
  void release();

  const SolverCost& cost() const { return cost_; }

private:
  void configure(const Hierarchy& hierarchy);
  void configure_direct();
  void configure_algebraic();
  void configure_boomeramg(PC pc, const std::string& prefix);
  void configure_geometric(const Hierarchy& hierarchy);
  void set_finest_level(Mat matrix);
  void set_up();
  void solve_krylov(Vec rhs, Vec x, double relative_tolerance, bool nonzero_guess);
  bool is_solved(Vec rhs, Vec x, double relative_tolerance);
  double relative_residual(Vec rhs, Vec x);
  void set_krylov_type();
  /// A factorisation has no residual of its own to watch: one product tells whether it solved the system.
  void check_residual(Vec rhs, Vec x);
  KSP ksp_ = nullptr;
  Vec residual_ = nullptr;
  std::string name_;
  Kind kind_;
  bool direct_, factorises_ = false, geometric_ = false;
  Mat from_vertices_;  ///< interpolation; null: BoomerAMG on the matrix itself
  int dim_;
  Coarsening coarsening_;
  int iterations_when_fresh_ = -1;  ///< iterations with a preconditioner of this very matrix
  bool stale_ = true;               ///< the hierarchy is worn out: rebuild it for the next matrix
  bool set_up_ = false;             ///< for the matrix of now
  bool reused_ = false;             ///< the preconditioner was made for a matrix before this one
  SolverCost cost_;
};

}  // namespace joulet
