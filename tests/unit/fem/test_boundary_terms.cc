#include <joulet/fem/surface/boundary_terms.h>
#include <joulet/materials/material.h>

#include "catch.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace joulet;

namespace {

/// For conditions that say everything themselves.
const Material none;

}  // namespace

TEST_CASE("radiation of a gray face: emissivity 0.95, 302 K to 293 K") {
  // 0.95 * 5.670374419e-8 * (302^4 - 293^4); 51.0704 when the constant is rounded to 5.67e-8.
  CHECK(heat_flux(Radiation{0.95, 293}, none, 302., 0).value == Approx(51.0737924).epsilon(1e-8));
  CHECK(heat_flux(Radiation{0.95, 302}, none, 293., 0).value == Approx(-51.0737924).epsilon(1e-8));
  CHECK(heat_flux(Radiation{0.9, 300}, none, 300., 0).value == 0);
}

TEST_CASE("an emissivity above 1 stands for hot stubs that add area") {
  CHECK(heat_flux(Radiation{1.93, 300}, none, 1700., 0).value ==
        Approx(1.93 / 0.9 * heat_flux(Radiation{0.9, 300}, none, 1700., 0).value));
}

TEST_CASE("convection is linear") {
  CHECK(heat_flux(Convection{600, 300}, none, 1700., 0).value == Approx(840e3));
  CHECK(heat_flux(Convection{600, 300}, none, 200., 0).value == Approx(-60e3));
  CHECK(heat_flux(Convection{600, 300}, none, 1700., 0).derivative == 600);
}

TEST_CASE("no flux law for insulated and held faces") {
  const std::vector<ThermalBoundary> conditions = {{{"top"}, Insulated{}}, {{"top"}, FixedTemperature{300}}};
  CHECK(heat_flux(conditions, none, 1700., 0).value == 0);
  CHECK(heat_flux(conditions, none, 1700., 0).derivative == 0);
}

TEST_CASE("conditions on one face add up, and the derivative is that of the flux") {
  const std::vector<ThermalBoundary> conditions = {
      {{"top"}, Radiation{0.8, 350}}, {{"top"}, Convection{40, 310}}, {{"top"}, Insulated{}}};
  for (const double t : {250., 300., 900., 1765.}) {
    CAPTURE(t);
    CHECK(heat_flux(conditions, none, t, 0).value ==
          Approx(heat_flux(Radiation{0.8, 350}, none, t, 0).value + 40 * (t - 310)));
    const double h = 1e-3 * t;
    const double difference =
        (heat_flux(conditions, none, t + h, 0).value - heat_flux(conditions, none, t - h, 0).value) / (2 * h);
    CHECK(heat_flux(conditions, none, t, 0).derivative == Approx(difference).epsilon(2e-6));
  }
}

TEST_CASE("radiation stays monotone where a Newton iterate goes below absolute zero") {
  CHECK(heat_flux(Radiation{0.9, 300}, none, -500., 0).value < heat_flux(Radiation{0.9, 300}, none, -100., 0).value);
  CHECK(heat_flux(Radiation{0.9, 300}, none, -500., 0).derivative > 0);
}

TEST_CASE("without an emissivity of its own, radiation takes that of the material, its slope included") {
  Material material;
  material.emissivity = Property::expression("0.2 + 3e-4*T", "1", 1);
  const Radiation condition{{}, 300};
  for (const double t : {350., 900., 1765.}) {
    CAPTURE(t);
    CHECK(heat_flux(condition, material, t, 0).value ==
          Approx(heat_flux(Radiation{0.2 + 3e-4 * t, 300}, none, t, 0).value).epsilon(1e-12));
    const double h = 1e-3 * t;
    const double difference =
        (heat_flux(condition, material, t + h, 0).value - heat_flux(condition, material, t - h, 0).value) / (2 * h);
    CHECK(heat_flux(condition, material, t, 0).derivative == Approx(difference).epsilon(1e-5));
  }
}

TEST_CASE("radiation of a material without an emissivity names the material") {
  Material material;
  material.name = "cheese";
  CHECK_THROWS_WITH(heat_flux(Radiation{{}, 300}, material, 900., 0),
                    ContainsSubstring("cheese") && ContainsSubstring("emissivity"));
}

TEST_CASE("the change with time is that of the flux") {
  const std::vector<ThermalBoundary> conditions = {
      {{"top"}, Radiation{0.8, TimeCurve::points({{0, 300}, {100, 900}})}},
      {{"top"}, Convection{TimeCurve::points({{0, 10}, {50, 60}}), TimeCurve::points({{0, 400}, {80, 320}})}}};
  for (const double t : {5., 30., 60., 90., 150.}) {
    CAPTURE(t);
    const double h = 1e-3, difference = (heat_flux(conditions, none, 1200, t + h).value -
                                         heat_flux(conditions, none, 1200, t - h).value) /
                                        (2 * h);
    CHECK(heat_flux_rate(conditions, none, 1200, t) == Approx(difference).epsilon(1e-6).margin(1e-6));
  }
  std::vector<double> times = kinks(conditions, 90);
  std::sort(times.begin(), times.end());
  CHECK(times == std::vector<double>{50, 80});
}

TEST_CASE("a heat flux enters whatever the temperature, and follows the time") {
  const Material none;
  const std::vector<ThermalBoundary> conditions = {
      {{"top"}, PrescribedHeatFlux{TimeCurve::points({{0, 0}, {10, 5e3}})}}, {{"top"}, Convection{40, 310}}};
  for (const double temperature : {300., 1900.}) {
    CHECK(heat_flux(conditions, none, temperature, 4).value == Approx(40 * (temperature - 310) - 2e3));
    CHECK(heat_flux(conditions, none, temperature, 4).derivative == 40);
    CHECK(heat_flux_rate(conditions, none, temperature, 4) == Approx(-500));
  }
  CHECK(follows_time(conditions[0]));
  CHECK_FALSE(follows_time(conditions[1]));
}

TEST_CASE("coefficient and emissivity of the temperature: values and exact slopes") {
  const Material none;
  Radiation radiation;
  radiation.emissivity = Property::expression("0.2 + 3e-4*T", "1", 1);
  Convection convection{0, 310, Property::expression("2*(T/300)^0.25", "W/m^2/K", 1)};
  for (const double T : {400., 1500.}) {
    const HeatFlux lost = heat_flux(radiation, none, T, 0), carried = heat_flux(convection, none, T, 0);
    CHECK(carried.value == Approx(2 * std::pow(T / 300, 0.25) * (T - 310)));
    const double h = 1e-3;
    CHECK(lost.derivative ==
          Approx((heat_flux(radiation, none, T + h, 0).value - heat_flux(radiation, none, T - h, 0).value) / (2 * h))
              .epsilon(1e-6));
    CHECK(carried.derivative ==
          Approx((heat_flux(convection, none, T + h, 0).value - heat_flux(convection, none, T - h, 0).value) / (2 * h))
              .epsilon(1e-6));
  }
}
