#include "catch.h"

#include <joulet/statistics/quantiles.h>

#include <cmath>
#include <numeric>

using namespace joulet;

namespace {

std::vector<double> up_to(int n) {
  std::vector<double> values(static_cast<std::size_t>(n));
  std::iota(values.begin(), values.end(), 1.);
  return values;
}

}  // namespace

TEST_CASE("quantiles of a sample, also where some are worse than any number") {
  CHECK(sample_quantile({3, 1, 2}, 0.5) == 2);
  CHECK(sample_quantile({0, 10}, 0.25) == 2.5);
  CHECK(sample_quantile({1, 2, 3, INFINITY}, 2. / 3) == 3);
  CHECK(std::isinf(sample_quantile({1, 2, 3, INFINITY}, 0.9)));
  CHECK(std::isinf(sample_quantile({INFINITY, INFINITY}, 0.5)));
}

TEST_CASE("order statistics bound a quantile as published") {
  // Conover, Practical Nonparametric Statistics, 3rd ed., table A3: of 20 values, 6 and 15 bound the median with 95.9
  // %.
  const Interval median = quantile_interval(up_to(20), 0.5, 0.95);
  CHECK(median.low == 6);
  CHECK(median.high == 15);
  // 0.95^n <= 0.025 from n = 72 on.
  CHECK(std::isinf(quantile_interval(up_to(71), 0.95, 0.95).high));
  CHECK(quantile_interval(up_to(72), 0.95, 0.95).high == 72);
  CHECK(std::isinf(quantile_interval(up_to(10), 0.05, 0.95).low));
}

TEST_CASE("a share has the interval of Clopper and Pearson") {
  // 0 of n: the upper end is 1 - 0.025^(1/n).
  CHECK(share_interval(0, 20, 0.95).low == 0);
  CHECK(share_interval(0, 20, 0.95).high == Approx(1 - std::pow(0.025, 0.05)));
  CHECK(share_interval(20, 20, 0.95).low == Approx(std::pow(0.025, 0.05)));
  CHECK(share_interval(20, 20, 0.95).high == 1);
}
