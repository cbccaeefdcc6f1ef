#include <joulet/statistics/statistics.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace joulet {

double t_quantile(double confidence, double degrees_of_freedom) {
  return boost::math::quantile(boost::math::students_t(degrees_of_freedom), 0.5 * (1 + confidence));
}

std::optional<Interval> interval(const Estimate& estimate, double confidence, double degrees_of_freedom) {
  if (!estimate.error || degrees_of_freedom <= 0) return std::nullopt;
  const double half = t_quantile(confidence, degrees_of_freedom) * *estimate.error;
  return Interval{estimate.value - half, estimate.value + half};
}

std::optional<double> aicc(double sum_of_squares, std::size_t n, std::size_t n_parameters) {
  constexpr double smallest_residual = 1e-12;
  const double count = static_cast<double>(n), k = static_cast<double>(n_parameters) + 1;
  if (count <= k + 1) return std::nullopt;
  const double variance = std::max(sum_of_squares / count, smallest_residual * smallest_residual);
  return count * std::log(variance) + 2 * k + 2 * k * (k + 1) / (count - k - 1);
}

std::vector<double> akaike_weights(const std::vector<std::optional<double>>& criteria) {
  std::optional<double> lowest;
  for (const auto& value : criteria)
    if (value && (!lowest || *value < *lowest)) lowest = value;
  std::vector<double> weights;
  double sum = 0;
  for (const auto& value : criteria) {
    weights.push_back(value ? std::exp(-0.5 * (*value - *lowest)) : 0);
    sum += weights.back();
  }
  if (sum > 0)
    for (double& weight : weights) weight /= sum;
  return weights;
}

double SignRuns::score() const { return variance > 0 ? (observed - expected) / std::sqrt(variance) : 0; }

SignRuns sign_runs(const std::vector<double>& residuals) {
  double positive = 0, negative = 0, observed = 0;
  bool last = false;
  for (const double residual : residuals) {
    if (residual == 0) continue;
    const bool sign = residual > 0;
    if (positive + negative == 0 || sign != last) ++observed;
    (sign ? positive : negative) += 1;
    last = sign;
  }
  const double n = positive + negative, product = 2 * positive * negative;
  if (n < 2) return {};
  return {observed, product / n + 1, product * (product - n) / (n * n * (n - 1))};
}

ResidualPattern residual_pattern(const std::vector<std::vector<double>>& residuals) {
  double products = 0, squares = 0, pairs = 0;
  SignRuns total;
  for (const auto& run : residuals) {
    for (std::size_t i = 0; i < run.size(); ++i) {
      squares += run[i] * run[i];
      if (i > 0) products += run[i] * run[i - 1], ++pairs;
    }
    const SignRuns here = sign_runs(run);
    total = {total.observed + here.observed, total.expected + here.expected, total.variance + here.variance};
  }
  ResidualPattern pattern;
  if (squares > 0 && pairs > 0) {
    pattern.autocorrelation = products / squares;
    pattern.autocorrelation_score = pattern.autocorrelation * std::sqrt(pairs);
  }
  pattern.sign_runs_score = total.score();
  return pattern;
}

}  // namespace joulet
