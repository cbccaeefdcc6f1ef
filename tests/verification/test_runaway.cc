// How power and losses answer to a warming, against the pellet of one temperature.
#include "catch.h"
#include "drive.h"

#include <cmath>
#include <string>

using namespace joulet;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A pellet that conducts heat so well that it has one temperature; it radiates everywhere. sigma grows by `growth` per
/// K.
Problem isothermal(double growth) {
  Problem problem;
  problem.pellet.thermal_conductivity = Property::constant(1e6);
  problem.pellet.electrical_conductivity =
      Property::expression("40*exp(" + std::to_string(growth) + "*(T - 1000))", "S/m", 1);
  problem.boundaries = {{{"lateral", "bottom", "top"}, Radiation{0.9, 300}}};
  problem.thermal.initial_temperature = 1000;
  problem.supply.voltage = 10;
  return problem;
}

PowerFeedback feedback_of(const Problem& problem) {
  return Simulation::create(problem, MPI_COMM_WORLD)->power_feedback().value();
}

/// d ln(T^4 - Ta^4)/dT at 1000 K.
const double loss_slope = 4e9 / (1e12 - std::pow(300., 4));

}  // namespace

TEST_CASE("slopes of power and losses of a pellet of one temperature") {
  const double losses = 0.9 * 5.670374419e-8 * (1e12 - std::pow(300., 4)) * (M_PI * 6e-3 * 8e-3 + M_PI / 2 * 36e-6);
  const double power = 100. * 40 * M_PI * 9e-6 / 8e-3;
  const PowerFeedback feedback = feedback_of(isothermal(6e-3));
  CHECK(feedback.power_slope == Approx(6e-3).epsilon(1e-3));
  // Away from equilibrium the slope is that of the losses over the power there is.
  CHECK(feedback.loss_slope == Approx(loss_slope * losses / power).epsilon(1e-3));
  CHECK(feedback.by_supply == Approx(1));
}

TEST_CASE("the supply decides: voltage runs away where current and power hold, and the other way round") {
  Problem problem = isothermal(0.2);
  CHECK_THAT(runaway_warning(feedback_of(problem), 3),
             ContainsSubstring("thermal runaway") && ContainsSubstring("voltage") && ContainsSubstring("d ln P/dT"));
  problem.supply.voltage.reset();
  SECTION("power") {
    problem.supply.power = 50;
    CHECK(feedback_of(problem).by_supply == Approx(0).margin(1e-12));
    CHECK(runaway_warning(feedback_of(problem), 3).empty());
  }
  SECTION("current") {
    problem.supply.current = 1;
    CHECK(feedback_of(problem).by_supply == Approx(-1));
    CHECK(runaway_warning(feedback_of(problem), 3).empty());
    const std::string warning = [] {
      Problem falling = isothermal(-0.2);
      falling.supply.voltage.reset();
      falling.supply.current = 5;
      return runaway_warning(feedback_of(falling), 3);
    }();
    CHECK_THAT(warning, ContainsSubstring("thermal runaway") && ContainsSubstring("current"));
  }
  SECTION("a conductance that stays") {
    problem.pellet.electrical_conductivity = Property::constant(40);
    problem.supply.power = 50;
    CHECK(!Simulation::create(problem, MPI_COMM_WORLD)->power_feedback());
  }
}
