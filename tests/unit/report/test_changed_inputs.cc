#include "catch.h"

#include <joulet/problem/read_problem.h>
#include <joulet/report/changed_inputs.h>

#include <algorithm>

using namespace joulet;

TEST_CASE("only what differs from the defaults is listed") {
  const Problem problem = problem_from_text("[pellet]\ndiameter = \"18 mm\"\n[kinetics]\nmodel = \"F1\"\n", "case");
  const auto changed = changed_inputs(effective_input(problem), "case");
  REQUIRE(changed.size() == 2);
  CHECK(changed[0].key == "pellet.diameter");
  CHECK(changed[0].value == "18 mm");
  CHECK(changed[0].usual == "6 mm");
  CHECK(changed[0].help.find("diameter") != std::string::npos);
  CHECK(changed[1].key == "kinetics.model");
  CHECK(changed[1].usual == "R3");
}

TEST_CASE("the defaults differ in nothing") {
  CHECK(changed_inputs(effective_input(problem_from_text("", "case")), "case").empty());
}

TEST_CASE("lists and laws are said in words") {
  const auto values = input_values(
      "[[boundary]]\nfaces = [\"top\", \"bottom\"]\n[pellet]\nk = { expression = \"2*T\", unit = \"W/m/K\" }\n",
      "case");
  REQUIRE(values.size() == 2);
  CHECK(values[0].key == "boundary.0.faces");
  CHECK(values[0].value == "top, bottom");
  CHECK(values[1].value == "2*T [W/m/K]");
}

TEST_CASE("handy units of inputs") {
  CHECK(handy_value("0.006 m") == "6 mm");
  CHECK(handy_value("550000000 W/m^3") == "0.55 W/mm³");
  CHECK(handy_value("R3") == "R3");
  CHECK(handy_value("1873.15 K") == "1600 °C");
}
