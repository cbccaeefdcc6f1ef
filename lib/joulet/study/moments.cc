#include <joulet/study/correlation.h>
#include <joulet/study/moments.h>
#include <boost/math/distributions/normal.hpp>

#include <cmath>
#include <vector>

namespace joulet {
namespace {

/// Points and weights of the trapezoidal rule over a standard normal number, which converges faster than any power of
/// the distance for smooth functions.
struct NormalRule {
  std::vector<double> points, weights;

  NormalRule() {
    constexpr int half = 160;
    constexpr double distance = 0.05;
    double sum = 0;
    for (int i = -half; i <= half; ++i) {
      points.push_back(i * distance);
      weights.push_back(std::exp(-0.5 * points.back() * points.back()));
      sum += weights.back();
    }
    for (double& weight : weights) weight /= sum;
  }
};

/// The value that has the rank of a standard normal number.
double value_of(const Distribution& distribution, double score) {
  return distribution.quantile(cdf(boost::math::normal(), score));
}

}  // namespace

Moments moments(const Distribution& distribution) {
  const NormalRule rule;
  std::vector<double> values;
  double mean = 0, variance = 0;
  for (std::size_t i = 0; i < rule.points.size(); ++i) {
    values.push_back(value_of(distribution, rule.points[i]));
    mean += rule.weights[i] * values[i];
  }
  for (std::size_t i = 0; i < values.size(); ++i) variance += rule.weights[i] * (values[i] - mean) * (values[i] - mean);
  return {mean, std::sqrt(variance)};
}

double linear_correlation(const Distribution& first, const Distribution& second, double of_ranks) {
  const NormalRule rule;
  const Moments a = moments(first), b = moments(second);
  const double score = score_correlation(of_ranks), rest = std::sqrt(1 - score * score);
  double covariance = 0;
  for (std::size_t i = 0; i < rule.points.size(); ++i) {
    double expected = 0;  // of the second, for this value of the first
    for (std::size_t j = 0; j < rule.points.size(); ++j)
      expected += rule.weights[j] * value_of(second, score * rule.points[i] + rest * rule.points[j]);
    covariance += rule.weights[i] * (value_of(first, rule.points[i]) - a.mean) * (expected - b.mean);
  }
  return covariance / (a.deviation * b.deviation);
}

}  // namespace joulet
