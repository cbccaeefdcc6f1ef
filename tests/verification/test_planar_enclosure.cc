// F35 in planar sections: bodies without end along their depth see each other by Hottel's crossed strings.
#include "assemblies.h"
#include "catch.h"
#include "drive.h"
#include "note.h"
#include "section_mesh.h"

#include <joulet/base/constants.h>
#include <joulet/problem/load_mesh.h>

#include <cmath>
#include <string>
#include <vector>

using namespace joulet;

namespace {

constexpr double width = 10e-3, height = 8e-3, depth = 0.2;

double black(double temperature) { return constants::stefan_boltzmann * std::pow(temperature, 4); }

double net_of(const RadiationReport& radiation, const std::string& name) {
  double sum = 0;
  for (const auto& surface : radiation.surfaces)
    if (surface.name == name || surface.name.rfind(name + ".", 0) == 0) sum += surface.net_power;
  return sum;
}

/// A bar whose faces are held at a temperature and radiate.
Problem bar(const std::vector<std::string>& faces, double temperature, double emissivity) {
  Problem problem;
  problem.numerics.geometry = Geometry::planar;
  problem.numerics.depth = depth;
  problem.pellet.diameter = width;
  problem.pellet.height = height;
  problem.boundaries = {{faces, EnclosureRadiation{emissivity}}, {faces, FixedTemperature{temperature}}};
  if (faces.size() < 3) problem.boundaries.push_back({{"other"}, Insulated{}});
  problem.supply.power = 0;
  problem.kinetics.pre_exponential_factor = 0;
  return problem;
}

/// The bar below a second one of equal width, black, at 900 K.
Problem two_bars(double gap) {
  Problem problem = bar({"pellet.top"}, 1500, 1);
  problem.parts = {part_at("upper", "graphite", height + gap, height, width, 0)};
  problem.boundaries = {{{"pellet.top", "upper.bottom"}, EnclosureRadiation{1}},
                        {{"pellet.top"}, FixedTemperature{1500}},
                        {{"upper.bottom"}, FixedTemperature{900}},
                        {{"other"}, Insulated{}}};
  return problem;
}

double opposite(double gap) { return (std::hypot(width, gap) - gap) / width; }

RadiationReport radiation_of(const Problem& problem) { return steady_reports(problem).assembly.radiation; }

}  // namespace

TEST_CASE("two bars that do not touch: crossed strings, with and without a screen between them") {
  for (const double gap : {2e-3, 12e-3}) {
    Problem problem = two_bars(gap);
    const RadiationReport open = radiation_of(problem);
    const double area = width * depth, f = opposite(gap);
    CHECK(net_of(open, "pellet.top") ==
          Approx(area * (black(1500) - f * black(900) - (1 - f) * black(300))).epsilon(1e-6));
    CHECK(net_of(open, "upper.bottom") ==
          Approx(area * (black(900) - f * black(1500) - (1 - f) * black(300))).epsilon(1e-6));

    Plate screen;
    screen.name = "screen";
    screen.emissivity = Property::constant(1);
    const double thickness = 0.5e-3;
    screen.shape = RingPlate{width, 0, height + gap / 2 - thickness / 2, thickness};
    problem.enclosure.plates = {screen};
    const RadiationReport screened = radiation_of(problem);
    const double near = opposite((gap - thickness) / 2);
    const double power =
        (width * (near * (black(1500) + black(900)) + 2 * (1 - near) * black(300)) + 2 * thickness * black(300)) /
        (2 * width + 2 * thickness);
    note("gap %g mm: F %.6f, pellet gives off %.3f W, screened %.3f W\n", 1e3 * gap, f, net_of(open, "pellet.top"),
         net_of(screened, "pellet.top"));
    CHECK(std::abs(net_of(screened, "screen")) < 1e-6 * net_of(open, "pellet.top"));
    CHECK(net_of(screened, "pellet.top") ==
          Approx(area * (black(1500) - near * power - (1 - near) * black(300))).epsilon(2e-4));
  }
}

