#include <joulet/base/error.h>
#include <joulet/input/case_file.h>
#include <joulet/input/reader.h>

#include <string>
#include <vector>

#include "catch.h"
#include "sample.h"

using namespace joulet;

namespace {

sample::Case read_text(const std::string& text) {
  sample::Case result;
  read(CaseFile::from_text(text, "case.toml"), result);
  return result;
}

}  // namespace

TEST_CASE("an empty file leaves the defaults") {
  const sample::Case result = read_text("");
  CHECK(result.pellet.diameter == 6e-3);
  CHECK(result.boundaries.size() == 2);
  CHECK_FALSE(result.supply.voltage_limit.has_value());
}

TEST_CASE("every kind of value is read") {
  const sample::Case result = read_text(R"(
title = "mine"
degree = 3
fields = false
geometry = "3d"
times = ["10 s", "2 min"]
[pellet]
diameter = "18 mm"
porosity = "25 %"
conductivity = { table = [["300 K", "40 S/m"], ["1000 degC", "0.6 S/cm"]] }
heat_capacity = { expression = "1 + 1e-4*T", unit = "kJ/kg/K" }
[supply]
voltage_limit = "30 V"
[[supply.programme]]
power = "0 W"
[[supply.programme]]
time = "10 s"
power = "0.124 kW"
ramp = true
[[boundary]]
faces = "top"
condition = "fixed"
temperature = "20 degC"
)");
  CHECK(result.title == "mine");
  CHECK(result.degree == 3);
  CHECK_FALSE(result.fields);
  CHECK(result.geometry == sample::Geometry::three_dimensional);
  CHECK(result.times == std::vector<double>{10, 120});
  CHECK(result.pellet.diameter == Approx(0.018));
  CHECK(result.pellet.porosity == Approx(0.25));
  CHECK(result.pellet.conductivity(1273.15) == Approx(60));
  CHECK(result.pellet.heat_capacity(1000) == Approx(1100));
  CHECK(*result.supply.voltage_limit == 30);
  REQUIRE(result.supply.programme.size() == 2);
  CHECK(*result.supply.programme[1].power == Approx(124));
  CHECK(result.supply.programme[1].ramp);
  CHECK_FALSE(result.supply.programme[0].ramp);
  REQUIRE(result.boundaries.size() == 1);
  CHECK(result.boundaries[0].faces == std::vector<std::string>{"top"});
  CHECK(std::get<sample::Fixed>(result.boundaries[0].condition).temperature == Approx(293.15));
}

TEST_CASE("a list of the file replaces the default list and its values") {
  const sample::Case result = read_text("[[boundary]]\n[[boundary]]\nfaces = [\"top\"]\n[[boundary]]\n");
  REQUIRE(result.boundaries.size() == 3);
  // Not 0.8 and 1.93 of the default list, but the default of an item.
  for (const auto& boundary : result.boundaries)
    CHECK(std::get<sample::Radiation>(boundary.condition).emissivity == 0.9);
  CHECK(result.boundaries[1].faces == std::vector<std::string>{"top"});
  CHECK(read_text("boundary = []").boundaries.empty());
}

TEST_CASE("an alternative that is not named stays as it is") {
  CHECK(read_text("[[boundary]]\nemissivity = 0.5\n").boundaries[0].condition.index() == 0);
  CHECK(read_text("[[boundary]]\ncondition = \"insulated\"\n").boundaries[0].condition.index() == 2);
}

TEST_CASE("dimensionless numbers are bare, whole or with per cent") {
  CHECK(read_text("pellet.porosity = 1").pellet.porosity == 1);
  CHECK(read_text("pellet.porosity = 1e-3").pellet.porosity == 1e-3);
  CHECK(read_text("pellet.porosity = \"0.5\"").pellet.porosity == 0.5);
}

