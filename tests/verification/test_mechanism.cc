// Mechanisms in the finite-element run: beside the one step, alone at a given temperature, and when carbon runs out.
#include <joulet/base/constants.h>
#include <joulet/chemistry/mechanism_library.h>

#include "cases.h"
#include "catch.h"
#include "drive.h"

#include <cmath>
#include <string>
#include <vector>

using namespace joulet;

namespace {

/// Hot from the start, so that a few seconds suffice.
Problem hot() {
  Problem problem;
  problem.numerics.refinement = 0;
  problem.thermal.initial_temperature = 1750;
  problem.kinetics.reaction_heat = Property::keyword("thermochemistry");
  return problem;
}

/// Sintering that never begins takes the one step off its own path without changing its rate.
void take_the_general_path(Problem& problem) { problem.kinetics.sintering = {{1e-300, 0}, 0.5}; }

double amount(const StepReport& report, const std::string& name) {
  for (const SpeciesReport& species : report.mechanism.species)
    if (species.name == name) return species.amount;
  FAIL("no species " << name);
  return 0;
}

}  // namespace

TEST_CASE("the mechanism luo2025 is the default, bit for bit") {
  Problem named = hot();
  named.kinetics.mechanism = "luo2025";
  const auto a = reports_at(hot(), {5}).front(), b = reports_at(named, {5}).front();
  CHECK(a.conversion.mean == b.conversion.mean);
  CHECK(a.temperature.mean == b.temperature.mean);
  CHECK(a.mg_rate == b.mg_rate);
  CHECK(amount(b, "Mg") == Approx(a.mg_released).epsilon(1e-12));
  CHECK(b.mechanism.element_error() < 1e-12);
}

TEST_CASE("the variables of a mechanism reproduce the reduced time to 1e-10") {
  for (const char* model : {"R3", "A2", "F1"}) {
    CAPTURE(model);
    Problem one = hot();
    one.kinetics.model = model;
    fix_steps(one, 0.25);
    Problem general = one;
    take_the_general_path(general);
    const auto a = reports_at(one, {2, 10}), b = reports_at(general, {2, 10});
    for (std::size_t i = 0; i < a.size(); ++i) {
      CHECK(b[i].conversion.mean == Approx(a[i].conversion.mean).margin(1e-10));
      CHECK(b[i].conversion.min == Approx(a[i].conversion.min).margin(1e-10));
      CHECK(b[i].temperature.max == Approx(a[i].temperature.max).epsilon(1e-10));
      CHECK(b[i].energy_balance.reaction == Approx(a[i].energy_balance.reaction).epsilon(1e-8));
      CHECK(b[i].mg_released == Approx(a[i].mg_released).epsilon(1e-9));
      CHECK(b[i].mass_loss == Approx(a[i].mass_loss).epsilon(1e-4));  // atomic masses of CO of two tables
    }
  }
}

TEST_CASE("elements, bounds and energies of every shipped mechanism in a run, with carbon that runs out") {
  std::vector<std::string> names = mechanism_names();
  names.emplace_back(JOULET_FAST_MECHANISM);
  for (const std::string& name : names)
    for (const bool poor : {false, true}) {
      CAPTURE(name, poor);
      Problem problem = hot();
      problem.kinetics.mechanism = name;
      if (poor) {
        problem.recipe = {};
        problem.recipe.dolomite = 0.8708;
        problem.recipe.coke = 0.0792;
        problem.recipe.graphite = 0;
        problem.kinetics.carbon = ReactingCarbon::coke;
      }
      double before = 0;
      for (const auto& report : all_steps(problem, {8})) {
        CHECK(report.mechanism.element_error() < 1e-12);
        CHECK(report.conversion.min >= 0);
        CHECK(report.conversion.max <= 1);
        CHECK(report.conversion.mean >= before - 1e-9);
        CHECK(std::abs(report.energy_balance.imbalance()) < 1e-3 * (10 + report.energy_balance.electrical));
        CHECK(report.structure.porosity > 0.35);
        before = report.conversion.mean;
      }
    }
}

