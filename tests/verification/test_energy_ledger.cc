#include <joulet/chemistry/species_library.h>
#include <joulet/materials/recipe.h>
#include <joulet/results/amounts.h>

#include "cases.h"
#include "catch.h"
#include "drive.h"

#include <algorithm>
#include <cmath>

using namespace joulet;

namespace {

/// Imbalance of the energy ledger: what a step adds to it, and at the end, both relative to the energy supplied so far,
/// as the time tolerance is relative to the temperature reached; and the balance of the powers after each step.
struct Closure {
  double worst_step = 0, worst_power = 0, cumulative = 0;
};

Closure closure_of(const Problem& problem, const std::vector<double>& targets) {
  Closure result;
  const auto reports = all_steps(problem, targets);
  for (std::size_t i = 1; i < reports.size(); ++i) {
    const auto &now = reports[i].energy_balance, &before = reports[i - 1].energy_balance;
    result.worst_step = std::max(result.worst_step, std::abs(now.imbalance() - before.imbalance()) / now.electrical);
    const auto& power = reports[i].power_balance;
    result.worst_power = std::max(result.worst_power, std::abs(power.imbalance()) / power.electrical);
  }
  result.cumulative = std::abs(reports.back().energy_balance.imbalance()) / reports.back().energy_balance.electrical;
  return result;
}

}  // namespace

TEST_CASE("steady: all that is supplied is lost") {
  Problem problem = pellet_benchmark();
  SECTION("constant conductivity, voltage") {}
  SECTION("conductivity of the temperature, power") {
    problem.supply.voltage.reset();
    problem.supply.power = 124.407;
    problem.pellet.electrical_conductivity = Property::expression("40*(T/1500)^0.5", "S/m", 1);
  }
  SECTION("a face at a fixed temperature") {
    problem.boundaries = {
        {{"lateral"}, Radiation{0.9, 300}}, {{"bottom"}, FixedTemperature{1200}}, {{"top"}, Convection{600, 300}}};
  }
  SECTION("three-dimensional") { problem.numerics.geometry = Geometry::three_dimensional; }
  const auto report = steady_report(problem);
  CHECK(report.power_balance.electrical == Approx(report.power).epsilon(1e-12));
  CHECK(std::abs(report.power_balance.imbalance()) < 1e-9 * report.power);
  CHECK(std::abs(closure(report)) < 1e-9);
}

TEST_CASE("transient: each step and the whole close") {
  Problem problem = fully_coupled_pellet();
  SECTION("everything coupled") {}
  SECTION("a face at a fixed temperature") {
    problem.boundaries = {
        {{"lateral"}, Radiation{0.9, 300}}, {{"bottom"}, FixedTemperature{300}}, {{"top"}, Convection{600, 300}}};
  }
  const auto closure = closure_of(problem, {1, 10, 120});
  CAPTURE(closure.worst_step, closure.worst_power, closure.cumulative);
  CHECK(closure.worst_step < problem.time.tolerance);
  CHECK(closure.cumulative < 1e-4);
  CHECK(closure.worst_power < 1e-3);
}

TEST_CASE("the ledger closes better with a tighter time tolerance") {
  Problem problem = fully_coupled_pellet();
  const double loose = closure_of(problem, {60}).cumulative;
  problem.time.tolerance = 1e-6;
  const double tight = closure_of(problem, {60}).cumulative;
  CAPTURE(loose, tight);
  CHECK(tight < 1e-6);
  CHECK(tight < loose);
}

TEST_CASE("the reaction takes its heat times what it has converted") {
  Problem problem = pellet_benchmark();
  problem.kinetics.reaction_heat = 600e3;
  const auto report = reports_at(problem, {60}).front();
  CHECK(report.energy_balance.reaction == Approx(600e3 * report.mg_released).epsilon(1e-4));
  CHECK(report.mg_released + report.mgo_left == Approx(14000 * 226.194671e-9).epsilon(1e-8));
}

