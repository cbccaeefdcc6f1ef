#include "catch.h"

#include <joulet/base/csv_column.h>
#include <joulet/base/error.h>
#include <joulet/base/time_curve.h>

#include <cmath>

using namespace joulet;
using Points = std::vector<std::pair<double, double>>;

namespace {

void check_points(const Points& points, const Points& expected) {
  REQUIRE(points.size() == expected.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(points[i].first == Approx(expected[i].first));
    CHECK(points[i].second == Approx(expected[i].second));
  }
}

}  // namespace

TEST_CASE("A curve in time is linear between its points and stays beyond them") {
  const TimeCurve curve = TimeCurve::points({{1, 10}, {3, 30}, {4, 30}, {6, 0}});
  CHECK(curve(0) == 10);
  CHECK(curve(2) == 20);
  CHECK(curve(3.5) == 30);
  CHECK(curve(9) == 0);
  CHECK(curve.slope(0.5) == 0);
  CHECK(curve.slope(1) == 10);
  CHECK(curve.slope(3) == 0);
  CHECK(curve.slope(6) == 0);
  CHECK(curve.kinks(5) == std::vector<double>{1, 3, 4});
  CHECK(TimeCurve(5)(77) == 5);
  CHECK(TimeCurve(5).kinks(100).empty());
  CHECK_THROWS_AS(TimeCurve::points({{0, 1}}), InputError);
  CHECK_THROWS_AS(TimeCurve::points({{0, 1}, {0, 2}}), InputError);
}

TEST_CASE("A formula in time, with its slope and its unit") {
  const TimeCurve curve = TimeCurve::expression("2 + 3*sin(t)", "kW/m^2", 1e3);
  CHECK_FALSE(curve.is_constant());
  for (const double t : {0., 0.3, 5., 4e3}) {
    CHECK(curve(t) == Approx(1e3 * (2 + 3 * std::sin(t))));
    CHECK(curve.slope(t) == Approx(3e3 * std::cos(t)).margin(1e-3));
  }
  CHECK(curve.kinks(100).empty());
  CHECK(curve.formula_and_unit().second == "kW/m^2");
  CHECK(curve == TimeCurve::expression("2 + 3*sin(t)", "kW/m^2", 1e3));
  CHECK(curve != TimeCurve(2e3));
  CHECK(TimeCurve::expression("7*2", "K", 1).is_constant());
  CHECK_THROWS_WITH(TimeCurve::expression("T + 1", "K", 1), ContainsSubstring("t (time in s)"));
  CHECK_THROWS_WITH(TimeCurve::expression("1/t", "K", 1), ContainsSubstring("t = 0 s"));
}

TEST_CASE("Two columns of a log: units of the header or beside it, gaps, decimal commas") {
  const CsvTable table = parse_csv("t [min];T [degC];U\n0;20,5;1\n1;;2\n2;120,5;\n3;200;3\n", "log.csv", "");
  check_points(points_of(table, {"t", "T [degC]", ""}, "K"), {{0, 293.65}, {120, 393.65}, {180, 473.15}});
  check_points(points_of(table, {"t [min]", "U", "mV"}, "V"), {{0, 1e-3}, {60, 2e-3}, {180, 3e-3}});
  CHECK_THROWS_WITH(points_of(table, {"t", "U", ""}, "V"), Catch::Matchers::ContainsSubstring("has no unit"));
  CHECK_THROWS_WITH(points_of(table, {"t", "T", ""}, "V"), Catch::Matchers::ContainsSubstring("of another kind"));
  CHECK_THROWS_WITH(points_of(table, {"t", "Tt", ""}, "K"),
                    Catch::Matchers::ContainsSubstring("there is no column \"Tt\""));
  const CsvTable words = parse_csv("t [s],T [K]\n0,300\n1,warm\n", "log.csv", "");
  CHECK_THROWS_WITH(points_of(words, {"t", "T", ""}, "K"),
                    Catch::Matchers::ContainsSubstring("log.csv:3: column \"T\": \"warm\""));
}
