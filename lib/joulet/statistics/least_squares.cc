#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/statistics/least_squares.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
using Point = LeastSquares::Point;

VectorXd vector_of(const std::vector<double>& values) {
  return Eigen::Map<const VectorXd>(values.data(), static_cast<Index>(values.size()));
}

/// Where the search is, with what one iteration needs.
class Search {
public:
  Search(const LeastSquares& problem, const LeastSquaresSearch& options, const Point& start)
      : x(start), problem_(problem), options_(options) {
    const auto first = problem.residuals({start});
    if (!first.front()) throw SolverError("there is no result at the start");
    r = vector_of(*first.front());
    if (const auto without = differentiate(start, r))
      throw SolverError(fmt::format("there is no result on either side of the start, {:.3g} of the range of input {}",
                                    start[*without], *without + 1));
  }

  Point x;
  VectorXd r;
  MatrixXd j;
  std::vector<int> side;

  /// Which parameters are free, one at a bound that wants to go further stays there, and their step.
  void linearise() {
    const VectorXd slope = j.transpose() * r;
    side.assign(x.size(), 0);
    free_.clear();
    for (std::size_t k = 0; k < x.size(); ++k) {
      const double s = slope[static_cast<Index>(k)];
      if (x[k] <= problem_.lower && s >= 0) side[k] = -1;
      if (x[k] >= problem_.upper && s <= 0) side[k] = 1;
      if (side[k] == 0) free_.push_back(static_cast<Index>(k));
    }
    step_ = free_.empty() ? VectorXd() : VectorXd(j(Eigen::all, free_).colPivHouseholderQr().solve(-r));
  }

  /// Length of the Gauss-Newton step in units of the scatter, both per degree of freedom; infinite without a scatter.
  double offset() const {
    if (free_.empty()) return 0;
    const double n = static_cast<double>(free_.size()), rest = static_cast<double>(r.size()) - n;
    const double gain = (j(Eigen::all, free_) * step_).squaredNorm(), scatter = r.squaredNorm() - gain;
    if (gain == 0) return 0;
    return rest > 0 && scatter > 0 ? std::sqrt(gain / n / (scatter / rest)) : INFINITY;
  }

  /// Whether the Gauss-Newton step moves nothing.
  bool stands() const {
    for (std::size_t k = 0; k < free_.size(); ++k)
      if (!is_small(step_[static_cast<Index>(k)], x[static_cast<std::size_t>(free_[k])])) return false;
    return true;
  }

  enum class Move { none, small, far };
  /// Moves to the best of some trials.
  Move move() {
    for (int round = 0; round < 4; ++round, damping_ *= 1e3) {
      const double dampings[] = {0.1 * damping_, damping_, 10 * damping_};
      std::vector<Point> points;
      for (const double d : dampings) points.push_back(trial(d));
      const auto found = problem_.residuals(points);
      // From the best one down, to the first that the search can go on from.
      std::vector<std::size_t> better;
      const auto sum = [&](std::size_t i) { return vector_of(*found[i]).squaredNorm(); };
      for (std::size_t i = 0; i < points.size(); ++i)
        if (found[i] && sum(i) < r.squaredNorm()) better.push_back(i);
      std::sort(better.begin(), better.end(), [&](std::size_t a, std::size_t b) { return sum(a) < sum(b); });
      for (const std::size_t i : better) {
        const VectorXd there = vector_of(*found[i]);
        if (differentiate(points[i], there)) continue;
        Move result = Move::small;
        for (std::size_t k = 0; k < x.size(); ++k)
          if (!is_small(points[i][k] - x[k], x[k])) result = Move::far;
        damping_ = std::max(dampings[i], 1e-9);
        x = points[i];
        r = there;
        return result;
      }
    }
    return Move::none;
  }

private:
  bool is_small(double step, double at) const {
    return std::abs(step) <= options_.smallest_step * std::max(std::abs(at), 1.);
  }

