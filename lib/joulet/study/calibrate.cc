#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/statistics/statistics.h>
#include <joulet/study/calibrate.h>
#include <joulet/study/calibration_statistics.h>
#include <joulet/study/computed_histories.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

constexpr int most_rounds = 8;

/// Where a column has a value, and what divides its residuals.
struct Weights {
  std::vector<double> sigma;

  explicit Weights(const MeasuredHistories& data) {
    for (const MeasuredSeries& s : data.series) {
      double low = INFINITY, high = -INFINITY;
      for (const double x : s.values) low = std::fmin(low, x), high = std::fmax(high, x);
      const double span = high > low ? high - low : std::abs(high);
      // Until residuals are known, a hundredth of the span.
      sigma.push_back(s.sigma ? *s.sigma : span > 0 ? 0.01 * span : 1.);
    }
  }
};

/// `value(place, measured)` over the deviation, where something was measured.
template <class Value>
std::vector<double> weighted(const MeasuredHistories& data, const Weights& weights, Value value) {
  std::vector<double> values;
  const std::size_t n = data.times.size();
  for (std::size_t s = 0; s < data.series.size(); ++s)
    for (std::size_t t = 0; t < n; ++t)
      if (!std::isnan(data.series[s].values[t]))
        values.push_back(value(s * n + t, data.series[s].values[t]) / weights.sigma[s]);
  return values;
}

std::vector<double> residuals_of(const MeasuredHistories& data, const Weights& weights,
                                 const std::vector<double>& computed) {
  return weighted(data, weights, [&](std::size_t place, double measured) { return computed[place] - measured; });
}

std::vector<SeriesFit> series_fits(const MeasuredHistories& data, const Weights& weights,
                                   const std::vector<double>& computed) {
  std::vector<SeriesFit> fits;
  for (std::size_t s = 0; s < data.series.size(); ++s) {
    std::vector<double> residuals;
    for (std::size_t t = 0; t < data.times.size(); ++t)
      if (!std::isnan(data.series[s].values[t]))
        residuals.push_back(computed[s * data.times.size() + t] - data.series[s].values[t]);
    SeriesFit fit;
    fit.sigma = weights.sigma[s];
    for (const double r : residuals) fit.rms += r * r, fit.mean += r;
    fit.rms = std::sqrt(fit.rms / static_cast<double>(residuals.size()));
    fit.mean /= static_cast<double>(residuals.size());
    const SignRuns runs = sign_runs(residuals);
    fit.sign_runs = static_cast<int>(runs.observed);
    fit.run_score = runs.score();
    fits.push_back(fit);
  }
  return fits;
}

/// Takes the scatter of the residuals as the deviation where none is given; returns by how much that changed.
double update(Weights& weights, const MeasuredHistories& data, const std::vector<SeriesFit>& fits, double inflation) {
  double change = 0;
  const Weights first(data);
  for (std::size_t s = 0; s < fits.size(); ++s) {
    if (data.series[s].sigma) continue;
    // Data without scatter would outweigh everything else.
    const double sigma = std::max(fits[s].rms * inflation, 1e-6 * first.sigma[s]);
    change = std::max(change, std::abs(sigma / weights.sigma[s] - 1));
    weights.sigma[s] = sigma;
  }
  return change;
}

}  // namespace

CalibrationResult calibrate(const CalibrationTask& task, MPI_Comm communicator, const CalibrationProgress& progress) {
  check_calibration(task);
  const MeasuredHistories& data = task.data;
  ComputedHistories histories(task, communicator, progress);
  Weights weights(data);
  LeastSquares problem;
  problem.lower = 0;
  problem.upper = 1;
  problem.residuals = [&](const std::vector<LeastSquares::Point>& points) {
    std::vector<std::optional<std::vector<double>>> residuals;
    for (const auto& computed : histories.at(points))
      residuals.push_back(computed ? std::optional(residuals_of(data, weights, *computed)) : std::nullopt);
    return residuals;
  };

  if (histories.has_derivatives())
    problem.jacobian = [&](const LeastSquares::Point& point) {
      std::vector<std::optional<std::vector<double>>> columns;
      for (const auto& derivative : histories.derivatives(point)) {
        columns.emplace_back();
        if (derivative)
          columns.back() = weighted(data, weights, [&](std::size_t place, double) { return (*derivative)[place]; });
      }
      return columns;
    };

  CalibrationResult result;
  for (const FittedInput& input : task.inputs) result.point.push_back(input.start);
  if (!histories.at({result.point}).front())
    throw SolverError(fmt::format("the case itself does not run: {}", histories.first_error()));
  if (histories.has_derivatives())
    for (std::size_t k = 0; k < task.inputs.size(); ++k)
      if (!histories.derivatives(result.point)[k])
        throw SolverError(fmt::format("the case itself runs, but not with a little more or less of {}: {}",
                                      task.inputs[k].range.key, histories.first_error()));
  const double values = static_cast<double>(data.n_values());
  const double inflation = std::sqrt(values / (values - static_cast<double>(task.inputs.size())));
  LeastSquaresMinimum minimum;
  std::vector<double> computed;
  for (int round = 0; round < most_rounds; ++round) {
    minimum = minimise(problem, result.point, LeastSquaresSearch::noisy());
    result.point = minimum.point;
    computed = *histories.at({result.point}).front();
    const double change = update(weights, data, series_fits(data, weights, computed), inflation);
    // The weight of a single column changes nothing but the unit of the residuals.
    if (data.series.size() == 1 || change < 0.01) break;
  }
  // Residuals and derivatives in the last weights.
  minimum = minimise(problem, result.point, LeastSquaresSearch::noisy());
  result.point = minimum.point;
  computed = *histories.at({result.point}).front();
  result.converged = minimum.converged;
  result.series = series_fits(data, weights, computed);
  for (std::size_t s = 0; s < data.series.size(); ++s) {
    const auto begin = computed.begin() + static_cast<std::ptrdiff_t>(s * data.times.size());
    result.computed.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(data.times.size()));
  }
  result.runs = histories.runs();
  add_statistics(task, minimum, result);
  return result;
}

}  // namespace joulet
