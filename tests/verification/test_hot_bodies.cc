// What is hot is watched in every body and over the whole run: a heater above a pellet that stays cold.
#include <joulet/results/hot_spot.h>
#include <joulet/simulation/run.h>
#include <joulet/simulation/simulation.h>

#include "assemblies.h"
#include "catch.h"

using namespace joulet;

namespace {

/// Insulated, 200 W at first all but wholly in the heater, from which no heat comes into the pellet.
Problem heater_on_pellet() {
  Problem problem;
  problem.pellet.electrical_conductivity = Property::constant(1e5);
  problem.pellet.thermal_conductivity = Property::constant(100);
  problem.kinetics.pre_exponential_factor = 0;
  problem.materials = {plain_material("poor", Property::constant(50), Property::constant(100))};
  problem.parts = {part_at("heater", "poor", 8e-3, 4e-3, 6e-3)};
  problem.contacts = {contact_of("heater", "pellet", Property::constant(1e9), Property::constant(0))};
  problem.boundaries = {{{"other"}, Insulated{}}};
  problem.supply.power_density.reset();
  problem.supply.power = 200;
  problem.numerics.refinement = 0;
  problem.time.end = 30;
  return problem;
}

struct Outcome {
  StepReport last;
  RunPeaks peaks;
  std::string stopped;
};
Outcome outcome_of(const Problem& problem) {
  Outcome outcome;
  Observers observers;
  observers.started = [&](const Simulation& simulation) { outcome.peaks.add(simulation.report()); };
  observers.accepted = [&](const StepReport& report) { outcome.peaks.add(report); };
  observers.stopped = [&](const std::string& why) { outcome.stopped = why; };
  outcome.last = run(problem, MPI_COMM_WORLD, observers);
  return outcome;
}

/// s, until the heater has a temperature: rho c V dT / P, with its share of the power.
double time_of(double temperature) {
  const double heater = 4e-3 / 50, pellet = 8e-3 / 1e5, contact = 1e-9;
  const double volume = constants::pi * 9e-6 * 4e-3;
  return 2000 * 1000 * volume * (temperature - 300) / (200 * heater / (heater + pellet + contact));
}

}  // namespace

TEST_CASE("F33: a part that gets hot stops the run") {
  Problem problem = heater_on_pellet();
  problem.stops = {{TemperatureExceeded{1500, ""}}};
  SECTION("whichever body it is") {}
  SECTION("by its name") { problem.stops = {{TemperatureExceeded{1500, "heater"}}}; }
  const Outcome outcome = outcome_of(problem);
  CHECK(outcome.stopped.rfind("the highest temperature reached 1226.", 0) == 0);
  CHECK(outcome.stopped.find("in the part \"heater\"") != std::string::npos);
  CHECK(outcome.last.parts.front().temperature_max == Approx(1500).margin(0.011));
  CHECK(outcome.last.time == Approx(time_of(1500)).epsilon(1e-4));
  CHECK(outcome.last.temperature.max < 310);
}

TEST_CASE("F33: a condition on the pellet alone lets the part be") {
  Problem problem = heater_on_pellet();
  problem.time.end = 1.5 * time_of(1500);
  problem.stops = {{TemperatureExceeded{1500, "pellet"}}};
  const Outcome outcome = outcome_of(problem);
  CHECK(outcome.stopped.empty());
  CHECK(outcome.last.time == problem.time.end);
  CHECK(outcome.peaks.temperature.body == "heater");
  CHECK(outcome.peaks.pellet_temperature < 310);
}

TEST_CASE("F34: the peak of a run that ends cold, with its time and place, and the volume above the limit then") {
  Problem problem = heater_on_pellet();
  problem.time.end = 40;
  problem.output.temperature_limit = 1550;
  problem.boundaries = {{{"heater.top"}, Convection{5000, 300}}, {{"other"}, Insulated{}}};
  problem.supply.power.reset();
  SupplyPoint on, off;
  on.power = 200;
  off.time = 3;
  off.power = 0;
  problem.supply.programme = {on, off};
  const Outcome outcome = outcome_of(problem);
  CHECK(outcome.last.parts.front().temperature_max < 400);
  CHECK(outcome.last.parts.front().volume_above_limit == 0);
  CHECK(outcome.peaks.temperature.body == "heater");
  CHECK(outcome.peaks.temperature.time == Approx(3).margin(1e-6));
  CHECK(outcome.peaks.temperature.temperature > 1550);
  CHECK(outcome.peaks.temperature.position[1] == Approx(8e-3));  // away from the cooled face
  CHECK(outcome.peaks.hot_volume_time == Approx(3).margin(1e-6));
  REQUIRE(outcome.peaks.hot_bodies.size() == 1);
  CHECK(outcome.peaks.hot_bodies.front().body == "heater");
  CHECK(outcome.peaks.hot_bodies.front().share > 0);
  CHECK(outcome.peaks.hot_bodies.front().share < 1);
}

TEST_CASE("F34: a hot start is the peak") {
  Problem problem;
  problem.thermal.initial_temperature = 1950;
  problem.supply.power_density = 0;
  problem.time.end = 20;
  const Outcome outcome = outcome_of(problem);
  // Switched on, the losses of a coarse mesh lift its inside by a trace at first.
  CHECK(outcome.peaks.temperature.temperature == Approx(1950).margin(0.2));
  CHECK(outcome.peaks.temperature.time < 0.01);
  CHECK(outcome.peaks.hot_bodies.front().share == Approx(1));
  CHECK(outcome.last.temperature.max < 1500);
}
