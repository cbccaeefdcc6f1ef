#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace joulet {

/// Residuals as functions of a few parameters.
struct LeastSquaresProblem {
  std::size_t n_residuals = 0;
  /// Fills the residuals.
  std::function<void(const std::vector<double>& parameters, std::vector<double>& residuals)> residuals;
  /// Fills the derivatives, one column per parameter.
  std::function<void(const std::vector<double>& parameters, std::vector<std::vector<double>>& columns)> jacobian;
};

/// Moves `parameters` to the minimum of the sum of squares near them, by Levenberg-Marquardt (MINPACK's lmder in Eigen;
/// Moré, Lect. Notes Math. 630 (1978) 105-116), to a relative 1e-12. Needs at least as many residuals as parameters.
/// Returns false when the minimiser gave up after 500 evaluations, or left the numbers.
bool minimise(const LeastSquaresProblem& problem, std::vector<double>& parameters);

}  // namespace joulet