TEST_CASE("carbon that runs out ends the reaction at its own amount") {
  Problem problem = hot();
  problem.kinetics.mechanism = "luo2025";
  problem.kinetics.carbon = ReactingCarbon::coke;
  problem.recipe.coke = 0.0892;
  problem.recipe.dolomite = 0.8108;
  const auto report = reports_at(problem, {60, 120}).back();
  const RecipeAmounts recipe = recipe_amounts(problem.recipe, problem.pellet.density, Carbon::may_run_out);
  const double share = recipe.coke_carbon / recipe.mgo;
  REQUIRE(share < 0.9);
  CHECK(report.conversion.mean == Approx(share).epsilon(2e-3));
  CHECK(report.conversion.max <= share);
  CHECK(amount(report, "C") >= 0);
  CHECK(amount(report, "C") < 2e-3 * recipe.coke_carbon * 226.2e-9);
  CHECK(amount(report, "MgO") == Approx(report.mgo_left).epsilon(1e-9));
  CHECK(amount(report, "CO") == Approx(report.mg_released).epsilon(1e-9));
}

TEST_CASE("the heat of reaction is that of all reactions") {
  Problem problem = hot();
  problem.kinetics.mechanism = "mgo-cao";
  problem.kinetics.chamber_pressure = 1e-3;
  problem.kinetics.reaction_heat = 600e3;  // per MgO: CaO takes none
  const auto report = reports_at(problem, {5}).back();
  CHECK(report.energy_balance.reaction == Approx(600e3 * report.mg_released).epsilon(1e-4));
  problem.kinetics.reaction_heat = Property::keyword("thermochemistry");
  const auto warm = reports_at(problem, {5}).back();
  double heat = 0;
  const Mechanism m = read_mechanism("mgo-cao");
  for (std::size_t r = 0; r < 2; ++r) heat += warm.mechanism.reactions[r].extent * m.heat(r, 1650);
  REQUIRE(warm.mechanism.reactions[1].extent > 0.005 * warm.mechanism.reactions[0].extent);
  CHECK(warm.energy_balance.reaction == Approx(heat).epsilon(3e-3));  // dH changes by 0.02 kJ/mol/K
}

TEST_CASE("two reactions of one solid at a given temperature add their rates") {
  Problem problem;
  problem.thermal.prescribed = {{0, 1700}};
  problem.kinetics.mechanism = "rongti2003";
  const double kT = constants::gas_constant * 1700;
  const double k = 8125.4 * std::exp(-208.3e3 / kT) + 7.2211e8 * std::exp(-374.1e3 / kT);
  for (const auto& report : reports_at(problem, {50, 100, 150})) {
    CAPTURE(report.time);
    CHECK(report.conversion.mean == Approx(1 - std::pow(1 - std::min(1., k * report.time), 3)).margin(1e-8));
    const double share = 8125.4 * std::exp(-208.3e3 / kT) / k;
    CHECK(report.mechanism.reactions[0].extent == Approx(share * report.mg_released).epsilon(1e-6));
  }
}

TEST_CASE("a hold at the steady temperature, of a mechanism and of its one step") {
  Problem problem;
  problem.numerics.refinement = 0;
  const double one = steady_report(problem, 60).conversion.mean;
  take_the_general_path(problem);
  CHECK(steady_report(problem, 60).conversion.mean == Approx(one).margin(1e-8));
}

TEST_CASE("a uniform field multiplies the rate by exp(gamma E/(R T)), also on the axis") {
  Problem problem = pellet_benchmark();
  problem.numerics.refinement = 0;
  problem.thermal.initial_temperature = 1500;
  problem.boundaries = {{{"lateral", "bottom", "top"}, Insulated{}}};
  problem.pellet.heat_capacity = Property::constant(1e12);  // nothing warms up
  problem.kinetics.pre_exponential_factor = 50;
  problem.kinetics.field_factor = 2;
  const auto report = reports_at(problem, {10}).back();
  const double RT = constants::gas_constant * 1500, field = 29.6648 / 8e-3;
  const double k = 50 * std::exp(-169.1e3 / RT) * std::exp(2 * field / RT);
  CHECK(report.conversion.mean == Approx(1 - std::pow(1 - 10 * k, 3)).epsilon(1e-6));
  CHECK(report.conversion.max - report.conversion.min < 1e-9);
  CHECK(report.mechanism.field_factor == 2);
}
