#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>

#include <cmath>
#include <cstdio>
#include <fstream>

#include "catch.h"
#include "message.h"

using namespace joulet;

namespace {

Problem from(std::string_view text) { return problem_from_text(text, "case.toml"); }
std::string error_of(std::string_view text) {
  return message_of([&] { from(text); });
}

}  // namespace

TEST_CASE("an empty case is the published pellet") {
  CHECK(effective_input(from("")) == effective_input(read_problem("")));
}

TEST_CASE("values that follow the time, the temperature or the place come back from the effective input") {
  const Problem problem = from(R"case(
[numerics]
geometry = "planar"
depth = "12 mm"
[thermal]
initial_temperature = { expression = "300 + 1e4*x", unit = "K" }
[[heat_source]]
power_density = { table = [["0 s", "1 W/cm^3"], ["5 s", "0 W/cm^3"]] }
[[boundary]]
faces = ["lateral"]
condition = "heat_flux"
heat_flux = { expression = "2*sin(t)", unit = "W/cm^2" }
[[boundary]]
faces = ["bottom"]
condition = "convection"
heat_transfer_coefficient = { table = [["300 K", "5 W/m^2/K"], ["900 K", "20 W/m^2/K"]] }
[[boundary]]
faces = ["top"]
condition = "convection"
heat_transfer_coefficient = { table = [["0 s", "5 W/m^2/K"], ["9 s", "20 W/m^2/K"]] }
[[boundary]]
faces = ["top"]
condition = "radiation"
emissivity = { expression = "0.2 + T/1e4" }
)case");
  const std::string text = effective_input(problem);
  CHECK(effective_input(problem_from_text(text, "effective.toml")) == text);
  CHECK(problem.numerics.depth == Approx(0.012));
  CHECK(problem.thermal.initial_temperature(300, 0, {2e-3, 0, 0}) == Approx(320));
  CHECK(problem.heat_sources.at(0).power_density(2.5) == Approx(5e5));
  CHECK(std::get<PrescribedHeatFlux>(problem.boundaries[0].condition).heat_flux(1) == Approx(2e4 * std::sin(1.)));
  const auto& bottom = std::get<Convection>(problem.boundaries[1].condition);
  REQUIRE(bottom.coefficient_of_T);
  CHECK((*bottom.coefficient_of_T)(600) == Approx(12.5));
  const auto& top = std::get<Convection>(problem.boundaries[2].condition);
  CHECK_FALSE(top.coefficient_of_T);
  CHECK(top.heat_transfer_coefficient(4.5) == Approx(12.5));
  CHECK((*std::get<Radiation>(problem.boundaries[3].condition).emissivity)(1000) == Approx(0.3));
}

TEST_CASE("the effective input gives back the same problem") {
  const Problem problem = from(R"(
title = 'a "quoted" title'
[pellet]
diameter = "0.1 in"
electrical_conductivity = { table = [["300 K", "30 S/m"], ["1800 K", "50 S/m"]] }
[supply]
voltage_limit = "60 V"
[[supply.programme]]
time = "0 s"
current = "3 A"
[[supply.programme]]
time = "1 min"
current = "4.5 A"
ramp = true
[thermal]
initial_temperature = "21.3 degC"
[time]
maximum_step = "0.7 s"
[numerics]
geometry = "3d"
linear_solver = "iterative"
memory_limit = 3.3
[output]
times = ["10 s", "33.3 s"]
fields = false
)");
  const std::string text = effective_input(problem);
  const Problem again = problem_from_text(text, "effective.toml");
  CHECK(effective_input(again) == text);
  CHECK(again.pellet.diameter == problem.pellet.diameter);
  CHECK(again.thermal.initial_temperature == problem.thermal.initial_temperature);
  CHECK(again.pellet.electrical_conductivity == problem.pellet.electrical_conductivity);
  CHECK(again.supply.programme.at(1).time == 60);
  CHECK(again.supply.programme.at(1).ramp);
  CHECK(!again.supply.power_density);
  CHECK(again.numerics.geometry == Geometry::three_dimensional);
}

TEST_CASE("the supply of the effective input is never left open") {
  CHECK(from("").supply.power_density.value() == 0.55e9);
  CHECK(!from("supply.voltage = \"30 V\"").supply.power_density);
}

TEST_CASE("an override of the supply takes the place of the case's") {
  const Problem problem = read_problem("luo2025-6mm", {"supply.voltage=25 V", "pellet.diameter=18 mm"});
  CHECK(problem.supply.voltage.value() == 25);
  CHECK(!problem.supply.power_density);
  CHECK(problem.pellet.diameter == Approx(0.018));
  CHECK_THAT(message_of([] {
               read_problem("", {"supply.voltage=25 V", "supply.power=90 W"});
             }),
             ContainsSubstring("only one"));
}

TEST_CASE("two supplies in a case are an error") {
  CHECK_THAT(error_of("[supply]\nvoltage = \"30 V\"\npower = \"100 W\""), ContainsSubstring("power and voltage"));
}

TEST_CASE("an empty programme is not the default") {
  CHECK_THAT(error_of("supply.programme = []"), ContainsSubstring("case.toml:1") && ContainsSubstring("empty"));
  CHECK(from("supply.programme = []\nsupply.power = \"100 W\"").supply.power.value() == 100);
}

TEST_CASE("relations are checked") {
  CHECK_THAT(error_of("output.times = [\"200 s\"]"), ContainsSubstring("200 s"));
  CHECK_THAT(error_of("kinetics.model = \"R9\""), ContainsSubstring("kinetics.model"));
}

TEST_CASE("a case file is read from disk, and a missing one named") {
  const std::string path = "test_read_problem.toml";
  std::ofstream(path) << "pellet.height = \"1 cm\"\n";
  CHECK(read_problem(path).pellet.height == Approx(0.01));
  std::remove(path.c_str());
  CHECK_THROWS_AS(read_problem(path), IoError);
}

TEST_CASE("results are named after the case") {
  CHECK(case_name("") == "luo2025-6mm");
  CHECK(case_name("luo2025-18mm") == "luo2025-18mm");
  CHECK(case_name("cases/my.pellet.toml") == "my.pellet");
}
