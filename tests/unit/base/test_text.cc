#include <joulet/base/text.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "catch.h"

using namespace joulet;
using Names = std::vector<std::string>;

TEST_CASE("nearest names") {
  const Names keys = {"diameter", "height", "density", "electrical_conductivity", "thermal_conductivity"};
  CHECK(nearest("diametre", keys) == Names{"diameter"});
  CHECK(nearest("hieght", keys) == Names{"height"});
  CHECK(nearest("DENSITY", keys) == Names{"density"});
  CHECK(nearest("dens", keys) == Names{"density"});
  CHECK(nearest("thermal_conductvity", keys).front() == "thermal_conductivity");
  CHECK(nearest("voltage", keys).empty());
  CHECK(nearest("", keys).empty());
  CHECK(nearest("x", Names{}).empty());
  CHECK(nearest("R5", Names{"R2", "R3", "A2", "F1", "R1"}).size() == 3);
  CHECK(nearest("r3", Names{"R2", "R3"}).front() == "R3");
}

TEST_CASE("joined and did you mean") {
  CHECK(joined(Names{}) == "");
  CHECK(joined(Names{"a", "b", "c"}) == "a, b, c");
  CHECK(did_you_mean("heigth", Names{"height", "time"}) == "; did you mean \"height\"?");
  CHECK(did_you_mean("zzzzzz", Names{"height", "time"}) == "; allowed: height, time");
}

TEST_CASE("table for the terminal") {
  TextTable table({"name", "value", "unit"});
  table.add_row({"temperature", "1492.1", "°C"});
  table.add_row({"power", "-24.4", "W"});
  table.add_row({"note"});
  CHECK(table.text() ==
        "name          value  unit\n"
        "temperature  1492.1  °C\n"
        "power         -24.4  W\n"
        "note\n");
  CHECK_THROWS_AS(table.add_row({"a", "b", "c", "d"}), std::invalid_argument);
  CHECK(display_width("°C") == 2);
}
