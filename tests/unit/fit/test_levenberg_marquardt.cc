#include "catch.h"

#include <joulet/fit/levenberg_marquardt.h>

#include <cmath>

using namespace joulet;

TEST_CASE("Rosenbrock's valley is followed to its end") {
  LeastSquaresProblem valley;
  valley.n_residuals = 2;
  valley.residuals = [](const auto& p, auto& r) { r = {10 * (p[1] - p[0] * p[0]), 1 - p[0]}; };
  valley.jacobian = [](const auto& p, auto& columns) { columns = {{-20 * p[0], -1}, {10, 0}}; };
  std::vector<double> p = {-1.2, 1};
  CHECK(minimise(valley, p));
  CHECK(p[0] == Approx(1).epsilon(1e-10));
  CHECK(p[1] == Approx(1).epsilon(1e-10));
}

TEST_CASE("Fewer residuals than parameters are no success") {
  LeastSquaresProblem one;
  one.n_residuals = 1;
  one.residuals = [](const auto& p, auto& r) { r = {p[0] + p[1]}; };
  one.jacobian = [](const auto&, auto& columns) { columns = {{1}, {1}}; };
  std::vector<double> p = {1, 1};
  CHECK_FALSE(minimise(one, p));
}
