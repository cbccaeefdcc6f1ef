#include "catch.h"

#include <joulet/report/shown.h>

#include <cmath>

using namespace joulet;

TEST_CASE("numbers for people have sensible digits") {
  CHECK(rounded_number(1492.123) == "1492");
  CHECK(rounded_number(0.55) == "0.5500");
  CHECK(rounded_number(9999.7) == "10000");
  CHECK(rounded_number(-3.2) == "−3.200");
  CHECK(rounded_number(0) == "0");
  CHECK(rounded_number(3.7081e-7) == "3.708×10⁻⁷");
  CHECK(rounded_number(2e9) == "2×10⁹");
  CHECK(rounded_number(NAN) == "–");
}

TEST_CASE("quantities are shown in handy units") {
  CHECK(shown_as("temperature_mean", "K").text(1765.2534) == "1492.1 °C");
  CHECK(shown_as("temperature_max_minus_mean", "K").text(47.25) == "47.2 K");
  CHECK(shown_as("energy_per_mg", "J/kg").text(3.6e6) == "1.000 kWh/kg");
  CHECK(shown_as("conversion_mean", "1").text(0.9583) == "95.83 %");
  CHECK(shown_as("mg_mass", "kg").text(73.87e-6) == "73.87 mg");
  CHECK(shown_as("throughput", "kg/s").text(1e-3 / 86400) == "1.000 g/day");
  CHECK(shown_as("energy_closure_worst", "1").text(1e-5) == "1×10⁻⁵");
  CHECK(shown_as("something_new", "Pa").label == "Something new");
}

TEST_CASE("what is shown carries the whole number") {
  CHECK(data_html(shown_as("temperature_mean", "K"), 1765.2534) ==
        "<data value=\"1765.2534\">1492.1&nbsp;<span>°C</span></data>");
  CHECK(input_html(shown_as("pellet.diameter", "m"), 0.006) == "<data value=\"0.006\">6&nbsp;<span>mm</span></data>");
  CHECK(data_html(shown_as("temperature_mean", "K"), NAN) == "–");
}
