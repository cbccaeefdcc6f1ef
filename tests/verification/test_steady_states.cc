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
                              : std::get<Radiation>(problem.boundaries.front().condition).ambient_temperature;
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
