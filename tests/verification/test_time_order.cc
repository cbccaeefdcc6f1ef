// Steps of equal size: the observed order of the time integration, by comparison with a much finer run. A linearly
// implicit method loses its order when a term of the Jacobian is wrong.
#include "assemblies.h"
#include "cases.h"
#include "catch.h"
#include "drive.h"
#include "note.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace joulet;

namespace {

std::vector<StepReport> with_steps(Problem problem, double h, const std::vector<double>& times) {
  fix_steps(problem, h);
  return reports_at(problem, times);
}

struct Distance {
  double temperature = 0, conversion = 0;
};

/// The largest differences over all times, in the mean and in the extremes: no lucky crossing of zero counts.
Distance distance(const std::vector<StepReport>& a, const std::vector<StepReport>& b) {
  Distance result;
  const auto widen = [](double& largest, double x, double y) { largest = std::max(largest, std::abs(x - y)); };
  for (std::size_t i = 0; i < a.size(); ++i) {
    widen(result.temperature, a[i].temperature.mean, b[i].temperature.mean);
    widen(result.temperature, a[i].temperature.min, b[i].temperature.min);
    widen(result.temperature, a[i].temperature.max, b[i].temperature.max);
    widen(result.conversion, a[i].conversion.mean, b[i].conversion.mean);
    widen(result.conversion, a[i].conversion.min, b[i].conversion.min);
    widen(result.conversion, a[i].conversion.max, b[i].conversion.max);
  }
  return result;
}

void check_order(const char* what, const Problem& problem, double h = 0.1) {
  const std::vector<double> times = {2, 3, 4, 5};
  const auto reference = with_steps(problem, h / 8, times);
  const Distance coarse = distance(with_steps(problem, h, times), reference);
  const Distance fine = distance(with_steps(problem, h / 2, times), reference);
  const double of_temperature = std::log2(coarse.temperature / fine.temperature);
  const double of_conversion = std::log2(coarse.conversion / fine.conversion);
  note("%s, h %g s: T %.2e K order %.2f, conversion %.2e order %.2f\n", what, h / 2, fine.temperature, of_temperature,
       fine.conversion, of_conversion);
  CAPTURE(coarse.temperature, fine.temperature, coarse.conversion, fine.conversion);
  CHECK(reference.back().conversion.mean > 0.2);
  CHECK(of_temperature > 3.5);
  CHECK(of_conversion > 3.4);
}

/// Coarse in space, because the order in time does not care. The start is in equilibrium with surroundings of 1400 K,
/// so that no boundary layer forms at once, and warm enough for the reaction to go far in a few seconds.
Problem warm(Problem problem) {
  problem.numerics.refinement = 0;
  problem.thermal.initial_temperature = 1400;
  problem.pellet.heat_capacity = Property::constant(1100);
  problem.kinetics.pre_exponential_factor = 1e4;
  problem.kinetics.reaction_heat = 600e3;
  problem.boundaries = {
      {{"lateral"}, Radiation{0.9, 1400}}, {{"top"}, Convection{300, 1400}}, {{"bottom"}, Radiation{0.8, 1400}}};
  return problem;
}

}  // namespace

TEST_CASE("order in time: constant conductivities, reaction heat") {
  check_order("constant sigma and k", warm(pellet_benchmark()));
}

TEST_CASE("order in time: everything coupled") {
  Problem problem = warm(fully_coupled_pellet());
  SECTION("voltage") {
    problem.supply.voltage = 30;
    check_order("voltage", problem);
  }
  SECTION("current") {
    problem.supply.current = 4.2;
    check_order("current", problem);
  }
  SECTION("power") {
    problem.supply.power = 125;
    check_order("power", problem);
  }
  SECTION("cp(T, alpha)") {
    problem.supply.power = 125;
    problem.pellet.heat_capacity = Property::expression("1000 + 0.2*T - 150*alpha", "J/kg/K", 1);
    check_order("cp(T, alpha)", problem);
  }
  SECTION("a ramp of the power") {
    SupplyPoint start, end;
    start.power = 60;
    end.power = 200;
    end.time = 5;
    end.ramp = true;
    problem.supply.programme = {start, end};
    check_order("power ramp", problem, 0.25);
  }
}

TEST_CASE("order in time: gas in the pores throttles the reaction") {
  Problem problem = warm(fully_coupled_pellet());
  problem.supply.power = 125;
  problem.gas.model = GasModel::total_pressure;
  problem.gas.pore_diameter = 200e-6;
  problem.kinetics.pre_exponential_factor = 2e4;
  check_order("gas in the pores", problem, 0.5);
}