TEST_CASE("keywords of a property") {
  CHECK(read_text("pellet.heat_capacity = \"mixture\"").pellet.heat_capacity.keyword() == "mixture");
  CHECK(*read_text("pellet.heat_capacity = \"1 J/g/K\"").pellet.heat_capacity.as_constant() == Approx(1000));
}

TEST_CASE("every mistake is one clear message") {
  struct Row {
    std::string text;
    std::vector<std::string> message;
  };
  const std::vector<Row> rows = {
      // Units and numbers
      {"[pellet]\ndiameter = 6", {"case.toml:2:1: pellet.diameter: \"6\" has no unit", "a length such as \"6 mm\""}},
      {"[pellet]\n  diameter = \"6\"", {"case.toml:2:3: pellet.diameter: \"6\" has no unit"}},
      {"pellet.diameter = \"6 kg\"", {"case.toml:1:8: pellet.diameter", "cannot be converted to m"}},
      {"pellet.diameter = \"6 mmm\"", {"pellet.diameter", "unknown unit \"mmm\""}},
      {"pellet.diameter = \"big\"", {"pellet.diameter", "does not begin with a number"}},
      {"pellet.diameter = true", {"a length such as \"6 mm\" is expected, not true or false"}},
      {"pellet.diameter = [\"6 mm\"]", {"is expected, not a list"}},
      {"pellet.diameter = \"-6 mm\"", {"\"-6 mm\" is out of range; allowed: > 0 m"}},
      {"pellet.diameter = \"0 mm\"", {"allowed: > 0 m"}},
      {"pellet.diameter = \"nan m\"", {"not a finite number"}},
      {"pellet.porosity = nan", {"pellet.porosity", "not a finite number"}},
      {"pellet.porosity = inf", {"pellet.porosity", "not a finite number"}},
      {"pellet.porosity = 1.5", {"1.5 is out of range; allowed: 0 to 1"}},
      {"pellet.porosity = \"30 mm\"", {"cannot be converted to a pure number"}},
      {"supply.voltage_limit = 30", {"supply.voltage_limit", "a voltage such as"}},
      {"supply.voltage_limit = \"-1 V\"", {"allowed: > 0 V"}},
      {"times = [\"1 s\", 2]", {"times", "\"2\" has no unit"}},
      {"times = [\"1 s\", \"0 s\"]", {"\"0 s\" is out of range; allowed: > 0 s"}},
      // Other types
      {"degree = 4", {"case.toml:1:1: degree: 4 is out of range; allowed: 1 to 3"}},
      {"degree = 2.0", {"a whole number is expected, not a number"}},
      {"degree = 99999999999", {"out of range"}},
      {"fields = \"yes\"", {"true or false is expected, not a text"}},
      {"title = 3", {"a text in quotes is expected, not a whole number"}},
      {"geometry = \"axisymetric\"", {"not one of axisymmetric, 3d; did you mean \"axisymmetric\"?"}},
      {"geometry = 3", {"one of the words axisymmetric, 3d is expected"}},
      {"[[boundary]]\nfaces = [\"side\"]", {"boundary.0.faces: \"side\" is not one of lateral, bottom, top"}},
      {"[[boundary]]\nfaces = [\"tpo\"]", {"did you mean \"top\"?"}},
      {"[[boundary]]\n[[boundary]]\ncondition = \"radiaton\"",
       {"case.toml:3:1: boundary.1.condition: \"radiaton\"", "did you mean \"radiation\"?"}},
      // Structure
      {"[pellet]\ndiametre = \"6 mm\"",
       {"case.toml:2:1: unknown key \"diametre\" in [pellet]; did you mean \"diameter\"?"}},
      {"[pellet]\nvoltage = \"6 V\"",
       {"unknown key \"voltage\" in [pellet]; allowed: diameter, porosity, conductivity, heat_capacity"}},
      {"[pelet]\ndiameter = \"6 mm\"",
       {"case.toml:1:2: unknown key \"pelet\" at the top level; did you mean \"pellet\"?"}},
      {"[[supply.programme]]\ntme = \"1 s\"",
       {"case.toml:2:1: unknown key \"tme\" in [[supply.programme]]; did you mean \"time\"?"}},
      {"[[boundary]]\ncondition = \"insulated\"\nemissivity = 0.5", {"unknown key \"emissivity\" in [[boundary]]"}},
      {"pellet = 3", {"case.toml:1:1: pellet: a table [pellet] is expected, not a whole number"}},
      {"[[pellet]]\n", {"a table [pellet] is expected, not a list"}},
      {"boundary = 3", {"boundary: a list of tables [[boundary]] is expected, not a whole number"}},
      {"boundary = [3]", {"boundary.0: a table [[boundary]] is expected, not a whole number"}},
      {"[boundary]\nfaces = \"top\"", {"case.toml:1:2: boundary: ", "double brackets"}},
      // Properties
      {"pellet.conductivity = 40", {"pellet.conductivity: \"40\" has no unit", "an electrical conductivity"}},
      {"pellet.conductivity = \"0 S/m\"", {"allowed: > 0 S/m"}},
      {"pellet.heat_capacity = \"recpie\"", {"recipe, mixture; did you mean \"recipe\"?"}},
      {"pellet.heat_capacity = \"tungsten\"", {"neither a specific heat capacity", "recipe, mixture"}},
      {"pellet.conductivity = { expression = \"T\" }", {"has no unit", "unit = \"S/m\""}},
      {"pellet.conductivity = { expression = \"T\", unit = \"W/m/K\" }", {"cannot be converted to S/m"}},
      {"pellet.conductivity = { expression = \"1e3-T\", unit = \"S/m\" }",
       {"the expression gives", "at T =", "allowed: > 0 S/m"}},
      {"pellet.conductivity = { expression = \"log(T-400)\", unit = \"S/m\" }", {"not a number at T = 250 K"}},
      {"pellet.conductivity = { expression = \"1/(1-alpha)\", unit = \"S/m\" }", {"infinite at T", "alpha = 1"}},
      {"pellet.conductivity = { expression = \"w\", unit = \"S/m\" }", {"at character 1", "variables are T"}},
      {"pellet.conductivity = { expression = 3, unit = \"S/m\" }", {"a text in quotes is expected"}},
      {"pellet.conductivity = { expresion = \"T\", unit = \"S/m\" }", {"did you mean \"expression\"?"}},
      {"pellet.conductivity = { unit = \"S/m\" }", {"\"expression\", \"table\" or \"value\""}},
      {"pellet.conductivity = {}", {"\"expression\", \"table\" or \"value\""}},
      {"pellet.conductivity = { table = [[\"300 K\", \"1 S/m\"]] }", {"at least two points"}},
      {"pellet.conductivity = { table = [] }", {"at least two points"}},
      {"pellet.conductivity = { table = [[\"300 K\", \"1 S/m\"], [\"300 K\", \"2 S/m\"]] }", {"must increase"}},
      {"pellet.conductivity = { table = [[\"300 K\", \"1 S/m\"], [\"400 K\", \"-2 S/m\"]] }", {"\"-2 S/m\" is out"}},
      {"pellet.conductivity = { table = [[300, \"1 S/m\"], [\"400 K\", \"2 S/m\"]] }", {"\"300\" has no unit"}},
      {"pellet.conductivity = { table = [[\"300 K\"], [\"400 K\"]] }", {"a point has 1 numbers"}},
      {"pellet.conductivity = { table = [3, 4] }", {"a list of points"}},
      {"pellet.conductivity = { table = [], unit = \"S/m\" }", {"\"unit\" does not go with \"table\""}},
      {"pellet.conductivity = [1, 2]", {"is expected, not a list"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    for (const std::string& part : row.message) CHECK_THROWS_WITH(read_text(row.text), ContainsSubstring(part));
    CHECK_THROWS_AS(read_text(row.text), InputError);
  }
}
