#include "catch.h"
#include "heat_capacity_checks.h"

#include <joulet/base/error.h>
#include <joulet/base/property.h>

#include <cmath>

using namespace joulet;

namespace {

constexpr double density = 1860;  // kg/m^3

std::unique_ptr<HeatCapacity> of(const std::string& formula) {
  return property_heat_capacity(Property::expression(formula, "J/kg/K", 1), density);
}

}  // namespace

TEST_CASE("A constant heat capacity is exact") {
  const auto law = property_heat_capacity(Property::constant(1100), density);
  const HeatCapacityValues v = at(*law, 1234.5, 0.3);
  CHECK(v.capacity == 1100 * density);
  CHECK(v.enthalpy == Approx(1100 * density * (1234.5 - 298.15)).epsilon(1e-15));
  CHECK(v.d_capacity_d_temperature == 0);
  CHECK(v.d_enthalpy_d_conversion == 0);
}

TEST_CASE("A heat capacity that depends on temperature") {
  const auto law = of("1000 + 0.4*T - 1e7/T^2");
  for (const double T : {250.0, 333.3, 1000.5, 2999.0}) {
    INFO(T << " K");
    const double T0 = 298.15;
    CHECK(at(*law, T, 0.7).capacity == Approx(density * (1000 + 0.4 * T - 1e7 / (T * T))).epsilon(2e-5));
    CHECK(at(*law, T, 0.7).enthalpy ==
          Approx(density * (1000 * (T - T0) + 0.2 * (T * T - T0 * T0) + 1e7 * (1 / T - 1 / T0))).epsilon(1e-5));
  }
  check_integral(*law);
  check_derivatives(*law);
}

TEST_CASE("A heat capacity given as a table in temperature") {
  const auto law = property_heat_capacity(Property::table({{300, 800}, {1000, 1200}, {1500, 1300}}), density);
  CHECK(at(*law, 650, 0).capacity == Approx(1000 * density));
  CHECK(at(*law, 1250, 0).capacity == Approx(1250 * density));
  CHECK(at(*law, 2500, 0).capacity == Approx(1300 * density));
  check_integral(*law);
  check_derivatives(*law);
}

TEST_CASE("A heat capacity that depends on conversion") {
  const auto law = of("(900 + 0.2*T)*(1 - 0.44*alpha)");
  CHECK(at(*law, 1001, 0.25).capacity == Approx(density * 1100.2 * (1 - 0.11)).epsilon(1e-12));
  const auto curved = of("(900 + 0.2*T)*exp(-alpha)");
  CHECK(at(*curved, 1001, 0.3).capacity == Approx(density * 1100.2 * std::exp(-0.3)).epsilon(1e-9));
  for (const auto* any : {law.get(), curved.get()}) {
    check_integral(*any);
    check_derivatives(*any);
  }
}

TEST_CASE("Heat capacities that are not positive are refused with the place") {
  CHECK_THROWS_WITH(of("1000 - T"), ContainsSubstring("1000 K"));
  CHECK_THROWS_WITH(of("1000*(0.5 - alpha)"), ContainsSubstring("conversion"));
  CHECK_THROWS_AS(of("1000/(T - 400)^2"), InputError);
  CHECK_THROWS_AS(property_heat_capacity(Property::constant(0), density), InputError);
  CHECK_THROWS_AS(property_heat_capacity(Property::constant(std::nan("")), density), InputError);
}
