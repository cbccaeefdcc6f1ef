// Radiation between surfaces in the finite-element run: closed forms of view factors and gray exchange (V13), shadows,
// and the balance of heat between the mesh and the enclosure.
#include "../unit/radiation/catalogue.h"
#include "assemblies.h"
#include "cases.h"
#include "catch.h"
#include "drive.h"
#include "note.h"

#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace joulet;

namespace {

double black(double temperature) { return constants::stefan_boltzmann * std::pow(temperature, 4); }

/// Net power from one surface to another, W; 0 when the two exchange nothing.
double net(const RadiationReport& radiation, const std::string& from, const std::string& to) {
  for (const auto& pair : radiation.exchange) {
    if (pair.from == from && pair.to == to) return pair.net_power;
    if (pair.from == to && pair.to == from) return -pair.net_power;
  }
  return 0;
}

const RadiatingSurfaceReport& surface(const RadiationReport& radiation, const std::string& name) {
  const auto found =
      std::find_if(radiation.surfaces.begin(), radiation.surfaces.end(), [&](const auto& s) { return s.name == name; });
  if (found == radiation.surfaces.end()) throw InputError("no surface " + name);
  return *found;
}

Plate ring(const std::string& name, double inner_diameter, double diameter, double bottom, double height,
           std::optional<double> temperature, double emissivity = 1) {
  Plate plate;
  plate.name = name;
  plate.emissivity = emissivity;
  plate.temperature = temperature;
  plate.shape = RingPlate{diameter, inner_diameter, bottom, height};
  return plate;
}

/// A pellet of 10 x 20 mm of which one face is held at a temperature and radiates; the others are insulated.
Problem held_face(const std::string& face, double temperature, double emissivity) {
  Problem problem;
  problem.pellet.diameter = 10e-3;
  problem.pellet.height = 20e-3;
  problem.boundaries = {{{face}, EnclosureRadiation{emissivity}}, {{face}, FixedTemperature{temperature}}};
  problem.boundaries.push_back({{"other"}, Insulated{}});
  problem.supply.power = 1;
  return problem;
}

RadiationReport radiation_of(const Problem& problem) { return steady_reports(problem).assembly.radiation; }

Problem in_space(Problem problem) {
  problem.numerics.geometry = Geometry::three_dimensional;
  problem.numerics.degree = 1;
  problem.enclosure.patches = 60;
  return problem;
}

/// Pellet between wider electrodes with contacts, a plate around it, and whatever else is added.
Problem between_electrodes() {
  Problem problem = nonlinear_assembly();
  problem.boundaries = {{{"ram.top", "rod.bottom"}, FixedTemperature{320}}, {{"other"}, EnclosureRadiation{}}};
  problem.boundaries.push_back({{"rod.lateral"}, EnclosureRadiation{0.7}});
  problem.boundaries.push_back({{"rod.lateral"}, Convection{30, 350}});
  problem.enclosure.plates = {ring("shell", 20e-3, 22e-3, -2e-3, 12e-3, 420, 0.6)};
  problem.supply.power = 100;
  problem.numerics.refinement = 0;
  problem.numerics.newton_tolerance = 1e-13;
  return problem;
}

/// What the surfaces lose to each other arrives somewhere: relative to the sum of all sizes.
double lost_between(const RadiationReport& radiation) {
  double sum = -radiation.to_surroundings, size = std::abs(radiation.to_surroundings);
  for (const auto& s : radiation.surfaces) sum += s.net_power, size += std::abs(s.net_power);
  return std::abs(sum) / size;
}

}  // namespace

TEST_CASE("V13: a disc of the mesh and a plate facing it exchange by the view factor of discs") {
  for (const double gap : {2e-3, 10e-3}) {
    Problem problem = held_face("top", 1500, 1);
    problem.enclosure.plates = {ring("plate", 0, 16e-3, 20e-3 + gap, 1e-3, 700)};
    const double expected = constants::pi * 25e-6 * catalogue::discs(5e-3, 8e-3, gap) * (black(1500) - black(700));
    const double axisymmetric = net(radiation_of(problem), "top", "plate");
    const double space = net(radiation_of(in_space(problem)), "top", "plate");
    note("discs %g mm apart: %.4f W, axisymmetric %.4f, 3D %.4f\n", 1e3 * gap, expected, axisymmetric, space);
    CHECK(axisymmetric == Approx(expected).epsilon(2e-4));
    CHECK(space == Approx(expected).epsilon(5e-3));
  }
}

