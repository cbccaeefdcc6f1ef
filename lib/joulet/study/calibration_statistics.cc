#include <joulet/statistics/statistics.h>
#include <joulet/study/calibration_statistics.h>

#include <Eigen/Dense>
#include <cmath>
#include <limits>

namespace joulet {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;
constexpr double confidence = 0.95;

/// The inputs that no limit holds back, in the unit cube.
struct FreeInputs {
  std::vector<std::size_t> number;  ///< in the task
  MatrixXd directions;              ///< one column per singular value, of length 1
  VectorXd errors;                  ///< standard error along each; infinite where nothing changes
  double t = 0;

  FreeInputs(const LeastSquaresMinimum& minimum, double scatter, std::size_t degrees_of_freedom) {
    for (std::size_t k = 0; k < minimum.side.size(); ++k)
      if (minimum.side[k] == 0) number.push_back(k);
    if (number.empty()) return;
    MatrixXd columns(static_cast<Index>(minimum.residuals.size()), static_cast<Index>(number.size()));
    for (std::size_t k = 0; k < number.size(); ++k) {
      const auto& column = minimum.columns[number[k]];
      columns.col(static_cast<Index>(k)) = Eigen::Map<const VectorXd>(column.data(), columns.rows());
    }
    const Eigen::JacobiSVD<MatrixXd> svd(columns, Eigen::ComputeThinU | Eigen::ComputeThinV);
    directions = svd.matrixV();
    errors = svd.singularValues();
    const double smallest = 1e-10 * errors[0];
    for (double& value : errors) value = value > smallest ? scatter / value : std::numeric_limits<double>::infinity();
    t = t_quantile(confidence, static_cast<double>(degrees_of_freedom));
  }

  /// Infinite with infinite errors, unless an input has no part in their directions.
  double covariance(Index a, Index b) const {
    constexpr double no_part = 1e-6;
    double sum = 0;
    for (Index m = 0; m < errors.size(); ++m) {
      const double product = directions(a, m) * directions(b, m);
      if (std::isfinite(errors[m]))
        sum += errors[m] * errors[m] * product;
      else if (std::abs(product) > no_part * no_part)
        return std::numeric_limits<double>::infinity();
    }
    return sum;
  }
};

/// A direction in which the 95 % interval is longer than half a range.
void add_combinations(const CalibrationTask& task, const FreeInputs& free, CalibrationResult& result) {
  constexpr double takes_part = 0.05;
  for (Index m = 0; m < free.errors.size(); ++m) {
    const VectorXd direction = free.directions.col(m);
    Index leading = 0;
    const double largest = direction.cwiseAbs().maxCoeff(&leading);
    if (free.t * free.errors[m] * largest <= 0.5) continue;
    FreeCombination combination{std::vector<double>(task.inputs.size(), 0.)};
    for (Index k = 0; k < direction.size(); ++k) {
      const std::size_t input = free.number[static_cast<std::size_t>(k)];
      const double share = direction[k] / direction[leading];
      if (std::abs(share) > takes_part) combination.changes[input] = 0.5 * share;
    }
    result.unidentifiable.push_back(std::move(combination));
  }
}

void add_errors(const CalibrationTask& task, const FreeInputs& free, CalibrationResult& result) {
  const auto n = static_cast<Index>(free.number.size());
  for (Index k = 0; k < n; ++k) {
    const std::size_t input = free.number[static_cast<std::size_t>(k)];
    const double variance = free.covariance(k, k);
    if (!std::isfinite(variance)) continue;
    CalibratedInput& found = result.inputs[input];
    const FittedInput& fitted = task.inputs[input];
    const Uncertain& range = fitted.range;
    const double error = std::sqrt(variance), x = result.point[input];
    found.error =
        error * (fitted.logarithmic ? found.value * std::log(range.high / range.low) : range.high - range.low);
    found.low = fitted.value_at(x - free.t * error);
    found.high = fitted.value_at(x + free.t * error);
    for (Index l = 0; l < n; ++l) {
      const double other = free.covariance(l, l);
      if (std::isfinite(other) && variance > 0 && other > 0)
        result.correlations[input][free.number[static_cast<std::size_t>(l)]] =
            free.covariance(k, l) / std::sqrt(variance * other);
    }
  }
}

}  // namespace

void add_statistics(const CalibrationTask& task, const LeastSquaresMinimum& minimum, CalibrationResult& result) {
  const std::size_t n = task.inputs.size();
  result.degrees_of_freedom = minimum.residuals.size();
  for (const int side : minimum.side) result.degrees_of_freedom -= side == 0 ? 1 : 0;
  double sum = 0;
  for (const double r : minimum.residuals) sum += r * r;
  result.chi_squared = sum / static_cast<double>(result.degrees_of_freedom);
  result.correlations.assign(n, std::vector<double>(n, std::numeric_limits<double>::quiet_NaN()));
  for (std::size_t k = 0; k < n; ++k)
    result.inputs.push_back({task.inputs[k].value_at(result.point[k]), minimum.side[k], {}, 0, 0});
  const FreeInputs free(minimum, std::sqrt(result.chi_squared), result.degrees_of_freedom);
  if (free.number.empty()) return;
  add_combinations(task, free, result);
  add_errors(task, free, result);
}

}  // namespace joulet
