// Equilibria at the edges: without power, with a set-point that the supply cannot reach or that lies below the
// surroundings, with a law that leaves its range on the way, without any equilibrium.
#include <joulet/base/error.h>

#include "assemblies.h"
#include "cases.h"
#include "catch.h"
#include "drive.h"

using namespace joulet;

namespace {

Problem regulated_pellet(double setpoint) {
  Problem problem;
  problem.supply.temperature = setpoint;
  return problem;
}

}  // namespace

TEST_CASE("without power everything has the temperature of the surroundings") {
  Problem problem = nonlinear_assembly();
  problem.numerics.refinement = 0;
  problem.boundaries = {{{"other"}, Radiation{0.8, 300}}};
  problem.supply.voltage = 0;
  SECTION("surfaces that radiate") {}
  SECTION("hot surroundings") { problem.boundaries = {{{"other"}, Radiation{0.8, 1200}}}; }
  SECTION("all faces held") { problem.boundaries = {{{"other"}, FixedTemperature{700}}}; }
  const double expected = std::holds_alternative<FixedTemperature>(problem.boundaries.front().condition)
                              ? 700
                              : std::get<Radiation>(problem.boundaries.front().condition).ambient_temperature(0);
  const StepReport report = steady_report(problem);
  CHECK(report.temperature.min == Approx(expected).epsilon(1e-9));
  CHECK(report.temperature.max == Approx(expected).epsilon(1e-9));
  CHECK(report.power == 0);
}

TEST_CASE("a supply of a millionth of a watt warms by next to nothing") {
  Problem problem = nonlinear_assembly();
  problem.numerics.refinement = 0;
  problem.boundaries = {{{"other"}, Radiation{0.8, 300}}};
  problem.supply.voltage.reset();
  problem.supply.power = 1e-6;
  const StepReport report = steady_report(problem);
  CHECK(report.temperature.max > 300);
  CHECK(report.temperature.max < 300.001);
  CHECK(report.power == Approx(1e-6).epsilon(1e-6));
}

TEST_CASE("a set-point out of reach: all that the limit allows") {
  Problem limited;
  SECTION("power") {
    limited = regulated_pellet(1765.15);
    limited.supply.power_limit = 100;
    const StepReport report = steady_report(limited);
    CHECK(report.limit == "power");
    CHECK(report.power == Approx(100).epsilon(1e-9));
    limited.supply.temperature.reset();
    limited.supply.power = 100;
    limited.supply.power_limit.reset();
    CHECK(report.temperature.mean == Approx(steady_report(limited).temperature.mean).epsilon(1e-9));
  }
  SECTION("voltage") {
    limited = regulated_pellet(1765.15);
    limited.supply.voltage_limit = 20;
    const StepReport report = steady_report(limited);
    CHECK(report.limit == "voltage");
    CHECK(report.voltage == Approx(20).epsilon(1e-9));
    CHECK(report.temperature.mean < 1765.15);
  }
  SECTION("current") {
    limited = regulated_pellet(1765.15);
    limited.supply.current_limit = 3;
    const StepReport report = steady_report(limited);
    CHECK(report.limit == "current");
    CHECK(report.current == Approx(3).epsilon(1e-9));
  }
}

TEST_CASE("a limit that does not bind changes nothing") {
  Problem problem = regulated_pellet(1700);
  const StepReport free = steady_report(problem);
  problem.supply.power_limit = 1.01 * free.power;
  const StepReport report = steady_report(problem);
  CHECK(report.limit == "none");
  CHECK(report.power == Approx(free.power).epsilon(1e-7));
}

TEST_CASE("a set-point below the surroundings needs no power") {
  Problem problem = regulated_pellet(200);
  SECTION("without limits") {}
  SECTION("with limits") { problem.supply.power_limit = 100; }
  const StepReport report = steady_report(problem);
  CHECK(report.power == 0);
  CHECK(report.temperature.mean == Approx(300).epsilon(1e-6));
}

TEST_CASE("where no equilibrium exists the message says so") {
  // A thin rod under constant current whose conductivity falls with the temperature: the Joule heat I^2 R grows faster
  // than what convection takes.
  Problem problem;
  problem.pellet.electrical_conductivity = Property::expression("1e5 - 100*T", "S/m", 1);
  problem.boundaries = {{{"lateral", "bottom", "top"}, Convection{300, 300}}};
  problem.supply.power_density.reset();
  problem.supply.current = 400;
  try {
    steady_report(problem);
    FAIL("an equilibrium was found");
  } catch (const SolverError& error) {
    CAPTURE(error.what());
    CHECK(std::string(error.what()).find("no equilibrium") != std::string::npos);
  }
}