TEST_CASE("V13: coaxial cylinders, black, and the inner one in the shadow of itself") {
  Problem problem = held_face("lateral", 1500, 1);
  const double r2 = 9e-3, area = 2 * constants::pi * r2 * 20e-3;
  problem.enclosure.plates = {ring("tube", 2 * r2, 2 * r2 + 1e-3, 0, 20e-3, 700)};
  const double expected = area * catalogue::outer_to_inner(5e-3, r2, 20e-3) * (black(1500) - black(700));
  const RadiationReport radiation = radiation_of(problem);
  CHECK(net(radiation, "lateral", "tube") == Approx(expected).epsilon(2e-4));
  // The inside of the tube receives from the pellet, itself past the pellet, and the rest from outside.
  const double own = catalogue::outer_to_itself(5e-3, r2, 20e-3);
  const double from_pellet = catalogue::outer_to_inner(5e-3, r2, 20e-3);
  CHECK(surface(radiation, "tube.bore").irradiance ==
        Approx(from_pellet * black(1500) + own * black(700) + (1 - own - from_pellet) * black(300)).epsilon(1e-3));
  CHECK(net(radiation_of(in_space(problem)), "lateral", "tube") == Approx(expected).epsilon(5e-3));
}

TEST_CASE("F35: a part that touches nothing exchanges by radiation alone, and takes no current", "[ranks]") {
  Problem problem = held_face("pellet.lateral", 1500, 1);
  const double r2 = 9e-3, area = 2 * constants::pi * r2 * 20e-3;
  problem.parts = {part_at("tube", "graphite", 0, 20e-3, 2 * r2 + 1e-3, 2 * r2)};
  problem.boundaries.push_back({{"tube.bore"}, EnclosureRadiation{1}});
  problem.boundaries.push_back({{"tube.bore"}, FixedTemperature{700}});
  const double expected = area * catalogue::outer_to_inner(5e-3, r2, 20e-3) * (black(1500) - black(700));
  const auto [step, assembly] = steady_reports(problem);
  CHECK(net(assembly.radiation, "pellet.lateral", "tube.bore") == Approx(expected).epsilon(2e-4));
  CHECK(step.power_parts == 0);
  CHECK(assembly.bodies.at(1).temperature_max == Approx(700));
  // Away from everything and without the condition it is a mistake, such as a wrong height.
  problem.boundaries = {{{"other"}, Radiation{0.8, 300}}};
  CHECK_THROWS_WITH(steady_report(problem), ContainsSubstring("\"tube\" touches neither"));
}

TEST_CASE("F35: the view factors close with any number of patches, and the answer tends to a limit") {
  Problem problem = between_electrodes();
  problem.enclosure.chamber = {60e-3, -30e-3, 70e-3, 0.3, 310, {}};
  const auto run_with = [&](int patches) {
    problem.enclosure.patches = patches;
    const auto reports = steady_reports(problem);
    CAPTURE(patches);
    CHECK(lost_between(reports.assembly.radiation) < 1e-10);
    return reports.step.power_balance.lateral;
  };
  const double fine = run_with(200);
  for (const int patches : {1, 31, 100}) CHECK(run_with(patches) == Approx(fine).epsilon(0.05));
}

TEST_CASE("V13: gray exchange of a convex body with the wall around it", "[ranks]") {
  Problem problem = held_face("lateral", 1500, 0.7);
  problem.boundaries = {{{"lateral", "bottom", "top"}, EnclosureRadiation{0.7}},
                        {{"lateral", "bottom", "top"}, FixedTemperature{1500}}};
  problem.enclosure.chamber = {60e-3, -20e-3, 60e-3, 0.4, 500, {}};
  const double a1 = constants::pi * (10e-3 * 20e-3 + 2 * 25e-6), a2 = constants::pi * (60e-3 * 60e-3 + 2 * 9e-4);
  const auto exchange = [&](double wall) {
    return a1 * (black(1500) - black(500)) / (1 / 0.7 + a1 / a2 * (1 / wall - 1));
  };
  RadiationReport radiation = radiation_of(problem);
  // The wall is not lit evenly, which the closed form supposes; its reflections are a small part.
  CHECK(surface(radiation, "chamber").net_power == Approx(-exchange(0.4)).epsilon(4e-3));
  CHECK(radiation.to_surroundings == 0);
  problem.enclosure.chamber.emissivity = 1;
  radiation = radiation_of(problem);
  CHECK(surface(radiation, "chamber").net_power == Approx(-exchange(1)).epsilon(1e-9));
  CHECK(surface(radiation_of(in_space(problem)), "chamber").net_power == Approx(-exchange(1)).epsilon(2e-3));
}

