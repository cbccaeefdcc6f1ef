#include "catch.h"

#include <joulet/results/amounts.h>
#include <joulet/study/answers.h>

#include <cmath>
#include <set>

using namespace joulet;

namespace {

double answer_of(const char* name, const ProcessRecord& record) { return answers()[answer_index(name)].value(record); }

StepReport report(double time, double conversion, double rate, double peak) {
  StepReport r;
  r.time = time;
  r.conversion.mean = conversion;
  r.mg_released = 2e-3 * conversion;
  r.mgo_left = 2e-3 * (1 - conversion);
  r.mg_rate = rate * 2e-3;
  r.temperature.max = peak;
  r.temperature.min = 300;
  r.voltage = 10;
  r.current = peak / 1000;
  r.power = r.voltage * r.current;
  r.energy_balance.electrical = 100 * time;
  return r;
}

}  // namespace

TEST_CASE("answers of a process") {
  const StudySettings settings{0.5, 50, {}};
  ProcessRecord record(settings);
  record.add(report(0, 0, 0.01, 300));
  record.add(report(50, 0.5, 0.01, 2000));
  record.add(report(100, 0.8, 0.002, 1500));
  CHECK(answer_of("conversion", record) == 0.8);
  CHECK(answer_of("time_to_target", record) == Approx(50));
  CHECK(answer_of("T_max", record) == 2000);
  CHECK(answer_of("temperature_max", record) == 1500);
  StepReport hot_part = report(100, 0.8, 0.002, 1500);
  hot_part.parts.resize(1);
  hot_part.parts.front().name = "heater";
  hot_part.parts.front().temperature_max = 2767;
  hot_part.parts.front().volume_above_limit = 1e-9;
  record.add(hot_part);
  CHECK(answer_of("T_max", record) == 2767);
  CHECK(answer_of("T_max_pellet", record) == 2000);
  CHECK(answer_of("hot_volume", record) == 1e-9);
  CHECK(answer_of("temperature_spread", record) == 1200);
  CHECK(answer_of("mg_mass", record) == Approx(0.8 * 2e-3 * mg_molar_mass));
  CHECK(answer_of("throughput", record) == Approx(answer_of("mg_mass", record) / 150));
  CHECK(answer_of("energy_per_kg", record) == Approx(1e4 / answer_of("mg_mass", record)));
  CHECK(answer_of("current_peak", record) == 2);
  CHECK(answer_of("power_peak", record) == 20);
}

TEST_CASE("a target that is not reached leaves its time open") {
  const StudySettings settings;
  ProcessRecord record(settings);
  record.add(report(0, 0, 0.01, 300));
  record.add(report(100, 0.8, 0.002, 1500));
  CHECK(std::isnan(answer_of("time_to_target", record)));
}

TEST_CASE("answers have a unit, can be shown, and are named once") {
  std::set<std::string_view> names;
  for (const Answer& answer : answers()) {
    CHECK(names.insert(answer.name).second);
    CHECK((answer.shown_unit == "1") == (answer_text(answer, 1).find(' ') == std::string::npos));
    CHECK(answer_index(answer.alias) == answer_index(answer.name));
  }
  CHECK(answer_text(answers()[answer_index("energy_per_kg")], 3.6e6) == "1 kWh/kg");
  CHECK(answer_text(answers()[answer_index("T_max")], 1873.15) == "1600 degC");
  CHECK_THROWS_WITH(answer_index("T_maximum"), ContainsSubstring("T_max"));
}
