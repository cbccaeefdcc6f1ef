#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/study/box_least_squares.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Point = BoxLeastSquares::Point;

/// Wide enough that the noise of adaptive time steps does not show in differences.
constexpr double difference = 5e-3;
constexpr double enough = 1e-3, nearly_enough = 5e-2;  // relative offsets
constexpr double negligible = 1e-4;                    // gain in units of the variance of the residuals
constexpr double smallest_step = 1e-7;
constexpr int most_iterations = 60;

VectorXd vector_of(const std::vector<double>& values) {
  return Eigen::Map<const VectorXd>(values.data(), static_cast<Index>(values.size()));
}

/// Derivatives at a point; on one side where the cube ends or the other side has no residuals.
MatrixXd jacobian(const BoxLeastSquares& problem, const Point& x, const VectorXd& residuals) {
  std::vector<Point> points;
  for (std::size_t k = 0; k < x.size(); ++k)
    for (const double sign : {-1., 1.}) {
      points.push_back(x);
      points.back()[k] = std::clamp(x[k] + sign * difference, 0., 1.);
    }
  const auto found = problem.residuals(points);
  MatrixXd result(residuals.size(), static_cast<Index>(x.size()));
  for (std::size_t k = 0; k < x.size(); ++k) {
    const auto &low = found[2 * k], &high = found[2 * k + 1];
    const double below = low ? points[2 * k][k] : x[k], above = high ? points[2 * k + 1][k] : x[k];
    if (!(above > below))
      throw SolverError(
          fmt::format("there is no result on either side of a point, {:.3g} of the range of input {}", x[k], k + 1));
    result.col(static_cast<Index>(k)) =
        ((high ? vector_of(*high) : residuals) - (low ? vector_of(*low) : residuals)) / (above - below);
  }
  return result;
}

/// The state of the search, with what one iteration needs.
struct Search {
  Point x;
  VectorXd r;
  MatrixXd j;
  std::vector<int> side;
  std::vector<Index> free;

  /// A parameter at a bound that wants to go further stays there.
  void sort_parameters() {
    const VectorXd slope = j.transpose() * r;
    side.assign(x.size(), 0);
    free.clear();
    for (std::size_t k = 0; k < x.size(); ++k) {
      const double s = slope[static_cast<Index>(k)];
      if (x[k] <= 0 && s >= 0) side[k] = -1;
      if (x[k] >= 1 && s <= 0) side[k] = 1;
      if (side[k] == 0) free.push_back(static_cast<Index>(k));
    }
  }

  /// Length of the Gauss-Newton step in units of the scatter, both per degree of freedom.
  double offset() const {
    if (free.empty()) return 0;
    const MatrixXd columns = j(Eigen::all, free);
    const VectorXd step = columns.colPivHouseholderQr().solve(-r);
    const double n = static_cast<double>(free.size()), rest = static_cast<double>(r.size()) - n;
    const double gain = (columns * step).squaredNorm(), scatter = std::max(r.squaredNorm() - gain, 0.);
    return gain == 0 ? 0 : std::sqrt(gain / n / (scatter / rest));
  }

  Point trial(double damping) const {
    const MatrixXd columns = j(Eigen::all, free);
    MatrixXd normal = columns.transpose() * columns;
    const double floor = 1e-12 * normal.diagonal().maxCoeff();
    for (Index k = 0; k < normal.rows(); ++k) normal(k, k) += damping * std::max(normal(k, k), floor) + floor * 1e-3;
    const VectorXd step = normal.ldlt().solve(-columns.transpose() * r);
    Point next = x;
    for (std::size_t k = 0; k < free.size(); ++k) {
      double& value = next[static_cast<std::size_t>(free[k])];
      value = std::clamp(value + step[static_cast<Index>(k)], 0., 1.);
    }
    return next;
  }
};

/// Moves to the best of some trials; returns how far, or 0 when none is better.
double move(Search& search, const BoxLeastSquares& problem, double& damping) {
  for (int round = 0; round < 4; ++round, damping *= 1e3) {
    const double dampings[] = {0.1 * damping, damping, 10 * damping};
    std::vector<Point> points;
    for (const double d : dampings) points.push_back(search.trial(d));
    const auto found = problem.residuals(points);
    std::size_t best = points.size();
    double lowest = search.r.squaredNorm();
    for (std::size_t i = 0; i < points.size(); ++i)
      if (found[i] && vector_of(*found[i]).squaredNorm() < lowest) {
        best = i;
        lowest = vector_of(*found[i]).squaredNorm();
      }
    if (best == points.size()) continue;
    double distance = 0;
    for (std::size_t k = 0; k < search.x.size(); ++k)
      distance = std::max(distance, std::abs(points[best][k] - search.x[k]));
    damping = std::max(dampings[best], 1e-9);
    search.x = points[best];
    search.r = vector_of(*found[best]);
    return distance;
  }
  return 0;
}

}  // namespace

BoxMinimum minimise_in_box(const BoxLeastSquares& problem, const std::vector<double>& start) {
  const auto first = problem.residuals({start});
  if (!first.front()) throw SolverError("there is no result at the start");
  Search search{start, vector_of(*first.front()), {}, {}, {}};
  BoxMinimum minimum;
  double damping = 1e-2;
  int stagnant = 0;
  for (bool last = false;; ++minimum.iterations) {
    search.j = jacobian(problem, search.x, search.r);
    search.sort_parameters();
    const double offset = search.offset();
    minimum.converged = last || offset <= enough;
    if (minimum.converged || minimum.iterations == most_iterations) break;
    const double before = search.r.squaredNorm();
    const double distance = move(search, problem, damping);
    // In a flat valley steps may go on for ever; what they gain is no longer worth a run.
    const double gain = (before - search.r.squaredNorm()) * static_cast<double>(search.r.size());
    stagnant = gain < negligible * before ? stagnant + 1 : 0;
    if (distance == 0) {
      minimum.converged = offset <= nearly_enough;
      break;
    }
    last = distance <= smallest_step || (stagnant == 3 && offset <= nearly_enough);
  }
  minimum.point = search.x;
  minimum.side = search.side;
  minimum.residuals.assign(search.r.begin(), search.r.end());
  for (Index k = 0; k < search.j.cols(); ++k) {
    const VectorXd column = search.j.col(k);
    minimum.columns.emplace_back(column.begin(), column.end());
  }
  return minimum;
}

}  // namespace joulet
