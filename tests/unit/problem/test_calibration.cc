#include "catch.h"

#include <joulet/problem/calibrated_ranges.h>
#include <joulet/problem/calibration.h>
#include <joulet/problem/presets.h>
#include <joulet/problem/read_problem.h>

#include <cmath>

using namespace joulet;

TEST_CASE("A preset as it is stays within the ranges of its fitted numbers, and names numbers that it has") {
  for (const std::string& name : preset_names()) {
    INFO(name);
    Problem problem = read_problem(name);
    CHECK(ranges_left(problem).empty());
    if (name.rfind("benchmark", 0) == 0) continue;
    // With every range moved away, each entry must be heard: its key exists and has the value that was fitted.
    const std::size_t fitted = problem.calibrations.size();
    for (Calibration& c : problem.calibrations) c.time = {1e5, 2e5};
    const bool default_ends = name == "luo2025-6mm-reaction-heat";
    CHECK(ranges_left(problem).size() == fitted);
    CHECK((default_ends || fitted >= 2));
  }
}

TEST_CASE("What leaves the range of a fitted number is said with the range and the value here") {
  const auto said = ranges_left(read_problem("", {"pellet.diameter=20 mm", "supply.power_density=0.7 W/mm^3"}));
  REQUIRE(said.size() == 1);
  CHECK_THAT(said[0], ContainsSubstring("boundary.1.emissivity = 1.93") &&
                          ContainsSubstring("diameter 20 mm (fitted at 6 mm)") &&
                          ContainsSubstring("power density 0.7 W/mm^3 (fitted from 0.3 to 0.55 W/mm^3)"));
  const auto longer = ranges_left(read_problem("", {"time.end=10 min"}));
  REQUIRE(longer.size() == 1);
  CHECK_THAT(longer[0], ContainsSubstring("kinetics.pre_exponential_factor = 623.05 1/s") &&
                            ContainsSubstring("time 600 s (fitted from 1 to 120 s)"));
}

TEST_CASE("Where fitted numbers hold is said for those that the case still has") {
  const auto rods = calibrated_ranges(read_problem("luo2025-18mm-rods"));
  REQUIRE(rods.size() == 2);
  CHECK_THAT(rods[0], ContainsSubstring("kinetics.pre_exponential_factor: mean temperature 1250 to 1492 degC"));
  CHECK(rods[1] ==
        "contact.0.thermal_conductance, contact.1.thermal_conductance: diameter 6 to 18 mm, height 8 mm, power density "
        "0.3 to 0.62 W/mm^3");
  const auto other = calibrated_ranges(read_problem("", {"boundary.1.emissivity=1.5"}));
  REQUIRE(other.size() == 1);
  CHECK_THAT(other[0], ContainsSubstring("kinetics.pre_exponential_factor"));
}

TEST_CASE("Nothing is said near the range, of other values, or of numbers that are not used") {
  CHECK(ranges_left(read_problem("", {"pellet.diameter=6.2 mm", "time.end=125 s"})).empty());
  CHECK(ranges_left(read_problem("", {"pellet.diameter=20 mm", "boundary.1.emissivity=1.5"})).empty());
  CHECK(ranges_left(read_problem("", {"kinetics.mechanism=rongti2003", "time.end=10 min"})).empty());
  CHECK(ranges_left(
            read_problem("", {R"(thermal.prescribed=[{time="0 s", temperature="1765 K"}])", "pellet.diameter=20 mm"}))
            .empty());
  CHECK_FALSE(ranges_left(read_problem("", {"pellet.diameter=20 mm", "boundary.1.emissivity=193 %"})).empty());
}

TEST_CASE("Power and temperature of the run count, where they are known") {
  const Problem problem = read_problem("luo2025-6mm-electrodes");
  CHECK(ranges_left(problem, {0.4e9, 1700, 120}).empty());
  CHECK(ranges_left(problem, {0.8e9, 1700, 120}).size() == 2);  // both contacts
  const auto hot = ranges_left(problem, {0.4e9, 1900, 120});
  REQUIRE(hot.size() == 1);
  CHECK_THAT(hot[0], ContainsSubstring("mean temperature 1627 degC (fitted from 1250 to 1492 degC)"));
  CHECK(ranges_left(problem, {NAN, NAN, 120}).empty());
}
