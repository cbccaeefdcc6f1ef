#include <joulet/gas/driving_force.h>
#include <joulet/gas/equilibrium_pressure.h>

#include "catch.h"

#include <cmath>

using namespace joulet;

TEST_CASE("equilibrium pressure over MgO + C: twice each gas's pressure of the table") {
  const EquilibriumPressure equilibrium;
  const double celsius[] = {1250, 1300, 1350, 1375, 1400, 1450, 1492, 1550};
  const double each[] = {111.5, 242, 501, 708, 990, 1880, 3130, 6080};
  for (int i = 0; i < 8; ++i) {
    CAPTURE(celsius[i]);
    CHECK(equilibrium(celsius[i] + 273.15) == Approx(2 * each[i]).epsilon(0.005));
  }
  CHECK(equilibrium(1765.15) == Approx(6260).epsilon(0.001));
}

TEST_CASE("its slope is van 't Hoff's") {
  const EquilibriumPressure equilibrium;
  for (const double T : {320., 900., 1500., 2000.}) {
    const double low = T - 0.05, high = T + 0.05;
    double log_pressure, slope, below, above;
    equilibrium.evaluate(1, &T, &log_pressure, &slope);
    equilibrium.evaluate(1, &low, &below, nullptr);
    equilibrium.evaluate(1, &high, &above, nullptr);
    CHECK(slope == Approx((above - below) / 0.1).epsilon(1e-6));
  }
}

TEST_CASE("the driving force falls from 1 through 0 to -1 and its slope is continuous") {
  const double log_equilibrium = std::log(6260.);
  CHECK(driving_force(0, log_equilibrium).value == 1);
  CHECK(driving_force(-1, log_equilibrium).value == 1);
  CHECK(driving_force(3130, log_equilibrium).value == Approx(0.75));
  CHECK(driving_force(6260, log_equilibrium).value == Approx(0).margin(1e-13));
  CHECK(driving_force(12520, log_equilibrium).value == Approx(-0.75));
  CHECK(driving_force(1e9, log_equilibrium).value == Approx(-1));
  for (const double P : {1., 3000., 6259.99, 6260.01, 9000., 1e6}) {
    const DrivingForce force = driving_force(P, log_equilibrium);
    const double h = 1e-6;
    CAPTURE(P);
    CHECK(force.d_pressure < 0);
    CHECK(P * force.d_pressure == Approx((driving_force(P * (1 + h), log_equilibrium).value -
                                          driving_force(P * (1 - h), log_equilibrium).value) /
                                         (2 * h))
                                      .epsilon(1e-5)
                                      .margin(1e-9));
    CHECK(force.d_log_equilibrium_pressure == Approx(-P * force.d_pressure).epsilon(1e-13));
  }
}

TEST_CASE("the driving force of a cold body is a number") {
  for (const double T : {1., 100., 300.}) {
    const EquilibriumPressure equilibrium;
    double log_pressure, slope;
    equilibrium.evaluate(1, &T, &log_pressure, &slope);
    const DrivingForce force = driving_force(10, log_pressure);
    CHECK(force.value == -1);
    CHECK(force.d_pressure == Approx(0).margin(1e-30));
    CHECK(std::isfinite(slope));
  }
}
