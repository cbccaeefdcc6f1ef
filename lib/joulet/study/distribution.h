#pragma once

#include <string_view>
#include <vector>

namespace joulet {

enum class DistributionKind { uniform, normal, lognormal, triangular, table };

/// The names, in the order of DistributionKind.
const std::vector<std::string_view>& distribution_names();

/// How likely the values of an uncertain number are, in its unit.
struct Distribution {
  DistributionKind kind = DistributionKind::uniform;
  double low = 0, high = 1;        ///< nothing lies outside
  double mean = 0, deviation = 0;  ///< normal, lognormal: of the number itself, before it is cut to low .. high
  double mode = 0;                 ///< triangular: the likeliest value
  std::vector<double> values;      ///< table: increasing
  std::vector<double> likelihood;  ///< table: density at the values, on any scale; straight lines between them

  /// The value that the number is below with probability p, 0 to 1: the inverse of the distribution function, cut and
  /// scaled to low .. high (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, 1994, chapters 13,
  /// 14).
  double quantile(double p) const;
};

/// Normal and lognormal are cut here, in deviations from the mean (of the logarithm), where no limits are given: 6e-5
/// of the values would lie outside.
constexpr double usual_cut = 4;

/// With `low` and `high` that the distribution has by itself: the cut above, the ends of a table. `mean` and
/// `deviation`, `mode` or the table must be set. Throws InputError when they make no distribution.
Distribution with_usual_limits(Distribution distribution);

/// Throws InputError that says why this is no distribution.
void check_distribution(const Distribution& distribution);

}  // namespace joulet
