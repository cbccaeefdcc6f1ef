#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace joulet {

/// Residuals as functions of a few parameters that are scaled to the unit cube.
struct BoxLeastSquares {
  using Point = std::vector<double>;
  /// The residuals at several points, so that they can be computed side by side; absent where they do not exist.
  std::function<std::vector<std::optional<std::vector<double>>>(const std::vector<Point>&)> residuals;
};

struct BoxMinimum {
  std::vector<double> point;
  std::vector<int> side;                     ///< -1 or +1 where a bound holds the parameter back, else 0
  std::vector<double> residuals;             ///< at the point
  std::vector<std::vector<double>> columns;  ///< their derivatives, one column per parameter
  bool converged = false;
  int iterations = 0;
};

/// Moves `start` to a local minimum of the sum of squares within the unit cube: Levenberg-Marquardt with Marquardt's
/// scaling (J. Soc. Indust. Appl. Math. 11 (1963) 431) on the parameters that no bound holds back, central differences,
/// and several damping factors tried at a time. Ends when the relative offset of Bates & Watts (Technometrics 23 (1981)
/// 179) is below 1e-3: what is left to gain is far below the scatter. Residuals may carry a little noise. Needs more
/// residuals than parameters. Throws SolverError when there are no residuals at the start or around a point.
BoxMinimum minimise_in_box(const BoxLeastSquares& problem, const std::vector<double>& start);

}  // namespace joulet