  /// Sets the derivatives to those at a point with these residuals, unless one parameter has none: which one.
  std::optional<std::size_t> differentiate(const Point& at, const VectorXd& residuals) {
    const auto columns = problem_.jacobian ? problem_.jacobian(at) : differences(at, residuals);
    for (std::size_t k = 0; k < columns.size(); ++k)
      if (!columns[k]) return k;
    j.resize(residuals.size(), static_cast<Index>(columns.size()));
    for (std::size_t k = 0; k < columns.size(); ++k) j.col(static_cast<Index>(k)) = vector_of(*columns[k]);
    return std::nullopt;
  }

  /// On one side where the bounds end or the other side has no residuals.
  std::vector<std::optional<std::vector<double>>> differences(const Point& at, const VectorXd& residuals) const {
    std::vector<Point> points;
    for (std::size_t k = 0; k < at.size(); ++k)
      for (const double sign : {-1., 1.}) {
        points.push_back(at);
        points.back()[k] = std::clamp(at[k] + sign * options_.difference, problem_.lower, problem_.upper);
      }
    const auto found = problem_.residuals(points);
    std::vector<std::optional<std::vector<double>>> columns(at.size());
    for (std::size_t k = 0; k < at.size(); ++k) {
      const auto &low = found[2 * k], &high = found[2 * k + 1];
      const double below = low ? points[2 * k][k] : at[k], above = high ? points[2 * k + 1][k] : at[k];
      if (!(above > below)) continue;
      const VectorXd column =
          ((high ? vector_of(*high) : residuals) - (low ? vector_of(*low) : residuals)) / (above - below);
      columns[k].emplace(column.begin(), column.end());
    }
    return columns;
  }

  /// Least squares of [J; sqrt(damping) D] with D the lengths of the columns.
  Point trial(double damping) const {
    const MatrixXd columns = j(Eigen::all, free_);
    const Index m = columns.rows(), n = columns.cols();
    VectorXd scale = columns.colwise().norm();
    const double floor = 1e-6 * scale.maxCoeff();
    scale = scale.cwiseMax(floor);
    MatrixXd augmented = MatrixXd::Zero(m + n, n);
    augmented.topRows(m) = columns;
    for (Index k = 0; k < n; ++k) augmented(m + k, k) = std::sqrt(damping) * scale[k];
    VectorXd right = VectorXd::Zero(m + n);
    right.head(m) = -r;
    const VectorXd step = augmented.colPivHouseholderQr().solve(right);
    Point next = x;
    for (Index k = 0; k < n; ++k) {
      double& value = next[static_cast<std::size_t>(free_[static_cast<std::size_t>(k)])];
      value = std::clamp(value + step[k], problem_.lower, problem_.upper);
    }
    return next;
  }

  const LeastSquares& problem_;
  const LeastSquaresSearch& options_;
  std::vector<Index> free_;
  VectorXd step_;  ///< of Gauss and Newton, of the free parameters
  double damping_ = 1e-2;
};

/// Takes steps until one of the ends is met; leaves the derivatives at the last point.
void follow(Search& search, const LeastSquaresSearch& options, LeastSquaresMinimum& minimum) {
  int stagnant = 0;
  for (bool last = false;; ++minimum.iterations) {
    search.linearise();
    const double offset = search.offset();
    minimum.converged = last || offset <= options.offset || search.stands();
    if (minimum.converged || minimum.iterations == options.most_iterations) return;
    const double before = search.r.squaredNorm();
    const Search::Move moved = search.move();
    // In a flat valley steps may go on for ever; what they gain is no longer worth a run.
    const double gain = (before - search.r.squaredNorm()) * static_cast<double>(search.r.size());
    stagnant = gain < options.negligible * before ? stagnant + 1 : 0;
    if (moved == Search::Move::none) {
      minimum.converged = offset <= options.nearly;
      return;
    }
    last = moved == Search::Move::small || (stagnant == 3 && offset <= options.nearly);
  }
}

}  // namespace

LeastSquaresMinimum minimise(const LeastSquares& problem, const std::vector<double>& start,
                             const LeastSquaresSearch& options) {
  Search search(problem, options, start);
  LeastSquaresMinimum minimum;
  if (search.r.size() >= static_cast<Index>(start.size()))
    follow(search, options, minimum);
  else
    search.linearise();
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