TEST_CASE("a convex bar in a black chamber loses what its surface emits, whatever the patches") {
  Problem problem = bar({"lateral", "bottom", "top"}, 1400, 0.6);
  problem.enclosure.chamber = {60e-3, -20e-3, 50e-3, 1, 500, {}};
  const double exact = 2 * (width + height) * depth * 0.6 * (black(1400) - black(500));
  for (const int patches : {3, 24, 200}) {
    problem.enclosure.patches = patches;
    const auto reports = steady_reports(problem);
    const RadiationReport& radiation = reports.assembly.radiation;
    INFO(patches << " patches");
    CHECK(net_of(radiation, "chamber") == Approx(-exact).epsilon(1e-9));
    CHECK(radiation.closure < 1e-6);
    CHECK(std::abs(reports.step.power_balance.imbalance()) < 1e-9 * exact);
  }
}

TEST_CASE("right half from sizes, whole mesh, half and quarter mesh with planes of symmetry: one answer") {
  const auto with_mesh = [](SectionSide x, SectionSide z, const std::vector<std::string>& planes) {
    Problem problem;
    problem.numerics.geometry = Geometry::planar;
    problem.numerics.depth = depth;
    problem.numerics.refinement = 0;
    problem.mesh.file = write_section("bar-" + std::to_string(planes.size()), x, z, 4);
    load_mesh(problem, false);
    problem.boundaries = {{{"other", "left", "right"}, EnclosureRadiation{0.5}}};
    problem.heat_sources = {{"pellet", 1e8}};
    problem.supply.power = 0;
    problem.kinetics.pre_exponential_factor = 0;
    problem.enclosure.chamber = {40e-3, -25e-3, 50e-3, 0.3, 400, {}};
    problem.enclosure.symmetry_planes = planes;
    return steady_reports(problem);
  };
  const auto whole = with_mesh({-5, 5}, {-4, 4}, {});
  const auto half = with_mesh({0, 5}, {-4, 4}, {"x"});
  const auto quarter = with_mesh({0, 5}, {0, 4}, {"x", "z"});
  const double all = net_of(whole.assembly.radiation, "chamber");
  note("whole %.6f K, half %.6f K, quarter %.6f K; to the wall %.6f W, %.6f W, %.6f W\n", whole.step.temperature.max,
       half.step.temperature.max, quarter.step.temperature.max, all, net_of(half.assembly.radiation, "chamber"),
       net_of(quarter.assembly.radiation, "chamber"));
  CHECK(all == Approx(-1e8 * width * height * depth).epsilon(1e-6));
  CHECK(half.step.temperature.max == Approx(whole.step.temperature.max).epsilon(1e-5));
  CHECK(quarter.step.temperature.max == Approx(whole.step.temperature.max).epsilon(1e-3));  // coarser by half
  CHECK(net_of(half.assembly.radiation, "chamber") == Approx(all / 2).epsilon(1e-6));
  CHECK(net_of(quarter.assembly.radiation, "chamber") == Approx(all / 4).epsilon(1e-6));
}

TEST_CASE("what a planar enclosure cannot have is said") {
  Problem problem = bar({"lateral", "bottom", "top"}, 1400, 0.6);
  CHECK(message_of(problem).empty());
  problem.enclosure.symmetry_planes = {"x"};
  CHECK_THAT(message_of(problem), ContainsSubstring("x = 0 is one without being named"));
  problem.enclosure.symmetry_planes = {"y"};
  CHECK_THAT(message_of(problem), ContainsSubstring("no end along y"));
  problem.enclosure.symmetry_planes.clear();
  Plate flat;
  flat.shape = RectangularPlate{};
  problem.enclosure.plates = {flat};
  CHECK_THAT(message_of(problem), ContainsSubstring("a bar all along the depth"));
  flat.shape = RingPlate{};
  flat.material = "graphite";
  problem.enclosure.plates = {flat};
  CHECK_THAT(message_of(problem), ContainsSubstring("plates store no heat"));
}