TEST_CASE("a convex body in open surroundings radiates as the plain condition says") {
  Problem plain = pellet_benchmark(), enclosed = plain;
  plain.boundaries = {{{"lateral"}, Radiation{0.9, 350}}, {{"bottom", "top"}, Radiation{0.6, 350}}};
  enclosed.boundaries = {{{"lateral"}, EnclosureRadiation{0.9}}, {{"bottom", "top"}, EnclosureRadiation{0.6}}};
  enclosed.enclosure.ambient_temperature = 350;
  for (const bool space : {false, true}) {
    if (space) plain = in_space(plain), enclosed = in_space(enclosed);
    const auto a = steady_report(plain, 10), b = steady_report(enclosed, 10);
    CHECK(b.temperature.mean == Approx(a.temperature.mean).epsilon(1e-9));
    CHECK(b.temperature.max == Approx(a.temperature.max).epsilon(1e-9));
    CHECK(b.power_balance.lateral == Approx(a.power_balance.lateral).epsilon(1e-8));
    CHECK(b.power_balance.top == Approx(a.power_balance.top).epsilon(1e-8));
  }
  const auto a = reports_at(plain, {3}).back(), b = reports_at(enclosed, {3}).back();
  CHECK(b.temperature.mean == Approx(a.temperature.mean).epsilon(1e-6));
}

TEST_CASE("a plate in the shadow of another receives nothing; a shield at rest halves the heat") {
  Problem problem = held_face("top", 1500, 1);
  problem.enclosure.plates = {ring("far", 0, 200e-3, 26e-3, 1e-3, 700), ring("shield", 0, 400e-3, 23e-3, 1e-3, 700)};
  CHECK(std::abs(net(radiation_of(problem), "top", "far")) < 1e-12);
  // Large parallel plates: with a black shield between them, which takes its own temperature, half as much crosses.
  problem.pellet.diameter = 400e-3;
  problem.numerics.refinement = 0;
  problem.enclosure.plates = {ring("far", 0, 400e-3, 20.4e-3, 0.1e-3, 700)};
  const double direct = -surface(radiation_of(problem), "far.bottom").net_power;
  problem.enclosure.plates.push_back(ring("shield", 0, 400e-3, 20.15e-3, 0.1e-3, {}));
  const RadiationReport shielded = radiation_of(problem);
  CHECK(-surface(shielded, "far.bottom").net_power == Approx(direct / 2).epsilon(0.01));
  CHECK(std::pow(surface(shielded, "shield.top").temperature, 4) ==
        Approx((std::pow(1500, 4) + std::pow(700, 4)) / 2).epsilon(0.02));
}

TEST_CASE("the heat that surfaces lose arrives at plates, wall and surroundings to rounding") {
  Problem problem = between_electrodes();
  SECTION("open surroundings") {}
  SECTION("chamber wall") { problem.enclosure.chamber = {60e-3, -30e-3, 70e-3, 0.3, 310, {}}; }
  SECTION("plates that take their own temperature") {
    problem.enclosure.plates[0].temperature.reset();
    problem.enclosure.plates.push_back(ring("collar", 12e-3, 18e-3, 12e-3, 1e-3, {}, 0.2));
  }
  SECTION("three dimensions") { problem = in_space(problem); }
  SECTION("few patches") { problem.enclosure.patches = 12; }
  const auto [step, assembly] = steady_reports(problem);
  const RadiationReport& radiation = assembly.radiation;
  CHECK(lost_between(radiation) < 1e-10);
  CHECK(radiation.closure < 0.01);
  // Also as the elements integrate it: faces that do nothing but radiate lose what the enclosure says.
  for (const auto& loss : assembly.surfaces)
    if (loss.name == "pellet.lateral" || loss.name == "ram.lateral" || loss.name == "sleeve.top")
      CHECK(loss.loss == Approx(surface(radiation, loss.name).net_power).epsilon(1e-10));
  CHECK(std::abs(step.power_balance.imbalance()) < 1e-10 * step.power);
  for (const auto& plate : problem.enclosure.plates) {
    if (plate.temperature) continue;
    double sum = 0, size = 0;
    for (const char* side : {".bottom", ".lateral", ".top", ".bore"}) {
      const double power = surface(radiation, plate.name + side).net_power;
      sum += power;
      size += std::abs(power);
    }
    CHECK(std::abs(sum) < 1e-10 * size);
  }
}

TEST_CASE("an emissivity of the temperature is that of each patch") {
  // All at one temperature: the law is evaluated there.
  Problem problem = held_face("lateral", 1200, 0.5);
  problem.pellet.emissivity = Property::expression("0.2 + 3e-4*T", "1", 1);
  problem.boundaries[0].condition = EnclosureRadiation{};
  const double area = constants::pi * 10e-3 * 20e-3;
  CHECK(surface(radiation_of(problem), "lateral").net_power ==
        Approx(area * (0.2 + 3e-4 * 1200) * (black(1200) - black(300))).epsilon(1e-9));
}

