// Plates as bodies beside the finite elements, and vapour on its way to them: against plates of one temperature, and
// what the split of the steps costs.
#include "assemblies.h"
#include "catch.h"
#include "drive.h"
#include "note.h"

#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace joulet;

namespace {

/// The published pellet, its side open to a shell around it; a coarse mesh.
Problem pellet_and_shell() {
  Problem problem;
  problem.numerics.refinement = 0;
  problem.boundaries = {{{"lateral"}, EnclosureRadiation{0.9}}, {{"bottom", "top"}, Radiation{1.93, 300}}};
  problem.enclosure.patches = 20;
  Plate plate;
  plate.name = "shell";
  plate.emissivity = 0.5;
  plate.divisions = 6;
  plate.shape = RingPlate{24e-3, 22e-3, -6e-3, 20e-3};
  problem.enclosure.plates = {plate};
  problem.output.fields = false;
  return problem;
}

/// The shell as a body of the mesh, which touches nothing.
Problem with_meshed_shell(Problem problem) {
  const RingPlate ring = std::get<RingPlate>(problem.enclosure.plates[0].shape);
  const double emissivity = (*problem.enclosure.plates[0].emissivity)(300);
  problem.parts = {part_at("shell", problem.enclosure.plates[0].material, ring.bottom, ring.height, ring.diameter,
                           ring.inner_diameter)};
  problem.enclosure.plates.clear();
  problem.boundaries = {{{"pellet.lateral"}, EnclosureRadiation{0.9}},
                        {{"pellet.bottom", "pellet.top"}, Radiation{1.93, 300}},
                        {{"shell"}, EnclosureRadiation{emissivity}}};
  return problem;
}

/// A shell that conducts so well and holds so little heat that it has one temperature, that of the moment.
MaterialEntry perfect_conductor() {
  MaterialEntry entry;
  entry.name = "perfect";
  entry.density = 1;
  entry.electrical_conductivity = Property::keyword("insulator");
  entry.thermal_conductivity = Property::constant(1e5);
  entry.heat_capacity = Property::constant(1);
  return entry;
}

/// A pellet at one given temperature that neither reacts nor carries current.
Problem held_pellet(double temperature, double emissivity) {
  Problem problem;
  problem.numerics.refinement = 0;
  problem.kinetics.pre_exponential_factor = 0;
  problem.supply.power = 0;
  problem.thermal.initial_temperature = temperature;
  problem.boundaries = {{{"lateral", "bottom", "top"}, FixedTemperature{temperature}},
                        {{"lateral", "bottom", "top"}, EnclosureRadiation{emissivity}}};
  problem.enclosure.patches = 20;
  problem.output.fields = false;
  return problem;
}

/// sigma T^4, W/m^2.
double emitted(double temperature) { return constants::stefan_boltzmann * std::pow(temperature, 4); }

double shell_temperature(const StepReport& report) {
  for (const auto& surface : report.enclosure.surfaces)
    if (surface.name == "shell.bore") return surface.temperature;
  throw InputError("no shell");
}

}  // namespace

TEST_CASE("A plate that conducts perfectly and holds no heat has the temperature at which it gives off what it takes") {
  Problem problem = pellet_and_shell();
  const auto balanced = reports_at(problem, {60}).back();
  problem.materials = {perfect_conductor()};
  problem.enclosure.plates[0].material = "perfect";
  const auto body = reports_at(problem, {60}).back();
  REQUIRE(body.vapour.plates.size() == 1);
  CHECK(body.vapour.plates[0].temperature_max - body.vapour.plates[0].temperature_min < 0.1);
  CHECK(body.vapour.plates[0].temperature_mean == Approx(shell_temperature(balanced)).margin(0.05));
  CHECK(body.temperature.mean == Approx(balanced.temperature.mean).margin(0.05));
}

TEST_CASE("Heat that a plate of alumina takes in is found in it, and the forecast of the pellet's steps is good") {
  Problem problem = pellet_and_shell();
  problem.enclosure.plates[0].material = "alumina";
  double before = 0, mean_before = 0;
  for (const double tolerance : {3e-4, 3e-5, 3e-6}) {
    problem.time.tolerance = tolerance;
    const auto report = reports_at(problem, {120}).back();
    const double error = std::abs(report.vapour.exchange_error) / report.energy_balance.electrical;
    note("tolerance %g: plate %.3f K, exchange error %.2e of the energy, heat error %.1e\n", tolerance,
         report.vapour.plates[0].temperature_max, error, report.vapour.heat_error);
    CHECK(report.vapour.heat_error < 1e-4);
    CHECK(error < 1e-3);
    if (before > 0) CHECK(error < before);
    if (mean_before > 0) CHECK(report.temperature.mean == Approx(mean_before).margin(0.5));
    before = error;
    mean_before = report.temperature.mean;
  }
}