namespace {

/// Copper rod 10 x 100 mm, 1/sigma = 1.7241e-8 (1 + 0.00393 (T - 293.15 K)) ohm m, lateral convection of 100 W/m^2/K.
Problem copper_rod(double current) {
  Problem problem;
  problem.pellet.diameter = 10e-3;
  problem.pellet.height = 100e-3;
  problem.pellet.thermal_conductivity = Property::constant(400);
  problem.pellet.electrical_conductivity = Property::expression("5.8e7/(1 + 0.00393*(T - 293.15))", "S/m", 1);
  problem.kinetics.pre_exponential_factor = 0;
  problem.boundaries = {{{"lateral"}, Convection{100, 293.15}}, {{"bottom", "top"}, Insulated{}}};
  problem.supply.power_density.reset();
  problem.supply.current = current;
  problem.numerics.refinement = 0;
  return problem;
}

std::string failure_of(const Problem& problem) {
  try {
    steady_report(problem);
  } catch (const SolverError& error) {
    return error.what();
  }
  return "";
}

/// sigma = exp((T - 300 K)/50 K) S/m, convection of 100 W/m^2/K on all faces: a body of nearly one temperature.
Problem thermistor(double voltage) {
  Problem problem;
  problem.pellet.electrical_conductivity = Property::expression("exp((T - 300)/50)", "S/m", 1);
  problem.pellet.thermal_conductivity = Property::constant(200);
  problem.kinetics.pre_exponential_factor = 0;
  problem.boundaries = {{{"lateral", "bottom", "top"}, Convection{100, 300}}};
  problem.supply.power_density.reset();
  problem.supply.voltage = voltage;
  return problem;
}

/// Of one temperature: sigma(T) V^2 A/H = h S (T - 300 K), the lower root.
double lumped_thermistor(double voltage) {
  const double area = constants::pi * 9e-6, surface = constants::pi * 6e-3 * (8e-3 + 3e-3), height = 8e-3;
  double rise = 0;
  for (int i = 0; i < 200; ++i) rise = std::exp(rise / 50) * voltage * voltage * area / height / (100 * surface);
  return 300 + rise;
}

}  // namespace

TEST_CASE("F5: beyond the critical current the message names it") {
  // Of one temperature: I_c^2 = h pi d A / (rho_0 alpha), 1908.3 A; the conduction across the rod changes it by 0.1 %.
  const std::string failure = failure_of(copper_rod(2000));
  CAPTURE(failure);
  REQUIRE(failure.find("no equilibrium at 2000 A") != std::string::npos);
  const auto at = failure.find("end at ");
  REQUIRE(at != std::string::npos);
  CHECK(std::stod(failure.substr(at + 7)) == Approx(1908.3).epsilon(2e-3));
}

TEST_CASE("the copper rod below its critical current, 704.603 K") {
  // Of one temperature theta = x/(1 - x)/alpha, x = (I/I_c)^2.
  Problem rod = copper_rod(1500);
  rod.pellet.thermal_conductivity = Property::constant(4e6);
  const double squared = 100 * constants::pi * 10e-3 * constants::pi * 25e-6 * 5.8e7 / 0.00393;
  const double x = 1500. * 1500 / squared;
  CHECK(293.15 + x / (1 - x) / 0.00393 == Approx(704.603).margin(1e-3));
  CHECK(steady_report(rod).temperature.mean == Approx(704.603).margin(2e-3));
}

TEST_CASE("F32: of several equilibria the one that is reached from cold") {
  // Critical at a rise of 50 K: 10.39 V.
  for (const double voltage : {2., 8., 9., 10.2})
    CHECK(steady_report(thermistor(voltage)).temperature.mean == Approx(lumped_thermistor(voltage)).margin(0.3));
  const std::string failure = failure_of(thermistor(12));
  CAPTURE(failure);
  CHECK(failure.find("no equilibrium at 12 V") != std::string::npos);
  CHECK(std::stod(failure.substr(failure.find("end at ") + 7)) == Approx(10.39).epsilon(5e-3));
}
