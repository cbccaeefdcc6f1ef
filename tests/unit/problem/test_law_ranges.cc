#include "catch.h"

#include <joulet/problem/law_ranges.h>
#include <joulet/problem/problem.h>

using namespace joulet;

TEST_CASE("A law that a run leaves is named once for each side, with its end and with what holds beyond") {
  Problem problem;
  problem.pellet.thermal_conductivity = Property::table({{300, 2}, {1000, 3}});
  problem.pellet.electrical_conductivity =
      Property::expression("40 + 0*T", "S/m", 1, ValidRange{280, 1200, ValidRange::Beyond::extrapolate});
  LawRanges ranges(problem);
  CHECK(ranges.left("pellet", 300, 1000.5).empty());
  const auto first = ranges.left("pellet", 285, 1100);
  REQUIRE(first.size() == 3);
  CHECK_THAT(first[0], ContainsSubstring("thermal_conductivity of pellet: at 285 K, below the 300 K") &&
                           ContainsSubstring("held"));
  CHECK_THAT(first[1], ContainsSubstring("at 1100 K, above the 1000 K"));
  CHECK_THAT(first[2],
             ContainsSubstring("heat_capacity of pellet") && ContainsSubstring("300 K"));  // data of the recipe
  const auto second = ranges.left("pellet", 285, 1300);
  REQUIRE(second.size() == 1);
  CHECK_THAT(second[0],
             ContainsSubstring("electrical_conductivity of pellet: at 1300 K") && ContainsSubstring("extrapolated"));
  CHECK(ranges.left("pellet", 200, 1400).size() == 1);  // the low end of sigma
  CHECK(ranges.left("pellet", 200, 1400).empty());
  CHECK(ranges.left("ram", 200, 1400).empty());
}

TEST_CASE("Laws of parts go by body and material; without ranges there is nothing to leave") {
  Problem problem;
  problem.pellet.heat_capacity = 1000.;
  problem.parts.resize(1);
  problem.parts[0].name = "ram";
  problem.parts[0].above = "pellet";
  LawRanges ranges(problem);
  CHECK(ranges.left("pellet", 1, 5000).empty());
  const auto told = ranges.left("ram", 300, 2500);
  REQUIRE(told.size() == 2);
  CHECK_THAT(told[0], ContainsSubstring("electrical_conductivity of ram (graphite)"));
  CHECK_THAT(told[1], ContainsSubstring("thermal_conductivity of ram (graphite)") && ContainsSubstring("extrapolated"));
}
