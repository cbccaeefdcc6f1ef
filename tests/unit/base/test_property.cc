#include <joulet/base/error.h>
#include <joulet/base/property.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "catch.h"

using namespace joulet;

TEST_CASE("a constant property") {
  const Property property = Property::constant(40);
  CHECK(property.is_constant());
  CHECK_FALSE(property.depends_on_temperature());
  CHECK_FALSE(property.depends_on_conversion());
  CHECK(property(300) == 40);
  const double T[2] = {300, 400};
  double value[2], dT[2] = {1, 1}, da[2] = {1, 1};
  property.evaluate(2, T, nullptr, value, dT, da);
  CHECK(value[1] == 40);
  CHECK(dT[1] == 0);
  CHECK(da[1] == 0);
  CHECK(Property()(500) == 0);
  CHECK_THROWS_AS(Property::constant(std::nan("")), InputError);
}

TEST_CASE("a table property") {
  const Property property = Property::table({{300, 120}, {1000, 36}});
  CHECK_FALSE(property.is_constant());
  CHECK(property.depends_on_temperature());
  CHECK_FALSE(property.depends_on_conversion());
  CHECK(property(650) == Approx(78));
  CHECK(property(100) == 120);
  const double T[3] = {200, 650, 1200}, a[3] = {0, 0.5, 1};
  double value[3], dT[3], da[3];
  property.evaluate(3, T, a, value, dT, da);
  CHECK(dT[0] == 0);
  CHECK(dT[1] == Approx(-0.12));
  CHECK(dT[2] == 0);
  CHECK(da[1] == 0);
  CHECK(property.as_table()->temperature == std::vector<double>{300, 1000});
  CHECK_THROWS_WITH(Property::table({{300, 1}}), ContainsSubstring("at least two points"));
  CHECK_THROWS_WITH(Property::table({{300, 1}, {250, 1}}), ContainsSubstring("must increase"));
}

TEST_CASE("an expression property") {
  const Property property = Property::expression("0.04*(1-alpha)*(300/T)", "kS/m", 1000);
  CHECK_FALSE(property.is_constant());
  CHECK(property.depends_on_temperature());
  CHECK(property.depends_on_conversion());
  CHECK(property.formula_and_unit().second == "kS/m");
  std::vector<double> T, a;
  for (int i = 0; i < 50; ++i) {
    T.push_back(300 + 40 * i);
    a.push_back(i / 49.);
  }
  std::vector<double> value(50), dT(50), da(50);
  property.evaluate(50, T.data(), a.data(), value.data(), dT.data(), da.data());
  for (int i = 0; i < 50; ++i) {
    CHECK(value[i] == Approx(40 * (1 - a[i]) * 300 / T[i]).epsilon(1e-14));
    CHECK(dT[i] == Approx(-40 * (1 - a[i]) * 300 / (T[i] * T[i])).epsilon(1e-8));
    CHECK(da[i] == Approx(-40 * 300 / T[i]).epsilon(1e-8));
  }
  property.evaluate(50, T.data(), nullptr, value.data(), nullptr, nullptr);
  CHECK(value[49] == Approx(40 * 300 / T[49]));
  CHECK_THROWS_WITH(property(0, 0), ContainsSubstring("T = 0 K"));
}

TEST_CASE("a formula without variables is a constant") {
  const Property property = Property::expression("2*3", "kS/m", 1000);
  REQUIRE(property.as_constant() != nullptr);
  CHECK(*property.as_constant() == 6000);
}

TEST_CASE("a keyword is not a law") {
  const Property property = Property::keyword("recipe");
  CHECK(property.keyword() == "recipe");
  CHECK_FALSE(property.is_constant());
  CHECK_THROWS_AS(property(300), std::logic_error);
}

TEST_CASE("properties compare by what was written") {
  const auto linear = [](const char* formula, const char* unit) { return Property::expression(formula, unit, 1); };
  CHECK(Property::constant(1) == Property::constant(1));
  CHECK(Property::constant(1) != Property::constant(2));
  CHECK(Property::constant(0) == Property());
  CHECK(Property::table({{300, 1}, {400, 2}}) == Property::table({{300, 1}, {400, 2}}));
  CHECK(Property::table({{300, 1}, {400, 2}}) != Property::table({{300, 1}, {400, 3}}));
  CHECK(linear("T", "K") == linear("T", "K"));
  CHECK(linear("T", "K") != linear("2*T", "K"));
  CHECK(linear("T", "K") != linear("T", "mK"));
  CHECK(Property::keyword("recipe") != Property::keyword("other"));
  CHECK(Property::keyword("recipe") != Property::constant(0));
  const Property copy = linear("T", "K");
  CHECK(Property(copy) == copy);
}
