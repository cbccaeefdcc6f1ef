#pragma once

#include <cstddef>
#include <limits>

namespace joulet {

/// Norms of the residual at which Newton's method ends.
struct NewtonGoal {
  double wanted = 0;
  double acceptable = 0;  ///< when nothing better comes; below `wanted`: never
};

/// F(x) = 0 for Newton's method, with the point x. All functions are collective.
class NewtonProblem {
public:
  virtual ~NewtonProblem() = default;
  /// May change with `linearise`.
  virtual NewtonGoal goal() = 0;
  /// Takes the matrix of the point.
  virtual void linearise() = 0;
  /// The step s of the last matrix, matrix s = F(x), for `move`; x is where it starts. `norm`: of F(x).
  virtual void solve_for_step(double norm) = 0;
  /// x becomes start - damping s; returns the norm of the residual there, infinity where nothing can be evaluated.
  virtual double move(double damping) = 0;
  /// Back to the start of the step; returns the norm of the residual there.
  virtual double restore() = 0;
};

struct NewtonOptions {
  int iterations;  ///< at most
  /// The norm of the residual must fall below the largest of so many last ones: 1, at every step; more, where F has
  /// kinks (Grippo, Lampariello & Lucidi, SIAM J. Numer. Anal. 23 (1986) 707), at which a good step may begin with a
  /// larger residual.
  std::size_t memory = 1;
  /// So many times a whole step is taken where no part of it reduces the residual: past a kink.
  int uphill = 0;
  int patience = std::numeric_limits<int>::max();  ///< after so many iterations the acceptable is enough
};

struct NewtonResult {
  enum class End { converged, iterations, no_descent } end;
  double norm;
  int iterations;
};

/// Newton's method with a line search by halves. A matrix serves on as long as it brings a digit an iteration, for the
/// next solution as well: to assemble it and to set up its solver costs far more than another iteration.
class NewtonMethod {
public:
  explicit NewtonMethod(NewtonOptions options) : options_(options) {}
  /// From the point of the problem, where the norm of the residual is `norm`, to where it ends, even if it fails.
  /// Throws what the problem throws.
  NewtonResult solve(NewtonProblem& problem, double norm);
  /// The matrix is no longer that of the problem.
  void forget_matrix() { stale_ = true; }

private:
  const NewtonOptions options_;
  bool stale_ = true;
};

}  // namespace joulet