TEST_CASE("more patches change the answers little") {
  Problem problem = between_electrodes();
  problem.numerics.refinement = 1;
  problem.enclosure.patches = 400;
  const auto fine = steady_report(problem);
  problem.enclosure.patches = 100;
  const auto coarse = steady_report(problem);
  note("400 and 100 patches: T max %.3f and %.3f K, lateral %.4f and %.4f W\n", fine.temperature.max,
       coarse.temperature.max, fine.power_balance.lateral, coarse.power_balance.lateral);
  CHECK(coarse.temperature.max == Approx(fine.temperature.max).margin(1));
  CHECK(coarse.power_balance.lateral == Approx(fine.power_balance.lateral).epsilon(5e-3));
}

TEST_CASE("transient: the ledger closes with radiation between surfaces", "[ranks]") {
  Problem problem = between_electrodes();
  problem.enclosure.plates[0].temperature.reset();
  const auto report = all_steps(problem, {5}).back();
  CHECK(std::abs(report.energy_balance.imbalance()) < 1e-4 * report.energy_balance.electrical);
}

TEST_CASE("transient: every step says what surfaces give off and take in") {
  Problem problem = between_electrodes();
  problem.enclosure.plates[0].temperature.reset();
  const auto reports = all_steps(problem, {5});
  const auto temperature_of_shell = [](const StepReport& report) -> double {
    for (const auto& s : report.enclosure.surfaces)
      if (s.name == "shell.bore") return s.temperature;
    return NAN;
  };
  for (const auto& report : reports) {
    CAPTURE(report.time);
    REQUIRE(report.enclosure.surfaces.size() == reports.front().enclosure.surfaces.size());
    double sum = 0, size = 0;
    for (const auto& s : report.enclosure.surfaces) {
      sum += s.net_power;
      size += std::abs(s.net_power);
    }
    CHECK(std::abs(sum - report.enclosure.to_surroundings) <= 1e-10 * size + 1e-12);
  }
  CHECK(temperature_of_shell(reports.back()) > temperature_of_shell(reports.front()) + 10);
  CHECK(all_steps(pellet_benchmark(), {1}).back().enclosure.surfaces.empty());
}

TEST_CASE("the estimate of memory grows with the square of the patches") {
  Problem problem = between_electrodes();
  const auto estimate = [&](int patches) {
    problem.enclosure.patches = patches;
    return Simulation::size_of(problem, MPI_COMM_WORLD);
  };
  const auto none = estimate(1), some = estimate(1000), many = estimate(2000);
  // Eleven square matrices of doubles on every rank; the plate and its patches are the same in all.
  const double a = some.memory_estimate - none.memory_estimate, b = many.memory_estimate - some.memory_estimate;
  CHECK(a > 88e6 * none.ranks);
  CHECK(b - a > 1.9 * 88e6 * none.ranks);
  problem.boundaries = {{{"other"}, Insulated{}}};
  CHECK(estimate(2000).memory_estimate == estimate(1).memory_estimate);
}

TEST_CASE("steady: a set-point that takes less than the limit of power, from a guess that takes more") {
  Problem problem = read_problem("luo2025-6mm-enclosure");
  for (const int refinement : {1, 2}) {
    CAPTURE(refinement);
    problem.numerics.refinement = refinement;
    const auto report = steady_report(problem);
    CHECK(report.lateral_mid_temperature == Approx(1492 + 273.15).margin(0.01));
    CHECK(report.power == Approx(115.8).margin(0.2));
  }
}

TEST_CASE("a plate beside the pellet catches the published share of its side's radiation") {
  // A black plate of 50 x 20 mm at the distances of Luo et al. (2025); the shares are those of an independent
  // calculation.
  for (const auto& [distance, share] : {std::pair{5e-3, 0.283}, {8e-3, 0.230}, {11e-3, 0.189}}) {
    Problem problem;
    problem.boundaries = {
        {{"lateral"}, EnclosureRadiation{1}}, {{"lateral"}, FixedTemperature{1765}}, {{"other"}, Insulated{}}};
    problem.enclosure.ambient_temperature = 1;
    Plate plate;
    plate.emissivity = 1;
    plate.temperature = 1;
    RectangularPlate flat;
    flat.distance = distance;
    plate.shape = flat;
    problem.enclosure.plates = {plate};
    problem = in_space(problem);
    const RadiationReport radiation = radiation_of(problem);
    const double caught = net(radiation, "lateral", "plate") / surface(radiation, "lateral").net_power;
    note("plate at %g mm: %.4f of the lateral radiation, %.3f expected\n", 1e3 * distance, caught, share);
    CHECK(caught == Approx(share).margin(1.5e-3));
  }
}
