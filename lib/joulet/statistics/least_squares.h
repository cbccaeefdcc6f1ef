#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace joulet {

/// Residuals as functions of a few parameters, which may be bounded.
struct LeastSquares {
  using Point = std::vector<double>;
  /// The residuals at several points, so that they can be computed side by side; absent where they do not exist.
  std::function<std::vector<std::optional<std::vector<double>>>(const std::vector<Point>&)> residuals;
  /// Their exact derivatives at a point, one column per parameter, absent where they do not exist; if there is no such
  /// function, central differences.
  std::function<std::vector<std::optional<std::vector<double>>>(const Point&)> jacobian;
  double lower = -std::numeric_limits<double>::infinity();  ///< of every parameter
  double upper = std::numeric_limits<double>::infinity();
};

/// When a search ends. Steps are relative, to 1 for parameters below it.
struct LeastSquaresSearch {
  double offset = 1e-8;   ///< relative offset at which the minimum counts as found
  double nearly = 1e-4;   ///< and at which it does when nothing better is met any more
  double negligible = 0;  ///< gain in units of the variance of the residuals: three such iterations are the last
  double smallest_step = 1e-12;
  double difference = 0;  ///< half width of the central differences
  int most_iterations = 200;

  /// For residuals that carry a little noise and cost a lot, as those of simulations, of parameters from 0 to 1.
  static LeastSquaresSearch noisy() { return {1e-3, 5e-2, 1e-4, 1e-7, 5e-3, 60}; }
};

struct LeastSquaresMinimum {
  std::vector<double> point;
  std::vector<int> side;                     ///< -1 or +1 where a bound holds the parameter back, else 0
  std::vector<double> residuals;             ///< at the point
  std::vector<std::vector<double>> columns;  ///< their derivatives, one column per parameter
  bool converged = false;
  int iterations = 0;
};

/// Moves `start` to a local minimum of the sum of squares within the bounds: Levenberg-Marquardt with Marquardt's
/// scaling (J. Soc. Indust. Appl. Math. 11 (1963) 431) on the parameters that no bound holds back, several damping
/// factors tried at a time. Ends at a small relative offset (Bates & Watts, Technometrics 23 (1981) 179): what is left
/// to gain is far below the scatter; or at a small step. Does not converge with fewer residuals than parameters. A
/// point without residuals or without derivatives is not moved to. Throws SolverError when the start is one.
LeastSquaresMinimum minimise(const LeastSquares& problem, const std::vector<double>& start,
                             const LeastSquaresSearch& search = {});

}  // namespace joulet
