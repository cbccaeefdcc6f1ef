#include "catch.h"

#include <joulet/chemistry/conversion_model.h>
#include <joulet/chemistry/rate.h>

#include <cmath>

using namespace joulet;

TEST_CASE("The Arrhenius rate rises with temperature, with the derivative that it states") {
  const Arrhenius k{549.3, 169.1e3};
  for (const double T : {300.0, 900.0, 1500.0, 1765.15, 2500.0}) {
    const double h = 1e-3;
    REQUIRE(k.d_rate_d_temperature(T) == Approx((k.rate(T + h) - k.rate(T - h)) / (2 * h)).epsilon(1e-6));
    REQUIRE(k.d_rate_d_temperature(T) > 0);
    REQUIRE(k.rate(T) < k.pre_exponential_factor);
  }
  CHECK(Arrhenius{3, 0}.rate(1000) == 3);
}

TEST_CASE("Calibration: 95.83 % after 120 s at 1492 degC, R3, 169.1 kJ/mol") {
  const double needed = conversion_model("R3").g(0.9583) / 120;
  CHECK(needed == Approx(5.4436e-3).epsilon(1e-4));
  CHECK(needed / Arrhenius{1, 169.1e3}.rate(1765.15) == Approx(549.3).epsilon(1e-4));
}

TEST_CASE("Conversion at controlled temperature, R3, 169.1 kJ/mol, calibrated at 1492 degC") {
  // With the calibrated A itself; its rounding to 549.3 1/s already moves the second decimal.
  struct Row {
    double celsius, percent[6];  // after 30, 60, 90, 120, 150, 180 s
  };
  const Row table[] = {
      {1250, {7.65, 14.90, 21.76, 28.24, 34.35, 40.11}},  {1300, {11.53, 22.14, 31.87, 40.75, 48.82, 56.12}},
      {1350, {16.84, 31.67, 44.62, 55.82, 65.40, 73.49}}, {1400, {23.81, 43.51, 59.48, 72.11, 81.80, 88.94}},
      {1450, {32.62, 57.24, 74.99, 86.99, 94.36, 98.24}}, {1492, {41.43, 69.47, 86.73, 95.83, 99.38, 100}},
  };
  const double needed = conversion_model("R3").g(0.9583) / 120;
  const Arrhenius k{needed / Arrhenius{1, 169.1e3}.rate(1765.15), 169.1e3};
  for (const Row& row : table)
    for (int i = 0; i < 6; ++i) {
      INFO(row.celsius << " degC, " << 30 * (i + 1) << " s");
      const double theta = k.rate(row.celsius + 273.15) * 30 * (i + 1);
      REQUIRE(100 * conversion_model("R3").inverse_g(theta) == Approx(row.percent[i]).margin(0.006));
    }
}
