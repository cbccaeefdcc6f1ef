// Jumps, ramps and limits of the supply.
#include "cases.h"
#include "catch.h"
#include "drive.h"

#include <algorithm>
#include <set>
#include <string>

using namespace joulet;

namespace {

SupplyPoint voltage_at(double time, double voltage, bool ramp = false) {
  SupplyPoint point;
  point.time = time;
  point.voltage = voltage;
  point.ramp = ramp;
  return point;
}

SupplyPoint power_at(double time, double power, bool ramp = false) {
  SupplyPoint point;
  point.time = time;
  point.power = power;
  point.ramp = ramp;
  return point;
}

bool lands_on(const std::vector<StepReport>& reports, double time) {
  return std::any_of(reports.begin(), reports.end(), [time](const auto& r) { return r.time == time; });
}

}  // namespace

TEST_CASE("steps end on jumps and kinks, and report the supply before them") {
  Problem problem = pellet_benchmark();
  problem.supply.voltage.reset();
  problem.supply.programme = {voltage_at(0, 30), voltage_at(1.7, 10), voltage_at(3.1, 10), voltage_at(4.3, 25, true),
                              voltage_at(6.1, 0)};
  const auto reports = all_steps(problem, {10});
  for (const double time : {1.7, 3.1, 4.3, 6.1, 10.}) {
    CAPTURE(time);
    CHECK(lands_on(reports, time));
  }
  for (const auto& report : reports) {
    const double t = report.time;
    const double expected = t <= 1.7 ? 30 : t <= 3.1 ? 10 : t <= 4.3 ? 10 + 15 * (t - 3.1) / 1.2 : t <= 6.1 ? 25 : 0;
    CAPTURE(t);
    CHECK(report.voltage == Approx(expected).margin(1e-9));
  }
  // The energy of a constant conductance: jumps and ramps integrate exactly.
  const double conductance = reports.front().conductance;
  const double squares = 900 * 1.7 + 100 * 1.4 + 1.2 * (100 + 10 * 15 + 225. / 3) + 625 * 1.8;
  CHECK(reports.back().energy_balance.electrical == Approx(conductance * squares).epsilon(1e-9));
  CHECK(std::abs(reports.back().energy_balance.imbalance()) < 1e-4 * reports.back().energy_balance.electrical);
}

TEST_CASE("a ramp of the power that starts from nothing") {
  Problem problem = pellet_benchmark();
  problem.supply.voltage.reset();
  problem.supply.programme = {power_at(0, 0), power_at(2, 124.4, true), power_at(8, 124.4)};
  problem.pellet.electrical_conductivity = Property::expression("40*(T/1500)^0.5", "S/m", 1);
  const auto reports = all_steps(problem, {2, 8});
  for (const auto& report : reports) {
    CAPTURE(report.time);
    CHECK(report.power == Approx(124.4 * std::min(report.time / 2, 1.)).epsilon(1e-9).margin(1e-9));
  }
  CHECK(reports.back().energy_balance.electrical == Approx(124.4 * 7).epsilon(1e-4));
}

TEST_CASE("the voltage limit binds while the pellet is cold and conducts badly") {
  Problem problem = pellet_benchmark();
  problem.pellet.electrical_conductivity = Property::expression("40*(T/1500)", "S/m", 1);
  problem.supply.voltage.reset();
  problem.supply.power = 124.407;
  problem.supply.voltage_limit = 40;
  const auto reports = all_steps(problem, {20});
  CHECK(reports.front().limit == "voltage");
  CHECK(reports.back().limit == "none");
  for (const auto& report : reports) {
    CAPTURE(report.time);
    CHECK(report.voltage <= 40 * (1 + 1e-12));
    if (report.limit == "voltage") CHECK(report.voltage == Approx(40));
    if (report.limit == "voltage") CHECK(report.power < 124.407);
    if (report.limit == "none") CHECK(report.power == Approx(124.407).epsilon(1e-9));
  }
  CHECK(std::abs(reports.back().energy_balance.imbalance()) < 1e-3 * reports.back().energy_balance.electrical);
}

TEST_CASE("the current limit binds when the pellet is hot and conducts well") {
  Problem problem = pellet_benchmark();
  problem.pellet.electrical_conductivity = Property::expression("40*(T/1500)", "S/m", 1);
  problem.supply.voltage = 29.6648;
  problem.supply.current_limit = 2.5;
  const auto reports = all_steps(problem, {60});
  CHECK(reports.front().limit == "none");
  CHECK(reports.back().limit == "current");
  for (const auto& report : reports) {
    CAPTURE(report.time);
    CHECK(report.current <= 2.5 * (1 + 1e-9));
    if (report.limit == "current") CHECK(report.voltage < 29.6648);
    if (report.limit == "none") CHECK(report.voltage == Approx(29.6648));
    CHECK(report.power == Approx(report.voltage * report.current));
  }
}

TEST_CASE("three ways to ask for the same") {
  Problem problem = pellet_benchmark();
  problem.pellet.electrical_conductivity = Property::expression("40*(T/1500)^0.5*(1 - 0.1*alpha)", "S/m", 1);
  problem.supply.voltage = 29.6648;
  const auto by_voltage = steady_report(problem);
  problem.supply.voltage.reset();
  problem.supply.current = by_voltage.current;
  const auto by_current = steady_report(problem);
  problem.supply.current.reset();
  problem.supply.power = by_voltage.power;
  const auto by_power = steady_report(problem);
  for (const auto* other : {&by_current, &by_power}) {
    CHECK(other->temperature.mean == Approx(by_voltage.temperature.mean).epsilon(1e-8));
    CHECK(other->temperature.max == Approx(by_voltage.temperature.max).epsilon(1e-8));
    CHECK(other->voltage == Approx(by_voltage.voltage).epsilon(1e-8));
    CHECK(other->current == Approx(by_voltage.current).epsilon(1e-8));
  }
}