TEST_CASE("A black chamber that a coolant cools: sigma eps A (T^4 - T_wall^4) = h A_wall (T_wall - T_coolant)") {
  const double t_pellet = 1800, h = 40, coolant = 310;
  Problem problem = held_pellet(t_pellet, 0.8);
  problem.enclosure.chamber.diameter = 30e-3;
  problem.enclosure.chamber.bottom = -10e-3;
  problem.enclosure.chamber.height = 30e-3;
  problem.enclosure.chamber.emissivity = 1;
  problem.enclosure.chamber.coolant.heat_transfer_coefficient = h;
  problem.enclosure.chamber.coolant.temperature = coolant;
  const double pi = constants::pi, of_pellet = pi * 6e-3 * 8e-3 + 2 * pi * 3e-3 * 3e-3,
               of_wall = pi * 30e-3 * 30e-3 + 2 * pi * 15e-3 * 15e-3;
  for (const bool steady : {false, true}) {
    const auto report = steady ? steady_report(problem) : reports_at(problem, {10}).back();
    REQUIRE(report.enclosure.cooled.size() == 1);
    const CooledReport& wall = report.enclosure.cooled[0];
    CHECK(wall.name == "chamber");
    const double radiated = 0.8 * of_pellet * (emitted(t_pellet) - emitted(wall.temperature));
    note("wall %.3f K, %.4f W to the coolant, %.4f W from the pellet\n", wall.temperature, wall.power, radiated);
    CHECK(wall.power == Approx(radiated).epsilon(2e-6));
    CHECK(wall.power == Approx(h * of_wall * (wall.temperature - coolant)).epsilon(1e-9));
    CHECK(wall.temperature > coolant + 10);
  }
}

TEST_CASE("In the steady state all electrical power goes to the coolant of the wall") {
  Problem problem = held_pellet(300, 0.8);
  problem.supply.power = 60;
  problem.boundaries = {{{"lateral", "bottom", "top"}, EnclosureRadiation{0.8}}};
  problem.enclosure.chamber.diameter = 30e-3;
  problem.enclosure.chamber.bottom = -10e-3;
  problem.enclosure.chamber.height = 30e-3;
  problem.enclosure.chamber.emissivity = 0.4;
  problem.enclosure.chamber.coolant.heat_transfer_coefficient = 20;
  problem.enclosure.chamber.coolant.temperature = 310;
  const auto report = steady_report(problem);
  REQUIRE(report.enclosure.cooled.size() == 1);
  const double pi = constants::pi, of_wall = pi * 30e-3 * 30e-3 + 2 * pi * 15e-3 * 15e-3;
  note("60 W: wall %.3f K, %d iterations of Newton's method\n", report.enclosure.cooled[0].temperature,
       report.newton_iterations);
  CHECK(report.enclosure.cooled[0].power == Approx(60).epsilon(1e-7));
  CHECK(report.enclosure.cooled[0].temperature == Approx(310 + 60 / (20 * of_wall)).epsilon(1e-7));
  CHECK(report.newton_iterations < 25);
}

