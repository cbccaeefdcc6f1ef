#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/keys.h>

#include <cmath>

using namespace joulet;

TEST_CASE("units of keys") {
  CHECK(unit_of_key("pellet.diameter") == "m");
  CHECK(unit_of_key("boundary.0.emissivity") == "1");
  CHECK(unit_of_key("supply.programme.3.time") == "s");
  CHECK(unit_of_key("pellet.electrical_conductivity") == "S/m");
  CHECK(unit_of_key("kinetics.model").empty());
  CHECK(unit_of_key("numerics.refinement") == "1");
  CHECK_THROWS_WITH(unit_of_key("pellet.diamter"), ContainsSubstring("did you mean \"pellet.diameter\""));
}

TEST_CASE("values in SI; what is not a number has none") {
  CHECK(value_of_text("6 mm", "m") == Approx(0.006));
  CHECK(std::isnan(value_of_text("R3", "")));
  CHECK(std::isnan(value_of_text("recipe", "J/kg/K")));
}

TEST_CASE("every value is checked before the first run") {
  const std::string base = study_base("", {});
  const auto check = [&](const char* vary) { check_values(base, full_grid({variation_from_text(vary)})); };
  CHECK_NOTHROW(check("pellet.diameter=4..20 mm x3"));
  CHECK_NOTHROW(check("supply.voltage=20..30 V x3"));
  CHECK_NOTHROW(check("kinetics.model=R3, F1"));
  CHECK_THROWS_WITH(check("pellet.diameter=4..20 x3"), ContainsSubstring("no unit"));
  CHECK_THROWS_WITH(check("pellet.diameter=4..20 s x3"), ContainsSubstring("a length"));
  CHECK_THROWS_WITH(check("pellet.diameter=-4..20 mm x3"), ContainsSubstring("out of range"));
  CHECK_THROWS_WITH(check("pellet.diamter=4..20 mm x3"), ContainsSubstring("pellet.diameter"));
  CHECK_THROWS_WITH(check("kinetics.model=R3, R4"), ContainsSubstring("R4"));
}

TEST_CASE("A ratio of the recipe may be varied where the case gives fractions") {
  const std::string base = study_base("", {});
  CHECK_NOTHROW(check_values(base, CaseTable{{"recipe.carbon_to_mgo"}, {{"1.2"}, {"1.8"}}}));
}
