#include <joulet/results/amounts.h>

#include <cmath>

#include "catch.h"
#include "sample.h"

using namespace joulet;

TEST_CASE("magnesium and its energy") {
  const StepReport report = sample_report();
  CHECK(mg_mass(report) == Approx(73.74e-6).epsilon(1e-4));
  CHECK(energy_per_mg(report) / 3.6e6 == Approx(56.24).epsilon(1e-3));  // kWh/kg
  CHECK(std::isnan(energy_per_mg(StepReport{})));
}

TEST_CASE("the closure is relative to the largest flow") {
  CHECK(closure(EnergyLedger{100, 40, 0, 30, 15, 14}) == Approx(0.01));
  CHECK(closure(EnergyLedger{0, -50, 0, 30, 10, 9}) == Approx(0.02));  // cooling
  CHECK(closure(EnergyLedger{}) == 0);
}

TEST_CASE("a steady report closes by its powers") {
  StepReport report;
  report.power_balance = {100, 0, 0, 60, 20, 19};
  CHECK(closure(report) == Approx(0.01));
  CHECK(closure(sample_report()) == Approx(0.).margin(1e-12));
}