namespace {

/// Where a hot pellet ends that nothing heats and nothing leaves but its own gases: at each step of the conversion, the
/// enthalpy of all solids, counted from the elements, loses what Mg and CO take along at the temperature of the moment,
///   d[sum n_i(alpha) h_i(T)] + c (h_Mg + h_CO)(T) d alpha = 0.
/// No heat of reaction and no heat capacity of the mix is used. Kinetics do not matter. Heun's method in alpha.
double self_cooled(double temperature, double conversion, const RecipeAmounts& a) {
  const SpeciesLibrary& library = species_library();
  const Species &mg = library.species("Mg"), &co = library.species("CO");
  const auto h = [&](const char* name, double T) { return library.substance(name).enthalpy(T); };
  const auto capacity = [&](double T, double alpha) {
    const auto cp = [&](const char* name) { return library.substance(name).heat_capacity(T); };
    const auto M = [&](const char* name) { return library.substance(name).molar_mass(); };
    return a.mgo * (1 - alpha) * cp("MgO") + a.cao * cp("CaO") + a.caf2 * cp("CaF2") + a.fe2o3 * cp("Fe2O3") +
           (a.carbon() + a.unassigned / M("C") - a.mgo * alpha) * cp("C") +
           (a.sio2 + 0.6 * a.ash / M("SiO2")) * cp("SiO2") + (a.al2o3 + 0.4 * a.ash / M("Al2O3")) * cp("Al2O3");
  };
  const auto slope = [&](double T, double alpha) {
    const double left_by_solids = a.mgo * (h("MgO", T) + h("C", T)), taken = a.mgo * (mg.enthalpy(T) + co.enthalpy(T));
    return (left_by_solids - taken) / capacity(T, alpha);
  };
  constexpr int n = 4000;
  const double step = conversion / n;
  for (int i = 0; i < n; ++i) {
    const double first = slope(temperature, i * step);
    const double second = slope(temperature + step * first, (i + 1) * step);
    temperature += step * (first + second) / 2;
  }
  return temperature;
}

}  // namespace

TEST_CASE("heat of reaction by thermochemistry: an insulated pellet cools as the enthalpies of its species ask") {
  Problem problem;
  problem.kinetics.reaction_heat = Property::keyword("thermochemistry");
  problem.boundaries = {{{"lateral", "bottom", "top"}, Insulated{}}};
  problem.supply.voltage = 0;
  problem.thermal.initial_temperature = 2000;
  problem.numerics.refinement = 0;
  problem.time.tolerance = 1e-7;
  const RecipeAmounts amounts = recipe_amounts(problem.recipe, problem.pellet.density);
  for (const auto& report : reports_at(problem, {1, 10, 120})) {
    const double expected = self_cooled(2000, report.conversion.mean, amounts);
    CAPTURE(report.time, report.conversion.mean, report.temperature.mean, expected);
    CHECK(report.conversion.mean > 0.02);
    CHECK(report.temperature.mean == Approx(expected).margin(0.02));
    CHECK(report.energy_balance.reaction == Approx(-report.energy_balance.stored).epsilon(1e-5));
  }
}

TEST_CASE("the size of the pellet does not matter to the solvers") {
  // The volumes that the mass matrix holds span fifteen orders of magnitude.
  for (const double diameter : {5e-5, 5.}) {
    CAPTURE(diameter);
    Problem problem = pellet_benchmark();
    problem.pellet.diameter = problem.pellet.height = diameter;
    problem.supply.voltage.reset();
    problem.supply.power_density = 0.5e9;
    CHECK(closure_of(problem, {0.5}).cumulative < 1e-4);
  }
}

TEST_CASE("what the leads take is counted: with a constant power at the terminals, both parts are P t") {
  Problem problem = fully_coupled_pellet();
  problem.supply = {};
  problem.supply.power = 150;
  problem.supply.lead_resistance = 1.12;
  const auto reports = all_steps(problem, {20});
  double trapezoids = 0;
  for (std::size_t i = 1; i < reports.size(); ++i) {
    CHECK(supplied_energy(reports[i]) == Approx(150 * reports[i].time).epsilon(1e-9));
    CHECK(reports[i].power == Approx(150).epsilon(1e-10));
    trapezoids += 0.5 * reports[i].dt * (reports[i].power_leads + reports[i - 1].power_leads);
  }
  CHECK(reports.back().energy_leads == Approx(trapezoids).epsilon(5e-3));
  CHECK(reports.back().energy_leads > 0.1 * supplied_energy(reports.back()));
  CHECK(energy_per_mg(reports.back()) == Approx(150 * 20 / mg_mass(reports.back())).epsilon(1e-9));
}
