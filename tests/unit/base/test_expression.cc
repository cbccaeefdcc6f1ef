#include <joulet/base/error.h>
#include <joulet/base/expression.h>

#include <cmath>
#include <string>
#include <vector>

#include "catch.h"

using namespace joulet;

TEST_CASE("an expression knows its variables and its value") {
  const Expression hyperbola("120*(300/T)");
  CHECK(hyperbola.uses_temperature());
  CHECK_FALSE(hyperbola.uses_conversion());
  CHECK(hyperbola.value(600, 0) == 60);
  CHECK(Expression("2*alpha + conversion").value(1, 0.5) == 1.5);
  CHECK(Expression("alpha").uses_conversion());
  CHECK(Expression("conversion").uses_conversion());
  const Expression constant("2*3");
  CHECK_FALSE(constant.uses_temperature());
  CHECK_FALSE(constant.uses_conversion());
  CHECK(constant.value(1, 1) == 6);
}

TEST_CASE("the usual functions") {
  struct Row {
    const char* formula;
    double value;  // at T = 2, alpha = 0.25
  };
  const std::vector<Row> rows = {
      {"exp(T)", std::exp(2)},
      {"log(T)", std::log(2)},
      {"ln(T)", std::log(2)},
      {"log10(T)", std::log10(2)},
      {"sqrt(T)", std::sqrt(2)},
      {"abs(-T)", 2},
      {"min(T, 1, 3)", 1},
      {"max(T, alpha)", 2},
      {"tanh(alpha)", std::tanh(0.25)},
      {"T > 1 ? alpha : 0", 0.25},
      {"T == 2 ? 1 : 0", 1},
      {"T <= 1 || alpha >= 0.25 ? 7 : 8", 7},
      {"T^-2", 0.25},
      {"-T^2", -4},
      {"cos(_pi)", -1},
      {"1e-3*T", 2e-3},
      {"T != 2 ? 1 : 0", 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.formula);
    CHECK(Expression(row.formula).value(2, 0.25) == Approx(row.value).epsilon(1e-15));
  }
}

TEST_CASE("derivatives agree with the analytic ones to 1e-8") {
  struct Row {
    const char* formula;
    double (*dT)(double T, double a);
    double (*da)(double T, double a);
  };
  const auto zero = [](double, double) { return 0.; };
  const std::vector<Row> rows = {
      {"120*(300/T)", [](double T, double) { return -36000 / (T * T); }, zero},
      {"40*exp(-20000/T)", [](double T, double) { return 40 * std::exp(-20000 / T) * 20000 / (T * T); }, zero},
      {"tanh((T-1000)/20) + 2", [](double T, double) { return (1 - std::pow(std::tanh((T - 1000) / 20), 2)) / 20; },
       zero},
      {"1e-6*T^3 - 2e-3*T^2 + T", [](double T, double) { return 3e-6 * T * T - 4e-3 * T + 1; }, zero},
      {"40*(1-alpha)^2*T", [](double, double a) { return 40 * (1 - a) * (1 - a); },
       [](double T, double a) { return -80 * (1 - a) * T; }},
      {"exp(3*alpha)", zero, [](double, double a) { return 3 * std::exp(3 * a); }},
      {"(1-alpha)^(5/3)", zero, [](double, double a) { return -5. / 3 * std::pow(1 - a, 2. / 3); }},
  };
  for (const Row& row : rows) {
    const Expression expression(row.formula);
    for (const double T : {300., 985., 1400., 2400.})
      for (const double a : {0., 1e-5, 0.3, 0.9}) {
        CAPTURE(row.formula, T, a);
        // Where the derivative nearly vanishes, the error is relative to the function's own scale.
        const double scale = std::abs(expression.value(T, a));
        CHECK(expression.d_dtemperature(T, a) == Approx(row.dT(T, a)).epsilon(1e-8).margin(1e-10 * scale / T));
        CHECK(expression.d_dconversion(T, a) == Approx(row.da(T, a)).epsilon(1e-8).margin(1e-10 * scale));
      }
  }
}

TEST_CASE("derivatives stay inside the range of the conversion") {
  const Expression root("sqrt(alpha) + (1-alpha)^1.5");
  CHECK(std::isfinite(root.d_dconversion(300, 0)));
  CHECK(Expression("(1-alpha)^1.5").d_dconversion(300, 1) == Approx(0).margin(0.02));
  CHECK(Expression("alpha^2").d_dconversion(300, 1) == Approx(2).epsilon(1e-9));
  CHECK(Expression("alpha^2 + 3*alpha").d_dconversion(300, 0) == Approx(3).epsilon(1e-9));
}

TEST_CASE("syntax errors name the position and the variables") {
  struct Row {
    const char* formula;
    std::vector<std::string> message;
  };
  const std::vector<Row> rows = {
      {"120*(300/w)", {"at character 10", "\"w\"", "variables are T"}},
      {"sinn(T)", {"at character 1", "\"sinn\""}},
      {"120*(300/T", {"Missing parenthesis"}},
      {"120*", {"nexpected end"}},
      {"120**T", {"at character 5"}},
      {"T T", {"at character 3"}},
      {"", {"empty"}},
      {"T, 2", {"more than one value"}},
      {"T = 5", {"at character 3", "write \"==\""}},
      {"T += 5", {"assigns"}},
      {"exp(1,2)", {"Too many parameters"}},
      {"exp()", {"Too few parameters"}},
      {"T > 3 ? 1", {"else clause"}},
      {"\"T\"", {"does not parse"}},
      {"t*2", {"unknown name or sign \"t\""}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.formula);
    for (const std::string& part : row.message) CHECK_THROWS_WITH(Expression(row.formula), ContainsSubstring(part));
    CHECK_THROWS_AS(Expression(row.formula), InputError);
  }
}

TEST_CASE("a value that is not finite names the point") {
  CHECK_THROWS_WITH(Expression("log(T-500)").value(400, 0),
                    ContainsSubstring("not a number") && ContainsSubstring("T = 400 K"));
  CHECK_THROWS_WITH(Expression("1/(T-500)").value(500, 0.5),
                    ContainsSubstring("infinite") && ContainsSubstring("alpha = 0.5"));
  CHECK_THROWS_WITH(Expression("sqrt(T-500)").d_dtemperature(500, 0), ContainsSubstring("temperature derivative"));
  CHECK_THROWS_AS(Expression("1/alpha").value(500, 0), InputError);
  CHECK_THROWS_AS(Expression("T").value(std::nan(""), 0), InputError);
}
