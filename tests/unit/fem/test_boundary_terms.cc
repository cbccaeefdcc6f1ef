#include <joulet/fem/surface/boundary_terms.h>
#include <joulet/materials/material.h>

#include "catch.h"

#include <vector>

using namespace joulet;

namespace {

/// For conditions that say everything themselves.
const Material none;

}  // namespace

TEST_CASE("radiation of a gray face: emissivity 0.95, 302 K to 293 K") {
  // 0.95 * 5.670374419e-8 * (302^4 - 293^4); 51.0704 when the constant is rounded to 5.67e-8.
  CHECK(heat_flux(Radiation{0.95, 293}, none, 302.).value == Approx(51.0737924).epsilon(1e-8));
  CHECK(heat_flux(Radiation{0.95, 302}, none, 293.).value == Approx(-51.0737924).epsilon(1e-8));
  CHECK(heat_flux(Radiation{0.9, 300}, none, 300.).value == 0);
}

TEST_CASE("an emissivity above 1 stands for hot stubs that add area") {
  CHECK(heat_flux(Radiation{1.93, 300}, none, 1700.).value ==
        Approx(1.93 / 0.9 * heat_flux(Radiation{0.9, 300}, none, 1700.).value));
}

TEST_CASE("convection is linear") {
  CHECK(heat_flux(Convection{600, 300}, none, 1700.).value == Approx(840e3));
  CHECK(heat_flux(Convection{600, 300}, none, 200.).value == Approx(-60e3));
  CHECK(heat_flux(Convection{600, 300}, none, 1700.).derivative == 600);
}

TEST_CASE("no flux law for insulated and held faces") {
  CHECK(heat_flux(Insulated{}, none, 1700.).value == 0);
  CHECK(heat_flux(Insulated{}, none, 1700.).derivative == 0);
  CHECK(heat_flux(FixedTemperature{300}, none, 1700.).value == 0);
  CHECK(heat_flux(FixedTemperature{300}, none, 1700.).derivative == 0);
}

TEST_CASE("conditions on one face add up, and the derivative is that of the flux") {
  const std::vector<ThermalBoundary> conditions = {
      {{"top"}, Radiation{0.8, 350}}, {{"top"}, Convection{40, 310}}, {{"top"}, Insulated{}}};
  for (const double t : {250., 300., 900., 1765.}) {
    CAPTURE(t);
    CHECK(heat_flux(conditions, none, t).value ==
          Approx(heat_flux(Radiation{0.8, 350}, none, t).value + 40 * (t - 310)));
    const double h = 1e-3 * t;
    const double difference =
        (heat_flux(conditions, none, t + h).value - heat_flux(conditions, none, t - h).value) / (2 * h);
    CHECK(heat_flux(conditions, none, t).derivative == Approx(difference).epsilon(2e-6));
  }
}

TEST_CASE("radiation stays monotone where a Newton iterate goes below absolute zero") {
  CHECK(heat_flux(Radiation{0.9, 300}, none, -500.).value < heat_flux(Radiation{0.9, 300}, none, -100.).value);
  CHECK(heat_flux(Radiation{0.9, 300}, none, -500.).derivative > 0);
}

TEST_CASE("without an emissivity of its own, radiation takes that of the material, its slope included") {
  Material material;
  material.emissivity = Property::expression("0.2 + 3e-4*T", "1", 1);
  const Radiation condition{{}, 300};
  for (const double t : {350., 900., 1765.}) {
    CAPTURE(t);
    CHECK(heat_flux(condition, material, t).value ==
          Approx(heat_flux(Radiation{0.2 + 3e-4 * t, 300}, none, t).value).epsilon(1e-12));
    const double h = 1e-3 * t;
    const double difference =
        (heat_flux(condition, material, t + h).value - heat_flux(condition, material, t - h).value) / (2 * h);
    CHECK(heat_flux(condition, material, t).derivative == Approx(difference).epsilon(1e-5));
  }
}

TEST_CASE("radiation of a material without an emissivity names the material") {
  Material material;
  material.name = "cheese";
  CHECK_THROWS_WITH(heat_flux(Radiation{{}, 300}, material, 900.),
                    ContainsSubstring("cheese") && ContainsSubstring("emissivity"));
}
