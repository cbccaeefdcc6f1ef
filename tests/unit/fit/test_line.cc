#include "catch.h"

#include <joulet/fit/line.h>

#include <stdexcept>

using namespace joulet;

TEST_CASE("A line with intercept: closed forms of the textbook") {
  // x = 1..4, y = 1, 3, 2, 5: slope 1.1, intercept 0, SSE 2.7, SST 8.75.
  const Line line = fit_line({1, 2, 3, 4}, {1, 3, 2, 5}, true);
  CHECK(line.slope == Approx(1.1));
  CHECK(line.intercept == Approx(0).margin(1e-12));
  CHECK(line.sum_of_squares == Approx(2.7));
  CHECK(*line.r_squared == Approx(1 - 2.7 / 8.75));
  CHECK(line.degrees_of_freedom == 2);
  CHECK(*line.slope_variance == Approx(1.35 / 5));
  CHECK(*line.intercept_variance == Approx(1.35 * (0.25 + 6.25 / 5)));
  CHECK(*line.covariance == Approx(-1.35 * 2.5 / 5));
}

TEST_CASE("A line through the origin has one parameter and R2 about the mean") {
  const Line line = fit_line({1, 2}, {1, 3}, false);
  CHECK(line.slope == Approx(1.4));
  CHECK(line.degrees_of_freedom == 1);
  CHECK(line.sum_of_squares == Approx(0.16 + 0.04));
  CHECK(*line.r_squared == Approx(1 - 0.2 / 2));
  CHECK(*line.slope_variance == Approx(0.2 / 5));
}

TEST_CASE("As many parameters as points: a line, but no errors") {
  const Line line = fit_line({1, 2}, {1, 3}, true);
  CHECK(line.slope == Approx(2));
  CHECK_FALSE(line.slope_variance);
  CHECK_FALSE(line.residual_deviation());
  CHECK_FALSE(fit_line({2}, {4}, false).r_squared);
  CHECK(fit_line({2}, {4}, false).slope == 2);
}

TEST_CASE("A line needs different values of x") {
  CHECK_THROWS_AS(fit_line({1, 1}, {1, 2}, true), std::invalid_argument);
  CHECK_THROWS_AS(fit_line({0, 0}, {1, 2}, false), std::invalid_argument);
}
