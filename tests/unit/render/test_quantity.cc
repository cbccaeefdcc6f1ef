#include <catch.h>

#include <joulet/render/quantity.h>

using namespace joulet;

TEST_CASE("a difference of temperatures stays in kelvin") {
  CHECK(quantity_of("temperature_excess", "K", 5).unit == "K");
  CHECK(quantity_of("temperature_excess", "K", 5).shown(2) == 2);
}

TEST_CASE("fields are shown in the units that people use") {
  const Quantity temperature = quantity_of("temperature", "K", 1800);
  CHECK(temperature.title == "Temperature");
  CHECK(temperature.unit == "°C");
  CHECK(temperature.shown(1765.15) == Approx(1492));

  const Quantity conversion = quantity_of("conversion", "1", 0.96);
  CHECK(conversion.unit == "%");
  CHECK(conversion.shown(0.9583) == Approx(95.83));

  CHECK(quantity_of("joule_heat", "W/m^3", 5.5e8).shown(5.5e8) == Approx(0.55));
  CHECK(quantity_of("current_density", "A/m^2", 1.5e5).unit == "A/mm²");
}

TEST_CASE("pressures get the prefix that suits the largest") {
  CHECK(quantity_of("pore_pressure", "Pa", 900).unit == "Pa");
  CHECK(quantity_of("pore_pressure", "Pa", 2e4).unit == "kPa");
  CHECK(quantity_of("pore_pressure", "Pa", 2e4).shown(2e4) == Approx(20));
}

TEST_CASE("an unknown field is its own title and keeps its unit") {
  const Quantity quantity = quantity_of("pore_pressure_Mg", "furlong", 1);
  CHECK(quantity.title == "Pore pressure Mg");
  CHECK(quantity.unit == "furlong");
  CHECK(quantity.shown(3) == 3);
}
