#pragma once

#include <joulet/statistics/statistics.h>

#include <vector>

namespace joulet {

/// A straight line y = slope x (+ intercept) by ordinary least squares, with equal weights.
struct Line {
  double slope = 0, intercept = 0;
  bool has_intercept = false;
  std::size_t n = 0, degrees_of_freedom = 0;
  double sum_of_squares = 0;  ///< of the residuals
  /// 1 - SSE/SST with the sum about the mean for both kinds of line, so that the two compare; absent when y does not
  /// vary.
  std::optional<double> r_squared;
  /// Of the parameters; absent without degrees of freedom.
  std::optional<double> slope_variance, intercept_variance, covariance;

  std::optional<double> residual_deviation() const;
  Estimate slope_estimate() const;
};

/// `x` must hold a value other than 0 (with intercept: two different values). Throws std::invalid_argument otherwise.
Line fit_line(const std::vector<double>& x, const std::vector<double>& y, bool with_intercept);

}  // namespace joulet
