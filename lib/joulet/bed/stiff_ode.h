#pragma once

#include <functional>
#include <memory>
#include <vector>

namespace joulet {

/// Stiff ordinary differential equations dy/dt = f(t, y) of few unknowns, integrated by SUNDIALS CVODE (Hindmarsh et
/// al., ACM Trans. Math. Softw. 31 (2005) 363-396): BDF of order 1 to 5, Newton's method with a dense Jacobian by
/// differences, step and order from the local error.
class StiffOde {
public:
  /// Fills `rates` at `time`. May throw; the exception comes out of `advance`.
  using RightSide = std::function<void(double time, const double* state, double* rates)>;
  struct Tolerance {
    double relative;               ///< of one step
    std::vector<double> absolute;  ///< of each unknown, in its unit
  };

  /// Throws std::bad_alloc when SUNDIALS has no memory.
  StiffOde(std::size_t size, RightSide right_side, Tolerance tolerance);
  StiffOde(StiffOde&&) noexcept;
  ~StiffOde();

  /// Begins at `time` from `state`; also after a jump of the right side, over which no step should reach.
  void start(double time, const std::vector<double>& state);
  /// To `time`, exactly. Throws SolverError with the time reached and the reason.
  void advance(double time);
  const std::vector<double>& state() const;
  /// Steps since it was made.
  long steps() const;

private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
};

}  // namespace joulet
