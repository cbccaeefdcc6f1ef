#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/base/value_range.h>

using namespace joulet;

namespace {

void check_values(const char* text, const char* unit, const std::vector<double>& expected) {
  INFO(text);
  const auto values = values_from_text(text, unit);
  REQUIRE(values.size() == expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) CHECK(values[i] == Approx(expected[i]).epsilon(1e-13));
}

}  // namespace

TEST_CASE("Values: one, lists and ranges") {
  check_values("1492 degC", "K", {1765.15});
  check_values(" 10,100, 500 Pa ", "Pa", {10, 100, 500});
  check_values("1 Pa, 2 kPa, 3, 4 bar", "Pa", {1, 2000, 3e5, 4e5});
  check_values("1200..1600 degC x9", "K",
               {1473.15, 1523.15, 1573.15, 1623.15, 1673.15, 1723.15, 1773.15, 1823.15, 1873.15});
  check_values("300 K .. 100 degC x 2", "K", {300, 373.15});
  check_values("1..1000 Pa x4 log", "Pa", {1, 10, 100, 1000});
  check_values("0.5..0.3 W/mm^3 x3", "W/m^3", {5e8, 4e8, 3e8});
  check_values("-10..10 degC x3", "K", {263.15, 273.15, 283.15});
  check_values("0, 0.5, 1", "1", {0, .5, 1});
  check_values("1e-3..1e3 x3 log", "1", {1e-3, 1, 1e3});
  CHECK(values_from_text("0.1..0.7 m x7", "m").back() == 0.7);
}

TEST_CASE("Values: mistakes are named") {
  const auto message = [](const char* text, const char* unit, const char* part) {
    INFO(text);
    CHECK_THROWS_WITH(values_from_text(text, unit), ContainsSubstring(part));
    CHECK_THROWS_AS(values_from_text(text, unit), InputError);
  };
  message("1200..1600 degC", "K", "how many");
  message("1200..1600 degC x1", "K", "2 to");
  message("1200..1600 degC x99999999999", "K", "2 to");
  message("1200..1600 x9", "K", "unit");
  message("1200..1600 mm x9", "K", "mm");
  message("-1..10 Pa x4 log", "Pa", "above zero");
  message("10 Pa x4", "Pa", "belongs to a range");
  message("10 Pa log", "Pa", "belongs to a range");
  message("10,, 20 Pa", "Pa", "missing");
  message("10, 20 Pa,", "Pa", "missing");
  message("", "Pa", "missing");
  message("..10 Pa x3", "Pa", "number");
}

TEST_CASE("Values as they are written: words, intervals without a number of values, shared units") {
  CHECK(read_values("R3, F1").items == std::vector<std::string>{"R3", "F1"});
  CHECK(read_values("4 cm, 6,10 mm").items == std::vector<std::string>{"4 cm", "6 mm", "10 mm"});
  const WrittenValues range = read_values("4..20 mm log");
  REQUIRE(range.interval);
  CHECK(range.interval->from.text() == "4 mm");
  CHECK(range.interval->to.text() == "20 mm");
  CHECK(range.interval->logarithmic);
  CHECK(range.interval->count == 0);
  CHECK(read_values("0.1..10 mm log x3").interval->count == 3);
  CHECK_FALSE(read_values("0.5").interval);
}
