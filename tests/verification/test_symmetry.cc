// F35: the half, quarter or eighth of an assembly between planes of symmetry radiates as the whole does.
#include "assemblies.h"
#include "box_mesh.h"
#include "catch.h"
#include "drive.h"
#include "note.h"

#include <mpi.h>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

using namespace joulet;

namespace {

double net_of(const RadiationReport& radiation, const std::string& name) {
  for (const auto& surface : radiation.surfaces)
    if (surface.name == name) return surface.net_power;
  FAIL("no surface " << name);
  return 0;
}

ChamberWall chamber_about(double middle) {
  ChamberWall wall;
  wall.diameter = 40e-3;
  wall.height = 80e-3;
  wall.bottom = middle - *wall.height / 2;
  wall.emissivity = 0.4;
  return wall;
}

Part rod(const std::string& name, double bottom) {
  Part part;
  part.name = name;
  part.diameter = 10e-3;
  part.height = 20e-3;
  part.bottom = bottom;
  return part;
}

/// A pellet between two wider rods that screen its side from the wall.
Problem whole_stack() {
  Problem problem;
  problem.parts = {rod("upper", 8e-3), rod("lower", -20e-3)};
  problem.boundaries = {{{"upper.top", "lower.bottom"}, FixedTemperature{320}}, {{"other"}, EnclosureRadiation{0.8}}};
  problem.enclosure.chamber = chamber_about(4e-3);
  problem.supply.power = 900;
  return problem;
}

/// Its upper half: the middle of the pellet is a plane of constant potential.
Problem half_stack() {
  Problem problem = whole_stack();
  problem.pellet.height = 4e-3;
  problem.parts = {rod("upper", 4e-3)};
  problem.boundaries = {{{"upper.top"}, FixedTemperature{320}}, {{"other"}, EnclosureRadiation{0.8}}};
  problem.enclosure.chamber = chamber_about(0);
  problem.enclosure.symmetry_planes = {"z"};
  problem.supply.power = 450;
  return problem;
}

/// A block of 8 x 6 x 10 mm, or the part of it on the upper side of planes, held at 1200 K at one face.
Problem block(const std::vector<std::string>& planes) {
  std::array<BoxSide, 3> sides = {{{-4, 4, 4}, {-3, 3, 4}, {-5, 5, 4}}};
  std::string name = "block";
  for (const std::string& plane : planes) {
    auto& side = sides[static_cast<std::size_t>(plane[0] - 'x')];
    side.from = 0;
    side.cells /= 2;
    name += "-" + plane;
  }
  int rank = 0, ranks = 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  const auto path = std::filesystem::current_path() / (name + "-" + std::to_string(ranks) + ".msh");
  if (rank == 0) write_box(path.string(), sides);
  MPI_Barrier(MPI_COMM_WORLD);
  Problem problem;
  problem.numerics.geometry = Geometry::three_dimensional;
  problem.numerics.degree = 1;
  problem.numerics.refinement = 0;
  problem.mesh.file = path.string();
  load_mesh(problem);
  problem.boundaries = {{{"pellet.top"}, FixedTemperature{1200}}, {{"other"}, EnclosureRadiation{0.8}}};
  problem.enclosure.chamber = chamber_about(0);
  problem.enclosure.symmetry_planes = planes;
  problem.supply.power = 20 / std::pow(2., static_cast<double>(planes.size()));
  return problem;
}

}  // namespace

TEST_CASE("F35: the upper half of a stack in a chamber") {
  const auto whole = steady_reports(whole_stack()), half = steady_reports(half_stack());
  const auto &all = whole.assembly.radiation, &part = half.assembly.radiation;
  note("whole: %.3f K, lateral %.5f W, closure %.1e; half: %.3f K, lateral %.5f W, closure %.1e\n",
       whole.step.temperature.max, net_of(all, "pellet.lateral"), all.closure, half.step.temperature.max,
       net_of(part, "pellet.lateral"), part.closure);
  CHECK(std::abs(half.step.temperature.max - whole.step.temperature.max) < 0.2);
  CHECK(std::abs(2 * net_of(part, "pellet.lateral") / net_of(all, "pellet.lateral") - 1) < 1e-3);
  CHECK(std::abs(net_of(part, "upper.lateral") / net_of(all, "upper.lateral") - 1) < 1e-3);
  CHECK(std::abs(2 * net_of(part, "chamber") / net_of(all, "chamber") - 1) < 1e-3);
  CHECK(part.closure < 1e-3);
}

