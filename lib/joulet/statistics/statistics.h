#pragma once

#include <cstddef>
#include <optional>
#include <vector>

/// The statistics of a fit; a parameter or an interval without enough data is absent, never a number.
namespace joulet {

/// An estimate with its standard error; `error` is absent when there are no degrees of freedom left.
struct Estimate {
  double value = 0;
  std::optional<double> error;
};

struct Interval {
  double low = 0, high = 0;
};

/// Two-sided quantile of Student's t: P(|t| <= quantile) = confidence. `confidence` in (0, 1), `degrees_of_freedom` >
/// 0.
double t_quantile(double confidence, double degrees_of_freedom);

/// value -/+ t error; absent when the error is.
std::optional<Interval> interval(const Estimate& estimate, double confidence, double degrees_of_freedom);

/// Akaike's information criterion of a least-squares fit with n Gaussian residuals of unknown variance,
/// n ln(SSE/n) + 2 K, with the correction for small samples 2 K (K + 1)/(n - K - 1) of Hurvich & Tsai, Biometrika 76
/// (1989) 297-307. K counts the variance. A constant that is the same for all models is left out. Absent when
/// n <= K + 1. Residuals below 1e-12 count as 1e-12, so that exact data gives a finite number.
std::optional<double> aicc(double sum_of_squares, std::size_t n, std::size_t n_parameters);

/// exp(-d/2) with d = aicc - lowest aicc, normalised to the sum 1: Burnham & Anderson, Model Selection and Multimodel
/// Inference, 2nd ed. (2002), section 2.9. Absent criteria get the weight 0.
std::vector<double> akaike_weights(const std::vector<std::optional<double>>& criteria);

/// Number of unbroken sequences of one sign, zeros left out, with mean and variance of independent signs: Wald &
/// Wolfowitz, Ann. Math. Stat. 11 (1940) 147-162. All zero with fewer than two signs.
struct SignRuns {
  double observed = 0, expected = 0, variance = 0;
  double score() const;  ///< in standard deviations; negative: too few
};
SignRuns sign_runs(const std::vector<double>& residuals);

/// How far residuals are from independent ones, in standard deviations of what independence would give.
/// `residuals` is a list of runs; neighbours count only within a run.
struct ResidualPattern {
  double autocorrelation = 0;        ///< lag 1
  double autocorrelation_score = 0;  ///< times sqrt(number of pairs)
  double sign_runs_score = 0;        ///< of all runs together
};
ResidualPattern residual_pattern(const std::vector<std::vector<double>>& residuals);

}  // namespace joulet
