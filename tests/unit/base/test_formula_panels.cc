#include <joulet/base/error.h>
#include <joulet/base/expression.h>
#include <joulet/base/formula_panels.h>

#include <cmath>
#include <functional>
#include <string>

#include "catch.h"

using namespace joulet;

namespace {

struct Law {
  Expression formula;
  FormulaPanels panels;
  explicit Law(const std::string& text) : formula(text), panels(formula) {}
  double value(double T) const {
    double value;
    panels.evaluate(formula, T, value, nullptr);
    return value;
  }
  double slope(double T) const {
    double value, slope;
    panels.evaluate(formula, T, value, &slope);
    CHECK(value == this->value(T));
    return slope;
  }
};

void compare(const std::string& text, const std::function<double(double)>& value,
             const std::function<double(double)>& slope) {
  const Law law(text);
  for (double T = 150; T < 5000; T += 0.37) {
    INFO(text << " at " << T << " K");
    REQUIRE(std::abs(law.value(T) - value(T)) <= 1e-13 * std::abs(value(T)));
    REQUIRE(std::abs(law.slope(T) - slope(T)) <= 1e-9 * std::abs(value(T) / T));
  }
}

}  // namespace

TEST_CASE("panels follow smooth laws to rounding, with their slopes") {
  compare(
      "120*(300/T)", [](double T) { return 120 * (300 / T); }, [](double T) { return -36000 / (T * T); });
  compare(
      "2879.68819*T^(-0.52813)", [](double T) { return 2879.68819 * std::pow(T, -0.52813); },
      [](double T) { return -0.52813 * 2879.68819 * std::pow(T, -1.52813); });
  compare(
      "1/(1.813e-5 - 1.836e-8*T + 1e-11*T^2)", [](double T) { return 1 / (1.813e-5 - 1.836e-8 * T + 1e-11 * T * T); },
      [](double T) {
        const double y = 1.813e-5 - 1.836e-8 * T + 1e-11 * T * T;
        return -(-1.836e-8 + 2e-11 * T) / (y * y);
      });
}

TEST_CASE("kinks, jumps, narrow peaks and bounds of a formula are where they are written") {
  const Law jump("T < 1000 ? 5 : 7");
  CHECK(jump.value(std::nextafter(1000., 0.)) == 5);
  CHECK(jump.value(1000) == 7);
  // At 800 K, where no number stands: seen by the scan.
  const Law hidden("abs(T - 500 - 300.05)");
  CHECK(hidden.value(800.04) == Approx(0.01).epsilon(1e-9));
  CHECK(hidden.slope(800.2) == Approx(1));
  const Law peak("1 + exp(-((T - 1234.5)/0.001)^2)");
  CHECK(peak.value(1234.5) == 2);
  CHECK(peak.value(1235) == 1);
  // From 300.1 K on there is no square root, and a panel reaches beyond.
  const Law ends("sqrt(3001 - 10*T)");
  CHECK(ends.value(300.05) == Approx(std::sqrt(0.5)));
  CHECK_THROWS_AS(ends.value(300.2), InputError);
  CHECK(ends.value(300.05) == Approx(std::sqrt(0.5)));
  CHECK_THROWS_AS(ends.value(std::nan("")), InputError);
  const Law one("min(1, T/100)");
  for (double T = 200; T < 1000; T += 0.7) CHECK(one.value(T) == 1);
  const Law far("T^2");
  CHECK(far.value(1e5) == Approx(1e10));
  CHECK(far.value(0.5) == 0.25);
}