TEST_CASE("A cooled plate gives its coolant what radiation brings it, as a body and with one temperature") {
  Problem problem = held_pellet(1800, 0.8);
  Plate plate;
  plate.name = "shell";
  plate.emissivity = 0.5;
  plate.divisions = 6;
  plate.shape = RingPlate{24e-3, 22e-3, -6e-3, 20e-3};
  plate.coolant.heat_transfer_coefficient = 50;
  plate.coolant.temperature = 290;
  problem.enclosure.plates = {plate};
  problem.time.end = 200;
  const auto balanced = reports_at(problem, {200}).back();
  REQUIRE(balanced.enclosure.cooled.size() == 1);
  double taken = 0;
  for (const auto& surface : balanced.enclosure.surfaces)
    if (surface.name.rfind("shell.", 0) == 0) taken -= surface.net_power;
  const double temperature = balanced.enclosure.cooled[0].temperature;
  CHECK(balanced.enclosure.cooled[0].power == Approx(taken).epsilon(1e-9));
  CHECK(taken == Approx(50 * constants::pi * 24e-3 * 20e-3 * (temperature - 290)).epsilon(1e-9));

  problem.materials = {perfect_conductor()};
  problem.materials[0].density = 5000;
  problem.materials[0].heat_capacity = Property::constant(500);
  problem.enclosure.plates[0].material = "perfect";
  const auto body = reports_at(problem, {200}).back();
  const PlateReport& shell = body.vapour.plates.at(0);
  note("cooled shell: %.3f K as a body, %.3f K in balance; heat error %.1e\n", shell.temperature_mean, temperature,
       body.vapour.heat_error);
  CHECK(shell.temperature_mean == Approx(temperature).margin(0.1));
  CHECK(shell.coolant_power == Approx(balanced.enclosure.cooled[0].power).epsilon(1e-3));
  CHECK(shell.coolant_heat == Approx(body.vapour.cooled));
  CHECK(body.vapour.cooled > body.vapour.stored);
  CHECK(body.vapour.heat_error < 1e-4);
}

TEST_CASE("Vapour: every atom is found again, with stop conditions and a wall as well") {
  Problem problem = pellet_and_shell();
  problem.enclosure.plates[0].material = "alumina";
  problem.enclosure.chamber.diameter = 60e-3;
  problem.enclosure.chamber.bottom = -20e-3;
  problem.enclosure.chamber.height = 60e-3;
  problem.vapour.transport = VapourTransport::automatic;
  for (const bool gap : {false, true}) {
    if (gap) {
      problem.vapour.gap.surfaces = {"shell.bore"};
      problem.vapour.gap.opening = 5e-6;
    }
    const auto reports = all_steps(problem, {120});
    const StepReport& last = reports.back();
    for (const auto& report : reports) CHECK(report.vapour.element_error < 1e-10);
    CHECK(last.vapour.well_mixed == gap);
    REQUIRE(last.vapour.gases.size() == 2);
    const VapourBalance& mg = last.vapour.gases[0];
    CHECK(mg.released == Approx(last.mg_released).epsilon(1e-12));
    CHECK(mg.on_plates + mg.on_wall + mg.in_gas + mg.pumped == Approx(mg.released).epsilon(1e-10));
    if (gap) CHECK(mg.pressure > 10);
  }
}

TEST_CASE("On any number of ranks plates, coolant and deposits are those of one", "[ranks]") {
  Problem problem = pellet_and_shell();
  problem.enclosure.plates[0].material = "alumina";
  problem.enclosure.plates[0].coolant.heat_transfer_coefficient = 20;
  problem.vapour.transport = VapourTransport::free_molecular;
  problem.time.tolerance = 3e-4;  // few steps, each of which waits for the slowest rank
  const double end = 15;
  const auto last_on = [&](MPI_Comm communicator) {
    const auto simulation = Simulation::create(problem, communicator);
    while (simulation->report().time < end) simulation->step_towards(end);
    return simulation->report();
  };
  const StepReport all = last_on(MPI_COMM_WORLD), alone = last_on(MPI_COMM_SELF);
  const PlateReport &a = all.vapour.plates.at(0), &b = alone.vapour.plates.at(0);
  note("%.6f K, %.6f mg, %.6f J to the coolant; alone %.6f K, %.6f mg, %.6f J\n", a.temperature_max, 1e6 * a.deposit,
       a.coolant_heat, b.temperature_max, 1e6 * b.deposit, b.coolant_heat);
  CHECK(b.deposit > 1e-6);
  CHECK(all.step == alone.step);
  CHECK(a.temperature_max == Approx(b.temperature_max).epsilon(1e-8));
  CHECK(a.deposit == Approx(b.deposit).epsilon(1e-8));
  CHECK(a.coolant_heat == Approx(b.coolant_heat).epsilon(1e-7));
  CHECK(all.temperature.mean == Approx(alone.temperature.mean).epsilon(1e-8));
  CHECK(all.vapour.element_error < 1e-10);
}

