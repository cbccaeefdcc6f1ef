#include <joulet/statistics/quantiles.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>

namespace joulet {

double sample_quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  const double place = q * static_cast<double>(values.size() - 1);
  const auto i = std::min(static_cast<std::size_t>(place), values.size() - 1);
  const double rest = place - static_cast<double>(i);
  if (rest == 0 || i + 1 == values.size() || values[i] == values[i + 1]) return values[i];
  return values[i] + rest * (values[i + 1] - values[i]);
}

Interval quantile_interval(std::vector<double> values, double q, double confidence) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  const boost::math::binomial below(n, q);
  const double tail = (1 - confidence) / 2;
  Interval interval{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  // The r-th value is above the quantile when fewer than r are below it.
  for (std::size_t r = 1; r <= values.size(); ++r) {
    const double fewer = cdf(below, static_cast<double>(r) - 1);
    if (fewer <= tail) interval.low = values[r - 1];
    if (fewer >= 1 - tail) {
      interval.high = values[r - 1];
      break;
    }
  }
  return interval;
}

Interval share_interval(std::size_t successes, std::size_t n, double confidence) {
  const double tail = (1 - confidence) / 2;
  using Binomial = boost::math::binomial;
  const auto trials = static_cast<double>(n), found = static_cast<double>(successes);
  return {successes == 0 ? 0 : Binomial::find_lower_bound_on_p(trials, found, tail),
          successes == n ? 1 : Binomial::find_upper_bound_on_p(trials, found, tail)};
}

}  // namespace joulet
