#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/study/morris.h>
#include <joulet/study/random.h>
#include <joulet/study/sobol.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace joulet;

namespace {

/// Ishigami & Homma 1990 with a = 7, b = 0.1 on [-pi, pi]^3; its indices are known.
double ishigami(const std::vector<double>& u) {
  const auto x = [&](int i) { return M_PI * (2 * u[static_cast<std::size_t>(i)] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

std::vector<double> values_at(const std::vector<std::vector<double>>& points) {
  std::vector<double> values;
  for (const auto& point : points) values.push_back(ishigami(point));
  return values;
}

}  // namespace

TEST_CASE("Sobol indices of the Ishigami function") {
  const auto points = saltelli_points(2048, 3);
  REQUIRE(points.size() == 2048 * 5);
  const SobolIndices found = sobol_indices(values_at(points), 3);
  // Closed form: Sobol & Levitan 1999.
  const double a = 7, b = 0.1, pi4 = std::pow(M_PI, 4);
  const double v1 = std::pow(1 + b * pi4 / 5, 2) / 2, v2 = a * a / 8, v13 = b * b * pi4 * pi4 * (1. / 18 - 1. / 50);
  const double v = v1 + v2 + v13;
  CHECK(found.variance == Approx(v).epsilon(0.01));
  CHECK(found.mean == Approx(a / 2).epsilon(0.01));
  const double first[] = {v1 / v, v2 / v, 0}, total[] = {(v1 + v13) / v, v2 / v, v13 / v};
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(found.first[k].value == Approx(first[k]).margin(0.02));
    CHECK(found.total[k].value == Approx(total[k]).margin(0.02));
    CHECK(found.first[k].low <= first[k] + 0.01);
    CHECK(found.first[k].high >= first[k] - 0.01);
    CHECK(found.total[k].low < found.total[k].high);
  }
}

TEST_CASE("a failed case leaves out its row, of its own index where it is of one alone") {
  auto values = values_at(saltelli_points(256, 3));
  values[7] = std::numeric_limits<double>::quiet_NaN();  // row 1, its third value: A with the first column of B
  CHECK(sobol_indices(values, 3).rows_used == std::vector<std::size_t>{255, 256, 256});
  values[10] = std::numeric_limits<double>::quiet_NaN();  // row 2, A
  CHECK(sobol_indices(values, 3).rows_used == std::vector<std::size_t>{254, 255, 255});
  const std::vector<double> none(100, std::numeric_limits<double>::quiet_NaN());
  CHECK_THROWS_AS(sobol_indices(none, 3), SolverError);
}

TEST_CASE("gaps that have nothing to do with the value bias no index, and widen its interval") {
  constexpr std::size_t n = 4096;
  const auto whole = values_at(saltelli_points(n, 3));
  auto values = whole;
  Random random(3);
  for (double& value : values)
    if (random.uniform() < 0.2) value = std::numeric_limits<double>::quiet_NaN();
  const SobolIndices with_gaps = sobol_indices(values, 3), without = sobol_indices(whole, 3);
  for (std::size_t k = 0; k < 3; ++k) {
    // 0.8^3 of the rows have the three values of an index; rows complete in all five would be 0.8^5, a third.
    CHECK(static_cast<double>(with_gaps.rows_used[k]) == Approx(0.512 * n).epsilon(0.05));
    CHECK(with_gaps.first[k].value == Approx(without.first[k].value).margin(0.04));
    CHECK(with_gaps.total[k].value == Approx(without.total[k].value).margin(0.04));
    const double ratio =
        (with_gaps.total[k].high - with_gaps.total[k].low) / (without.total[k].high - without.total[k].low);
    CHECK(ratio == Approx(1 / std::sqrt(0.512)).epsilon(0.2));
  }
}

TEST_CASE("an input without enough rows has no index, the others have") {
  auto values = values_at(saltelli_points(64, 3));
  for (std::size_t row = 0; row < 60; ++row) values[5 * row + 3] = std::numeric_limits<double>::quiet_NaN();
  const SobolIndices found = sobol_indices(values, 3);
  CHECK(std::isnan(found.first[1].value));
  CHECK(found.rows_used[1] == 4);
  CHECK(std::isfinite(found.total[0].value));
}

TEST_CASE("a value that does not vary has no indices") {
  const SobolIndices found = sobol_indices(std::vector<double>(100, 3.), 3);
  CHECK(found.first[0].value == 0);
  CHECK(found.total[2].value == 0);
}

TEST_CASE("percentiles") {
  CHECK(percentile({3, 1, 2}, 50) == 2);
  CHECK(percentile({0, 10}, 25) == 2.5);
  CHECK(percentile({0, 10}, 100) == 10);
}

TEST_CASE("Morris effects of a linear function are its coefficients, without scatter") {
  const auto points = morris_points(10, 3, 1);
  REQUIRE(points.size() == 40);
  std::vector<double> values;
  for (const auto& p : points) {
    for (const double x : p) CHECK((x > -1e-12 && x < 1 + 1e-12));
    values.push_back(2 * p[0] - 5 * p[1]);
  }
  const auto effects = morris_effects(points, values);
  CHECK(effects[0].mean_absolute == Approx(2));
  CHECK(effects[1].mean_absolute == Approx(5));
  CHECK(effects[2].mean_absolute == Approx(0).margin(1e-12));
  CHECK(effects[1].deviation == Approx(0).margin(1e-12));
  CHECK(effects[1].error == Approx(0).margin(1e-12));
}

TEST_CASE("steps of Morris with a failed end are left out, and an input without steps has no effect") {
  const auto points = morris_points(10, 2, 1);
  std::vector<double> values;
  for (const auto& p : points) values.push_back(2 * p[0] - 5 * p[1]);
  values[0] = std::numeric_limits<double>::quiet_NaN();
  auto effects = morris_effects(points, values);
  CHECK(effects[0].steps + effects[1].steps == 19);
  CHECK(effects[1].mean_absolute == Approx(5));
  std::fill(values.begin(), values.end(), std::numeric_limits<double>::quiet_NaN());
  effects = morris_effects(points, values);
  CHECK(std::isnan(effects[0].mean_absolute));
}

TEST_CASE("Morris sees interaction as scatter") {
  const auto points = morris_points(50, 2, 1);
  std::vector<double> values;
  for (const auto& p : points) values.push_back(p[0] * p[1]);
  CHECK(morris_effects(points, values)[0].deviation > 0.2);
  CHECK_THROWS_AS(morris_points(0, 2, 1), InputError);
}