TEST_CASE("The coolant of half a wall takes half of the heat, at the same temperature") {
  Problem whole = whole_stack(), half = half_stack();
  for (Problem* problem : {&whole, &half}) problem->enclosure.chamber.coolant = {60, 290};
  const auto all = steady_report(whole).enclosure.cooled, part = steady_report(half).enclosure.cooled;
  REQUIRE(all.size() == 1);
  REQUIRE(part.size() == 1);
  note("whole: wall %.4f K, %.5f W; half: %.4f K, %.5f W\n", all[0].temperature, all[0].power, part[0].temperature,
       part[0].power);
  CHECK(all[0].power > 50);
  CHECK(part[0].temperature == Approx(all[0].temperature).epsilon(1e-3));
  CHECK(2 * part[0].power == Approx(all[0].power).epsilon(2e-3));
}

TEST_CASE("F35: a quarter of a block in a chamber, in space") {
  const auto whole = steady_reports(block({})), quarter = steady_reports(block({"x", "y"}));
  note("whole: %.3f K, %.5f W to the wall, closure %.1e; quarter: %.3f K, %.5f W, closure %.1e\n",
       whole.step.temperature.max, -net_of(whole.assembly.radiation, "chamber"), whole.assembly.radiation.closure,
       quarter.step.temperature.max, -net_of(quarter.assembly.radiation, "chamber"),
       quarter.assembly.radiation.closure);
  CHECK(std::abs(quarter.step.temperature.max - whole.step.temperature.max) < 0.2);
  CHECK(std::abs(4 * net_of(quarter.assembly.radiation, "chamber") / net_of(whole.assembly.radiation, "chamber") - 1) <
        2e-3);
  CHECK(quarter.assembly.radiation.closure < 0.02);
}

TEST_CASE("F35: three planes of symmetry and black surroundings, at any number of patches") {
  for (const int patches : {6, 24, 200}) {
    Problem eighth = block({"x", "y", "z"});
    eighth.enclosure.chamber = {};
    eighth.enclosure.patches = patches;
    const auto radiation = steady_reports(eighth).assembly.radiation;
    CAPTURE(patches);
    // A block sees nothing of itself: what it gives off goes to the surroundings.
    CHECK(radiation.exchange.size() > 0);
    CHECK(radiation.closure < 1e-6);
    double sum = 0;
    for (const auto& surface : radiation.surfaces) sum += surface.net_power;
    CHECK(std::abs(sum / radiation.to_surroundings - 1) < 1e-9);
  }
}

TEST_CASE("F35: planes of symmetry that are none are refused") {
  using Catch::Matchers::ContainsSubstring;
  Problem problem = half_stack();
  problem.enclosure.chamber.bottom = -30e-3;
  CHECK_THAT(message_of(problem), ContainsSubstring("not as far up as down from the plane z = 0"));
  problem = half_stack();
  problem.enclosure.symmetry_planes = {"x"};
  CHECK_THAT(message_of(problem), ContainsSubstring("half of the whole in \"z\" only"));
  problem = whole_stack();
  problem.enclosure.chamber = chamber_about(0);
  problem.enclosure.symmetry_planes = {"z"};
  CHECK_THAT(message_of(problem), ContainsSubstring("the assembly must be above it"));
  problem = block({});
  problem.enclosure.symmetry_planes = {"y"};
  CHECK_THROWS_WITH(steady_reports(problem), ContainsSubstring("must be on one side of it"));
}
