#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/statistics/least_squares.h>

#include <cmath>

using namespace joulet;

namespace {

using Points = std::vector<LeastSquares::Point>;
using Residuals = std::optional<std::vector<double>>;
using Columns = std::vector<std::optional<std::vector<double>>>;

/// In the unit cube.
LeastSquares each(std::function<Residuals(const std::vector<double>&)> residuals) {
  LeastSquares problem;
  problem.residuals = [residuals](const Points& points) {
    std::vector<Residuals> list;
    for (const auto& point : points) list.push_back(residuals(point));
    return list;
  };
  problem.lower = 0;
  problem.upper = 1;
  return problem;
}

LeastSquaresMinimum minimise_in_box(const LeastSquares& problem, const std::vector<double>& start) {
  return minimise(problem, start, LeastSquaresSearch::noisy());
}

/// NIST StRD, Misra1a: y = b1 (1 - exp(-b2 x)), https://www.itl.nist.gov/div898/strd/nls/data/misra1a.shtml
constexpr double misra_x[] = {77.6,  114.9, 141.1, 190.8, 239.9, 289.0, 332.8,
                              378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0};
constexpr double misra_y[] = {10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02,
                              44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78};

double b1(double fraction) { return 100 + 400 * fraction; }
double b2(double fraction) { return 1e-4 + 9e-4 * fraction; }

Residuals misra(const std::vector<double>& point) {
  std::vector<double> residuals;
  for (std::size_t i = 0; i < 14; ++i)
    residuals.push_back(b1(point[0]) * (1 - std::exp(-b2(point[1]) * misra_x[i])) - misra_y[i]);
  return residuals;
}

double sum_of_squares(const std::vector<double>& residuals) {
  double sum = 0;
  for (const double r : residuals) sum += r * r;
  return sum;
}

}  // namespace

TEST_CASE("the certified values of NIST for Misra1a are found from both of its starts") {
  for (const auto& start : Points{{1, 0}, {0.375, 4. / 9}}) {
    const LeastSquaresMinimum minimum = minimise_in_box(each(misra), start);
    REQUIRE(minimum.converged);
    // Certified to 11 digits; the search ends at a thousandth of the standard error.
    CHECK(b1(minimum.point[0]) == Approx(238.94212918).margin(2e-3 * 2.7070075241));
    CHECK(b2(minimum.point[1]) == Approx(5.5015643181e-4).margin(2e-3 * 7.2668688436e-6));
    CHECK(sum_of_squares(minimum.residuals) == Approx(0.12455138894).epsilon(1e-5));
    CHECK(minimum.side == std::vector<int>{0, 0});
  }
}

TEST_CASE("a bound that is in the way holds its parameter, and the others adapt") {
  // (x - 2)^2 + (x + y - 1.4)^2: x at 1, y at 0.4.
  const auto residuals = [](const std::vector<double>& p) -> Residuals {
    return std::vector<double>{p[0] - 2, p[0] + p[1] - 1.4, 0.01};
  };
  const LeastSquaresMinimum minimum = minimise_in_box(each(residuals), {0.2, 0.9});
  REQUIRE(minimum.converged);
  CHECK(minimum.point[0] == 1);
  CHECK(minimum.point[1] == Approx(0.4).margin(1e-4));
  CHECK(minimum.side == std::vector<int>{1, 0});
}

TEST_CASE("places without a result are avoided") {
  const auto residuals = [](const std::vector<double>& p) -> Residuals {
    if (p[0] > 0.6) return std::nullopt;
    return std::vector<double>{std::exp(3 * p[0]) - std::exp(1.5), 0.1, 0.1};
  };
  CHECK(minimise_in_box(each(residuals), {0.05}).point[0] == Approx(0.5).margin(1e-3));
  CHECK_THROWS_AS(minimise_in_box(each(residuals), {0.9}), SolverError);
}

TEST_CASE("a parameter without influence stays where it is") {
  const auto residuals = [](const std::vector<double>& p) -> Residuals {
    return std::vector<double>{p[0] - 0.3, 0.1, 0.2};
  };
  const LeastSquaresMinimum minimum = minimise_in_box(each(residuals), {0.8, 0.7});
  CHECK(minimum.converged);
  CHECK(minimum.point[0] == Approx(0.3).margin(1e-3));
  CHECK(minimum.point[1] == Approx(0.7));
}

TEST_CASE("Rosenbrock's valley is followed to its end with exact derivatives and no bounds") {
  LeastSquares valley = each([](const std::vector<double>& p) -> Residuals {
    return std::vector<double>{10 * (p[1] - p[0] * p[0]), 1 - p[0]};
  });
  valley.lower = -INFINITY;
  valley.upper = INFINITY;
  valley.jacobian = [](const auto& p) {
    return Columns{std::vector<double>{-20 * p[0], -1}, std::vector<double>{10, 0}};
  };
  const LeastSquaresMinimum minimum = minimise(valley, {-1.2, 1});
  CHECK(minimum.converged);
  CHECK(minimum.point[0] == Approx(1).epsilon(1e-10));
  CHECK(minimum.point[1] == Approx(1).epsilon(1e-10));
}

TEST_CASE("places without derivatives are avoided") {
  // The step of Gauss and Newton, and those with little damping, end where there are none.
  LeastSquares problem = each([](const std::vector<double>& p) -> Residuals {
    return std::vector<double>{4 * std::pow(p[0] - 0.5, 2) + 2 * (p[0] - 0.5), 0.1, 0.1};
  });
  int refused = 0;
  problem.jacobian = [&refused](const auto& p) {
    const std::vector<double> column{8 * (p[0] - 0.5) + 2, 0, 0};
    const bool there = p[0] <= 0.6 || p[0] >= 0.7;
    refused += !there;
    return Columns{there ? Residuals(column) : std::nullopt};
  };
  const LeastSquaresMinimum minimum = minimise_in_box(problem, {1});
  CHECK(minimum.converged);
  CHECK(minimum.point[0] == Approx(0.5).margin(1e-3));
  CHECK(refused > 0);
  CHECK_THROWS_WITH(minimise_in_box(problem, {0.65}), ContainsSubstring("0.65 of the range of input 1"));
}

TEST_CASE("fewer residuals than parameters are no success") {
  LeastSquares one = each([](const std::vector<double>& p) -> Residuals { return std::vector<double>{p[0] + p[1]}; });
  one.jacobian = [](const auto&) { return Columns{std::vector<double>{1}, std::vector<double>{1}}; };
  CHECK_FALSE(minimise(one, {1, 1}).converged);
}
