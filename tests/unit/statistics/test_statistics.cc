#include "catch.h"

#include <joulet/statistics/statistics.h>

#include <cmath>
#include <numeric>

using namespace joulet;

TEST_CASE("Quantiles of Student's t are those of the printed tables") {
  CHECK(t_quantile(0.95, 1) == Approx(12.706).epsilon(1e-4));
  CHECK(t_quantile(0.95, 10) == Approx(2.228).epsilon(1e-3));
  CHECK(t_quantile(0.99, 30) == Approx(2.750).epsilon(1e-3));
  CHECK(t_quantile(0.95, 1e7) == Approx(1.959964).epsilon(1e-5));
}

TEST_CASE("There is no interval without an error or without degrees of freedom") {
  CHECK_FALSE(interval({1, std::nullopt}, 0.95, 3));
  CHECK_FALSE(interval({1, 0.1}, 0.95, 0));
  const auto range = interval({1, 0.1}, 0.95, 10);
  REQUIRE(range);
  CHECK(range->low == Approx(1 - 0.2228).epsilon(1e-3));
  CHECK(range->high == Approx(1 + 0.2228).epsilon(1e-3));
}

TEST_CASE("AICc adds 2K and its small-sample correction, and is absent for too few points") {
  // n = 10, SSE = 10: n ln 1 = 0; one parameter and the variance are K = 2: 4 + 2*2*3/7.
  CHECK(*aicc(10, 10, 1) == Approx(4 + 12.0 / 7));
  CHECK(*aicc(10 * std::exp(1.0), 10, 1) - *aicc(10, 10, 1) == Approx(10));
  CHECK_FALSE(aicc(1, 4, 2));
  CHECK(aicc(1, 5, 2));
  CHECK(std::isfinite(*aicc(0, 10, 1)));
}

TEST_CASE("Akaike weights add up to one and follow exp(-d/2)") {
  const auto weights = akaike_weights({10.0, 12.0, std::nullopt, 1000.0});
  CHECK(std::accumulate(weights.begin(), weights.end(), 0.0) == Approx(1));
  CHECK(weights[1] / weights[0] == Approx(std::exp(-1.0)));
  CHECK(weights[2] == 0);
  CHECK(akaike_weights({std::nullopt}) == std::vector<double>{0});
}

TEST_CASE("The pattern of residuals tells a wave from alternation") {
  std::vector<double> wave, alternating;
  for (int i = 0; i < 40; ++i) {
    wave.push_back(std::sin(0.3 * i + 0.1));
    alternating.push_back(i % 2 ? 1 : -1);
  }
  CHECK(residual_pattern({wave}).autocorrelation > 0.9);
  CHECK(residual_pattern({wave}).autocorrelation_score > 5);
  CHECK(residual_pattern({wave}).sign_runs_score < -4);
  CHECK(residual_pattern({alternating}).autocorrelation < -0.9);
  CHECK(residual_pattern({alternating}).sign_runs_score > 4);
  CHECK(residual_pattern({{1}, {2}}).autocorrelation == 0);  // neighbours count within a run only
}

TEST_CASE("The score of the sign runs is that of Wald and Wolfowitz") {
  // 5 positive and 5 negative in 2 runs: expected 6, variance 50 * 40 / (100 * 9).
  const std::vector<double> half = {1, 1, 1, 1, 1, -1, -1, -1, -1, -1};
  CHECK(residual_pattern({half}).sign_runs_score == Approx((2 - 6) / std::sqrt(2000.0 / 900)));
}
