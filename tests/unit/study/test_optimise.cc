#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/study/optimise.h>

#include <cmath>

using namespace joulet;

TEST_CASE("a minimum inside, without constraints") {
  const auto assess = [](const std::vector<double>& x) {
    return Assessment{std::pow(x[0] - 0.3, 2) + 10 * std::pow(x[1] - 0.7 - 0.2 * x[0], 2), {}};
  };
  const Trial end = local_minimum(assess, {0.5, 0.5});
  CHECK(end.point[0] == Approx(0.3).margin(1e-3));
  CHECK(end.point[1] == Approx(0.76).margin(1e-3));
}

TEST_CASE("a minimum on a curved constraint, from inside and outside") {
  // x + y least on the circle of radius 0.4 about (0.6, 0.6).
  const auto assess = [](const std::vector<double>& x) {
    return Assessment{x[0] + x[1], {std::hypot(x[0] - 0.6, x[1] - 0.6) - 0.4}};
  };
  for (const auto& start : {std::vector<double>{0.6, 0.7}, {0.05, 0.9}}) {
    const Trial end = local_minimum(assess, start);
    CHECK(end.point[0] == Approx(0.6 - 0.4 / std::sqrt(2.)).margin(1e-3));
    CHECK(end.assessment.objective == Approx(1.2 - 0.8 / std::sqrt(2.)).margin(1e-4));
    CHECK(worst_violation(end.assessment) <= 1e-6);
  }
}

TEST_CASE("a minimum at a bound") {
  const Trial end = local_minimum([](const std::vector<double>& x) { return Assessment{-x[0], {}}; }, {0.4});
  CHECK(end.point[0] == Approx(1).margin(1e-4));
}

TEST_CASE("constraints that cannot be met leave the point that comes nearest") {
  const auto assess = [](const std::vector<double>& x) {
    return Assessment{x[1], {0.5 + std::pow(x[0] - 0.25, 2) + std::pow(x[1] - 0.5, 2)}};
  };
  const Trial end = local_minimum(assess, {0.9, 0.9});
  CHECK(worst_violation(end.assessment) == Approx(0.5).margin(2e-3));
}

TEST_CASE("errors come out") {
  const auto assess = [](const std::vector<double>&) -> Assessment { throw IoError("the disk is full"); };
  CHECK_THROWS_AS(local_minimum(assess, {0.5}), IoError);
}