TEST_CASE("A flat plate beside an axisymmetric pellet gets what it gets in three dimensions") {
  Problem problem = pellet_and_shell();
  Plate& plate = problem.enclosure.plates[0];
  RectangularPlate flat;
  flat.distance = 8e-3;
  plate.shape = flat;
  plate.name = "condenser";
  plate.divisions = 5;
  plate.material = "alumina";
  problem.time.tolerance = 1e-3;
  const auto around = reports_at(problem, {60}).back();
  problem.numerics.geometry = Geometry::three_dimensional;
  problem.numerics.degree = 1;
  problem.numerics.refinement = 1;
  problem.enclosure.patches = 40;
  const auto space = reports_at(problem, {60}).back();
  note("condenser: %.1f K at its hottest, %.1f K in three dimensions\n", around.vapour.plates[0].temperature_max,
       space.vapour.plates[0].temperature_max);
  CHECK(around.vapour.plates[0].temperature_max == Approx(space.vapour.plates[0].temperature_max).margin(5));
  CHECK(around.vapour.plates[0].temperature_mean == Approx(space.vapour.plates[0].temperature_mean).margin(5));
}

TEST_CASE("The pressure in a gap that the vapour cannot leave holds back the pores and the reaction") {
  Problem problem = pellet_and_shell();
  problem.enclosure.plates[0].temperature = 1100;  // too hot to keep anything
  problem.kinetics.mechanism = "luo2025";
  problem.gas.model = GasModel::total_pressure;
  problem.gas.pore_diameter = 200e-6;
  problem.gas.chamber_pressure = 10;
  problem.vapour.transport = VapourTransport::well_mixed;
  problem.vapour.gap.surfaces = {"shell.bore"};
  double released = 1, throttling = 0;
  for (const double opening : {1e-3, 1e-6, 2e-7}) {
    problem.vapour.gap.opening = opening;
    const auto reports = all_steps(problem, {60});
    const StepReport& last = reports.back();
    const double pressure = last.vapour.gases[0].pressure + last.vapour.gases[1].pressure;
    int rejected = 0;
    for (const auto& report : reports) rejected += report.rejected;
    note(
        "opening %g mm2: %.0f Pa in the gap, %.0f Pa in the pores, %.3f mmol, throttling %.3f, %zu steps, %d "
        "repeated\n",
        1e6 * opening, pressure, last.gas.max_pressure, 1e3 * last.mg_released, last.gas.throttling, reports.size(),
        rejected);
    CHECK(last.gas.max_pressure > pressure);
    CHECK(last.mg_released < released);
    CHECK(last.gas.throttling > throttling);
    CHECK(last.vapour.element_error < 1e-10);
    released = last.mg_released;
    throttling = last.gas.throttling;
  }
}

TEST_CASE("A body of the mesh that stands by itself collects as the thin plate of its sizes does") {
  Problem problem = pellet_and_shell();
  problem.enclosure.plates[0].material = "alumina";
  problem.enclosure.patches = 40;
  problem.vapour.transport = VapourTransport::free_molecular;
  const std::vector<double> times{10, 20, 40, 60};
  for (const bool sticks : {true, false}) {
    problem.vapour.everything_sticks = sticks;
    const auto thin = reports_at(problem, times), meshed = reports_at(with_meshed_shell(problem), times);
    for (std::size_t i = 0; i < times.size(); ++i) {
      const PlateReport &a = thin[i].vapour.plates.at(0), &b = meshed[i].vapour.plates.at(0);
      const StepReport& report = meshed[i];
      note("%s, %.0f s: thin plate %.2f K, %.4f mg; body %.2f K, %.4f mg; heat not given yet %.2f J\n",
           sticks ? "everything sticks" : "evaporation", times[i], a.temperature_mean, 1e6 * a.deposit,
           b.temperature_mean, 1e6 * b.deposit, report.vapour.exchange_error);
      // The heat of the deposit alone makes some 40 K.
      CHECK(b.temperature_mean == Approx(a.temperature_mean).margin(1));
      CHECK(b.deposit == Approx(a.deposit).epsilon(5e-3));
      CHECK(report.vapour.element_error < 1e-10);
      CHECK(std::abs(report.energy_balance.imbalance()) < 1e-5 * report.energy_balance.electrical);
      // Of the heat of the deposit, 265 J at the end, little is on its way to the elements.
      CHECK(std::abs(report.vapour.exchange_error) < 5);
    }
  }
}
