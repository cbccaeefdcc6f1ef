#include <joulet/results/columns.h>

#include <cmath>
#include <set>

#include "catch.h"
#include "sample.h"

using namespace joulet;

namespace {

double value_of(std::string_view name, const StepReport& report) {
  for (const Column& column : columns())
    if (column.name == name) return column.value(report);
  FAIL("there is no column " << name);
  return 0;
}

}  // namespace

TEST_CASE("names are unique and units are given") {
  std::set<std::string_view> names;
  for (const Column& column : columns()) {
    INFO(column.name);
    CHECK(names.insert(column.name).second);
    CHECK(!column.unit.empty());
    CHECK(column.name.find_first_of(" ,[]") == std::string_view::npos);
  }
}

TEST_CASE("columns take the right member") {
  StepReport report = sample_report();
  CHECK(value_of("time", report) == 120);
  CHECK(value_of("resistance", report) == Approx(7.0736).epsilon(1e-4));
  CHECK(value_of("temperature_percentile_99", report) == 1810.15);
  CHECK(value_of("temperature_percentile_1", report) == 1710);
  CHECK(value_of("temperature_pyrometer", report) == 1775);
  CHECK(value_of("conversion_mean", report) == 0.9583);
  CHECK(value_of("power_lateral", report) == 75);
  CHECK(value_of("energy_lateral", report) == 8527);
  CHECK(value_of("mg_mass", report) == Approx(73.74e-6).epsilon(1e-4));
  CHECK(value_of("voltage_limit_binds", report) == 0);
  report.limit = "voltage";
  CHECK(value_of("voltage_limit_binds", report) == 1);
  CHECK(value_of("current_limit_binds", report) == 0);
}

TEST_CASE("without a supply the resistance is not a number") {
  CHECK(std::isnan(value_of("resistance", StepReport{})));
}
