#pragma once

#include <joulet/study/distribution.h>

namespace joulet {

struct Moments {
  double mean, deviation;  ///< in the unit of the number
};

/// Mean and standard deviation of a distribution as it is sampled, cut to its limits.
Moments moments(const Distribution& distribution);

/// The linear correlation (Pearson) of two numbers whose ranks have the correlation `of_ranks`, in the Gaussian copula
/// of `correlate`: of normal ones 2 sin(pi r / 6), of uniform ones r, of others between (Liu & Der Kiureghian, Prob.
/// Eng. Mech. 1 (1986) 105, equation 12).
double linear_correlation(const Distribution& first, const Distribution& second, double of_ranks);

}  // namespace joulet
