#pragma once

#include <joulet/statistics/statistics.h>

#include <cstddef>
#include <vector>

namespace joulet {

/// The quantile q of a sample, straight lines between order statistics (Hyndman & Fan, Am. Stat. 50 (1996) 361, type
/// 7). Values may be infinite, which stand for what is worse than any number. `q` is between 0 and 1, the sample not
/// empty.
double sample_quantile(std::vector<double> values, double q);

/// Order statistics between which the quantile q lies with a probability of at least `confidence`, whatever the
/// distribution (David & Nagaraja, Order Statistics, 3rd ed. 2003, section 7.1). The sample is independent. An end is
/// infinite when the sample is too small to tell: 72 values bound the 95 % quantile from above, not fewer.
Interval quantile_interval(std::vector<double> values, double q, double confidence);

/// The share of which `successes` of n were found (Clopper & Pearson, Biometrika 26 (1934) 404).
Interval share_interval(std::size_t successes, std::size_t n, double confidence);

}  // namespace joulet
