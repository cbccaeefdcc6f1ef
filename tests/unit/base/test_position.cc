#include <joulet/base/error.h>
#include <joulet/base/property.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "catch.h"

using namespace joulet;

namespace {

Property law(const char* formula) { return Property::expression(formula, "S/m", 1); }

}  // namespace

TEST_CASE("a law of the position") {
  const Property property = law("(40 + 1000*r + 100*z)*(300/T)*(1 - 0.5*alpha)");
  CHECK(property.depends_on_position());
  CHECK_FALSE(property.breaks_axial_symmetry());
  CHECK(property.depends_on_temperature());
  const std::vector<double> T = {300, 600, 900}, a = {0, 0.5, 1}, x = {0, 3e-3, 0}, y = {4e-3, 4e-3, 0},
                            z = {0, 8e-3, 1e-3};
  std::vector<double> value(3), dT(3), da(3);
  property.evaluate(3, T.data(), a.data(), {x.data(), y.data(), z.data()}, value.data(), dT.data(), da.data());
  for (std::size_t i = 0; i < 3; ++i) {
    CAPTURE(i);
    const double here = 40 + 1000 * std::hypot(x[i], y[i]) + 100 * z[i];
    CHECK(value[i] == Approx(here * 300 / T[i] * (1 - 0.5 * a[i])).epsilon(1e-14));
    CHECK(dT[i] == Approx(-here * 300 / (T[i] * T[i]) * (1 - 0.5 * a[i])).epsilon(1e-8));
    CHECK(da[i] == Approx(-0.5 * here * 300 / T[i]).epsilon(1e-8));
  }
  CHECK(property(300, 0, {3e-3, 4e-3, 0}) == Approx(45).epsilon(1e-14));
}

TEST_CASE("axisymmetric places need no y") {
  const Property property = law("1 + r + z");
  const double T[2] = {300, 300}, r[2] = {0.1, 0.2}, z[2] = {1, 2};
  double value[2];
  property.evaluate(2, T, nullptr, {r, nullptr, z}, value, nullptr, nullptr);
  CHECK(value[0] == Approx(2.1));
  CHECK(value[1] == Approx(3.2));
}

TEST_CASE("x and y are for three dimensions") {
  CHECK(law("1 + x^2").breaks_axial_symmetry());
  CHECK(law("1 + y").breaks_axial_symmetry());
  CHECK_FALSE(law("1 + z").breaks_axial_symmetry());
  CHECK(law("1 + z").depends_on_position());
  CHECK_FALSE(law("1 + T").depends_on_position());
}

TEST_CASE("a law of the position cannot be evaluated nowhere, other laws anywhere") {
  const double T = 300, x = 1;
  double value = 0;
  CHECK_THROWS_AS(law("1 + r").evaluate(1, &T, nullptr, &value, nullptr, nullptr), std::logic_error);
  law("2*T").evaluate(1, &T, nullptr, {&x, &x, &x}, &value, nullptr, nullptr);
  CHECK(value == Approx(600).epsilon(1e-14));
  Property::constant(3).evaluate(1, &T, nullptr, {&x, &x, &x}, &value, nullptr, nullptr);
  CHECK(value == 3);
}

TEST_CASE("the place is named where the value is not finite") {
  CHECK_THROWS_WITH(law("1/r")(300), ContainsSubstring("infinite") && ContainsSubstring("x = 0 m"));
}

TEST_CASE("the derivatives of a law outside its range") {
  const auto with = [](ValidRange::Beyond beyond) {
    return Property::expression("T^2", "1", 2, ValidRange{300, 1000, beyond});
  };
  const double T[4] = {200, 300, 500, 1200};
  double value[4], slope[4];
  with(ValidRange::Beyond::constant).evaluate(4, T, nullptr, value, slope, nullptr);
  CHECK(value[0] == Approx(2 * 300 * 300));
  CHECK(slope[0] == 0);
  CHECK(slope[1] == Approx(4 * 300));
  CHECK(value[2] == Approx(2 * 500 * 500));
  CHECK(slope[2] == Approx(4 * 500));
  CHECK(value[3] == Approx(2e6));
  CHECK(slope[3] == 0);
  with(ValidRange::Beyond::extrapolate).evaluate(4, T, nullptr, value, slope, nullptr);
  CHECK(value[3] == Approx(2 * 1200 * 1200));
  CHECK(slope[3] == Approx(4 * 1200));
  CHECK(with(ValidRange::Beyond::constant).valid_range()->to == 1000);
  CHECK(Property::table({{300, 1}, {700, 2}}).valid_range()->to == 700);
  CHECK_FALSE(Property::constant(1).valid_range());
  CHECK_THROWS_WITH(Property::expression("T", "1", 1, ValidRange{500, 400, {}}), ContainsSubstring("500 K to 400 K"));
}

TEST_CASE("a reciprocal has the reciprocal's derivatives") {
  const Property rho = Property::expression("1e-7 + 2.7e-9*T - 3.2e-12*T^2 + 1.6e-15*T^3 + 1e-7*alpha", "ohm m", 1);
  const Property sigma = rho.reciprocal();
  CHECK(sigma.depends_on_temperature());
  CHECK(sigma.depends_on_conversion());
  for (const double T : {300., 800., 1500.}) {
    const double a = 0.3, h = 1e-3 * T;
    double value, dT, da;
    sigma.evaluate(1, &T, &a, &value, &dT, &da);
    CHECK(value == Approx(1 / rho(T, a)).epsilon(1e-14));
    CHECK(dT == Approx((sigma(T + h, a) - sigma(T - h, a)) / (2 * h)).epsilon(1e-5));
    CHECK(da == Approx((sigma(T, a + 1e-4) - sigma(T, a - 1e-4)) / 2e-4).epsilon(1e-5));
  }
  CHECK(*Property::constant(4).reciprocal().as_constant() == 0.25);
  const Property table = Property::table({{300, 2}, {400, 4}}).reciprocal();
  CHECK(table(350) == Approx(1. / 3));
  CHECK(table.valid_range()->from == 300);
  CHECK(table.reciprocal() == Property::table({{300, 2}, {400, 4}}));
  CHECK(table == Property::table({{300, 2}, {400, 4}}).reciprocal());
  CHECK(law("1 + x").reciprocal().breaks_axial_symmetry());
  CHECK(law("1 + r").reciprocal()(300, 0, {1, 0, 0}) == 0.5);
  CHECK_THROWS_AS(Property::constant(0).reciprocal(), InputError);
  CHECK_THROWS_AS(law("T - 300").reciprocal()(300), InputError);
  CHECK_THROWS_AS(Property::keyword("recipe").reciprocal(), std::logic_error);
}

TEST_CASE("the source belongs to a property") {
  const Property property = law("T").with_source("Someone 1999");
  CHECK(property.source() == "Someone 1999");
  CHECK(property != law("T"));
  CHECK(property == law("T").with_source("Someone 1999"));
  CHECK(property.reciprocal().source() == "Someone 1999");
  CHECK(Property::expression("T", "1", 1, ValidRange{300, 400, {}}) != Property::expression("T", "1", 1));
}
