// Values at places and conditions on parts of faces.
#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>

#include <algorithm>
#include <cmath>

#include "assemblies.h"
#include "cases.h"
#include "catch.h"
#include "drive.h"

using namespace joulet;

namespace {

Probe probe_at(const std::string& name, double r, double z) {
  Probe probe;
  probe.name = name;
  probe.r = r;
  probe.z = z;
  return probe;
}
Probe probe_of(const std::string& name, const std::string& place) {
  Probe probe;
  probe.name = name;
  probe.place = place;
  return probe;
}

FacePart part_of(const std::string& name, const std::string& of, std::optional<double> from, std::optional<double> to) {
  return {name, of, from, to};
}

}  // namespace

TEST_CASE("F38: probes in a stack of two blocks have the values of the closed form") {
  const Block lower{1, 1.4e6, 15, 300}, upper{1, 7e4, 100, 300};
  Problem problem = two_blocks(lower, upper, 1);
  problem.contacts = {contact_of("upper", "pellet", Property::constant(75524), Property::constant(0.242))};
  problem.probes = {probe_at("below", 0.1, 0.5), probe_at("above", 0.2, 1.3), probe_of("foot", "pellet.bottom"),
                    probe_of("joint", "upper.bottom"), probe_of("middle", "upper")};
  const bool space = GENERATE(false, true);
  if (space) problem.numerics.geometry = Geometry::three_dimensional;
  const StackSolution exact(lower, upper, 1, 1 / 75524., 1 / 0.242);
  const auto probes = steady_report(problem).probes;
  REQUIRE(probes.size() == 5);
  CHECK(probes[0].temperature == Approx(exact.temperature(0.5)).epsilon(1e-7));
  CHECK(probes[0].potential == Approx(exact.potential_lower / 2).epsilon(1e-7));
  CHECK(probes[1].temperature == Approx(exact.temperature(1.3)).epsilon(1e-7));
  CHECK(probes[1].body == "upper");
  CHECK(probes[2].temperature == Approx(300));
  CHECK(probes[2].potential == Approx(0).margin(1e-12));
  CHECK(probes[3].temperature == Approx(exact.temperature_upper).epsilon(1e-7));
  CHECK(probes[3].potential == Approx(exact.potential_upper).epsilon(1e-7));
  CHECK(probes[4].temperature == Approx(exact.temperature(1.5)).epsilon(1e-7));
  CHECK(std::isnan(probes[4].conversion));
  CHECK(probes[0].conversion >= 0);
}

TEST_CASE("F38: a probe has conversion and pressure of the pellet where there are any") {
  Problem problem = pellet_benchmark();
  problem.gas.model = GasModel::total_pressure;
  problem.gas.pore_diameter = 50e-6;
  problem.probes = {probe_of("middle", "pellet")};
  const StepReport report = reports_at(problem, {20}).back();
  CHECK(report.probes[0].conversion > report.conversion.min);
  CHECK(report.probes[0].conversion < report.conversion.max * (1 + 1e-9));
  CHECK(report.probes[0].pressure == Approx(report.gas.centre_pressure).epsilon(1e-6));
  CHECK(report.probes[0].temperature == Approx(report.temperature.max).epsilon(1e-3));
}

TEST_CASE("F38: a probe at the hottest node has its temperature, on adapted meshes and in space too") {
  Problem problem = pellet_benchmark();
  problem.time.end = 20;
  SECTION("axisymmetric") {}
  SECTION("adapted") {
    problem.numerics.refinement = 0;
    problem.adaptivity.temperature_error = 0.2;
  }
  SECTION("in space") {
    problem.numerics.geometry = Geometry::three_dimensional;
    problem.numerics.refinement = 0;
    problem.time.end = 2;
  }
  const StepReport before = reports_at(problem, {problem.time.end}).back();
  const auto& at = before.temperature.max_position;
  const bool space = problem.numerics.geometry == Geometry::three_dimensional;
  Probe probe;
  probe.name = "hottest";
  if (space) {
    probe.x = at[0];
    probe.y = at[1];
    probe.z = at[2];
  } else {
    probe.r = at[0];
    probe.z = at[1];
  }
  problem.probes = {probe, probe_of("middle", "pellet.lateral")};
  const StepReport report = reports_at(problem, {problem.time.end}).back();
  CHECK(report.probes[0].temperature == Approx(before.temperature.max).epsilon(1e-9));
  CHECK(report.probes[1].temperature < before.temperature.max);
  CHECK(report.probes[1].temperature >= before.temperature.min * (1 - 1e-9));
}

