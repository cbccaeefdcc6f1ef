#include <joulet/base/error.h>
#include <joulet/base/units.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "catch.h"

using namespace joulet;

TEST_CASE("quantities are converted to SI") {
  struct Row {
    const char *text, *si_unit;
    double value;
  };
  const std::vector<Row> rows = {
      {"6 mm", "m", 6e-3},
      {"6mm", "m", 6e-3},
      {"  +6.0   mm ", "m", 6e-3},
      {"6e-3 m", "m", 6e-3},
      {"250 µm", "m", 250e-6},
      {"0.55 W/mm^3", "W/m^3", 5.5e8},
      {"0.55 W/mm3", "W/m^3", 5.5e8},
      {"1492 degC", "K", 1765.15},
      {"1492 °C", "K", 1765.15},
      {"-10 celsius", "K", 263.15},
      {"300 K", "K", 300},
      {"169.1 kJ/mol", "J/mol", 169100},
      {"169100 J/mol", "J/mol", 169100},
      {"549.3 1/s", "1/s", 549.3},
      {"6 1/min", "1/s", 0.1},
      {"2 min", "s", 120},
      {"1.5 h", "s", 5400},
      {"10 Pa", "Pa", 10},
      {"1 bar", "Pa", 1e5},
      {"40 S/m", "S/m", 40},
      {"0.4 S/cm", "S/m", 40},
      {"2 ohm", "ohm", 2},
      {"0.036 W/mm/K", "W/m/K", 36},
      {"0.1 W/m/degC", "W/m/K", 0.1},
      {"5 W m-2 K-1", "W/m^2/K", 5},
      {"5 W.m^-2.K^-1", "W/m^2/K", 5},
      {"5 W/m²/K", "W/m^2/K", 5},
      {"5 W/m^2/K", "W/m^2/K", 5},
      {"5 W/(m^2 K)", "W/m^2/K", 5},
      {"14 mmol/cm^3", "mol/m^3", 14000},
      {"0.42 g", "kg", 0.42e-3},
      {"1.86 g/cm^3", "kg/m^3", 1860},
      {"1.05 kJ/kg/K", "J/kg/K", 1050},
      {"4 GB", "byte", 4e9},
      {"0.3", "1", 0.3},
      {"30 %", "1", 0.3},
      {"30%", "1", 0.3},
      {"-2", "1", -2},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text, row.si_unit);
    CHECK(si_from_text(row.text, row.si_unit) == Approx(row.value).epsilon(1e-14));
  }
}

TEST_CASE("wrong quantities name what was written and what is expected") {
  struct Row {
    const char *text, *si_unit;
    std::vector<std::string> message;
  };
  const std::vector<Row> rows = {
      {"6", "m", {"\"6\" has no unit", "a length such as \"6 mm\""}},
      {"0.55", "W/m^3", {"has no unit", "power density", "W/m^3"}},
      {"6 kg", "m", {"\"6 kg\" cannot be converted to m", "a length"}},
      {"6 K/mm", "K", {"cannot be converted to K", "a temperature"}},
      {"6 W/m*K", "W/m/K", {"cannot be converted to W/m/K"}},
      {"6 furlonggs", "m", {"unknown unit \"furlonggs\"", "a length"}},
      {"6 10 m", "m", {"unknown unit \"10 m\""}},
      {"6 mm 3", "m", {"unknown unit \"mm 3\" in \"6 mm 3\""}},
      {"6 W/2 m", "W/m", {"unknown unit"}},
      {"6 K - 3", "K", {"unknown unit"}},
      {"6 K @ 273.15", "K", {"unknown unit"}},
      {"six mm", "m", {"\"six mm\" does not begin with a number", "a length"}},
      {"", "m", {"does not begin with a number"}},
      {"   ", "m", {"does not begin with a number"}},
      {"nan m", "m", {"not a finite number"}},
      {"inf m", "m", {"not a finite number"}},
      {"1e999 m", "m", {"not a finite number"}},
      {"6,5 mm", "m", {"decimal comma"}},
      {"1492 C", "K", {"cannot be converted to K", "degC"}},
      {"5 m", "1", {"cannot be converted to a pure number"}},
      {"1 kJ", "J/mol", {"cannot be converted to J/mol", "169.1 kJ/mol"}},
      {"3 days since 2000-01-01", "s", {"days since"}},
      {"1 parrot", "W/m^5", {"unknown unit", "a quantity in W/m^5"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text, row.si_unit);
    for (const std::string& part : row.message)
      CHECK_THROWS_WITH(si_from_text(row.text, row.si_unit), ContainsSubstring(part));
    CHECK_THROWS_AS(si_from_text(row.text, row.si_unit), InputError);
  }
}

TEST_CASE("text of a quantity is short and reads back to the same bits") {
  CHECK(text_from_si(0.006, "m") == "0.006 m");
  CHECK(text_from_si(120, "s") == "120 s");
  CHECK(text_from_si(0.9, "1") == "0.9");
  CHECK(text_from_si(1e-10, "1") == "1e-10");
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> mantissa(-1, 1), exponent(-300, 300);
  std::vector<double> values = {0., -0., 0.1 + 0.2, std::numeric_limits<double>::denorm_min(),
                                std::numeric_limits<double>::max()};
  for (int i = 0; i < 1000; ++i) values.push_back(mantissa(random) * std::pow(10, exponent(random)));
  for (const double value : values)
    for (const char* unit : {"m", "K", "1", "J/mol", "1/s"}) {
      const double back = si_from_text(text_from_si(value, unit), unit);
      REQUIRE(std::memcmp(&back, &value, sizeof value) == 0);
    }
}

TEST_CASE("factors are for proportional units only") {
  CHECK(factor_to_si("W/mm^3", "W/m^3") == Approx(1e9).epsilon(1e-15));
  CHECK(factor_to_si("W/m/K", "W/m/K") == 1);
  CHECK(factor_to_si("S/cm", "S/m") == Approx(100).epsilon(1e-15));
  CHECK(factor_to_si("%", "1") == Approx(0.01).epsilon(1e-15));
  CHECK(factor_to_si("1", "1") == 1);
  CHECK_THROWS_WITH(factor_to_si("degC", "K"), ContainsSubstring("\"degC\" is not proportional to K"));
  CHECK_THROWS_WITH(factor_to_si("W/m", "W/m/K"), ContainsSubstring("cannot be converted to W/m/K"));
  CHECK_THROWS_WITH(factor_to_si("quux", "W/m/K"), ContainsSubstring("unknown unit \"quux\""));
  CHECK_THROWS_AS(factor_to_si("2 m", "m"), InputError);
}

TEST_CASE("reports convert back") {
  CHECK(from_si(1765.15, "K", "degC") == Approx(1492).epsilon(1e-14));
  CHECK(from_si(5.5e8, "W/m^3", "W/mm^3") == Approx(0.55).epsilon(1e-14));
  CHECK(from_si(0.006, "m", "m") == 0.006);
  CHECK(from_si(0.25, "1", "%") == Approx(25));
}