TEST_CASE("F38: a face in two parts is the face, and a part has conditions of its own") {
  Problem whole = pellet_benchmark();
  Problem parts = whole;
  parts.faces = {part_of("low", "lateral", {}, 3e-3), part_of("high", "lateral", 3e-3, {})};
  CHECK(steady_report(parts).temperature.max == Approx(steady_report(whole).temperature.max).margin(0.01));

  // At the start the body has one temperature: each face loses h A (T - T_ambient).
  whole.supply.voltage = 0;
  whole.thermal.initial_temperature = 400;
  whole.faces = {part_of("band", "lateral", 2e-3, 5e-3), part_of("spot", "top", {}, 1e-3)};
  whole.boundaries = {
      {{"lateral", "bottom", "top"}, Insulated{}}, {{"band"}, Convection{100, 300}}, {{"spot"}, Convection{2000, 300}}};
  if (GENERATE(false, true)) std::reverse(whole.boundaries.begin(), whole.boundaries.end());
  const bool space = GENERATE(false, true);
  if (space) whole.numerics.geometry = Geometry::three_dimensional;
  const auto simulation = Simulation::create(whole, MPI_COMM_WORLD);
  const StepReport& report = simulation->report();
  CHECK(report.power_balance.lateral ==
        Approx(100 * 100 * 2 * constants::pi * 3e-3 * 3e-3).epsilon(space ? 1e-3 : 1e-9));
  CHECK(report.power_balance.top == Approx(2000 * 100 * constants::pi * 1e-6).epsilon(space ? 1e-3 : 1e-9));
  CHECK(report.power_balance.bottom == 0);
}

TEST_CASE("F38: names of places that do not exist are errors that help") {
  Problem problem = pellet_benchmark();
  problem.probes = {probe_of("a", "pellett")};
  CHECK_THROWS_WITH(steady_report(problem), ContainsSubstring("probe.0.place") && ContainsSubstring("pellet"));
  problem.probes = {probe_at("a", 4e-3, 1e-3)};
  CHECK_THROWS_WITH(steady_report(problem), ContainsSubstring("is in no body"));
  problem.probes = {};
  problem.faces = {part_of("band", "lateral", 5e-3, 20e-3)};
  CHECK_THROWS_WITH(steady_report(problem), ContainsSubstring("is no part of"));
  problem.faces = {part_of("a", "lateral", {}, 5e-3), part_of("b", "lateral", 4e-3, {})};
  CHECK_THROWS_WITH(steady_report(problem), ContainsSubstring("overlaps"));
  problem.faces = {part_of("lateral", "top", {}, 2e-3)};
  CHECK_THROWS_WITH(steady_report(problem), ContainsSubstring("has a meaning already"));
}

TEST_CASE("F38: a pellet of a library material does not react and has its properties") {
  const Problem problem = problem_from_text(
      "[pellet]\nmaterial = \"copper\"\nthermal_conductivity = \"390 W/m/K\"\n[supply]\npower = \"5 W\"\n", "a.toml");
  CHECK(problem.pellet.density > 8000);
  CHECK(problem.pellet.thermal_conductivity(300) == 390);
  CHECK(problem.pellet.electrical_conductivity(300) > 5e7);
  CHECK(problem.kinetics.pre_exponential_factor == 0);
  const StepReport report = reports_at(problem, {1}).back();
  CHECK(report.conversion.max == 0);
  CHECK(report.mgo_left == 0);
  // The effective input is the same problem again.
  CHECK(problem_from_text(effective_input(problem), "b.toml").pellet.density == problem.pellet.density);
  // An override takes the place of what the file says, and leaves other overrides.
  const Problem changed =
      problem_from_text("[pellet]\ndensity = \"1860 kg/m^3\"\n[kinetics]\nmodel = \"R2\"\n", "c.toml",
                        {"pellet.material=copper", "pellet.thermal_conductivity=200 W/m/K"});
  CHECK(changed.pellet.density == problem.pellet.density);
  CHECK(changed.pellet.thermal_conductivity(300) == 200);
  CHECK(changed.kinetics.pre_exponential_factor == 0);
  CHECK_THROWS_WITH(problem_from_text("[pellet]\nmaterial = \"coper\"\n", "a.toml"), ContainsSubstring("copper"));
  CHECK_THROWS_WITH(problem_from_text("[pellet]\nmaterial = \"alumina\"\n", "a.toml"), ContainsSubstring("insulator"));
}
