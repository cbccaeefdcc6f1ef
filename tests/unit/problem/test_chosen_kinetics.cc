#include <joulet/problem/check.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/gas.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>

#include "catch.h"
#include "message.h"

#include <filesystem>
#include <fstream>

using namespace joulet;

namespace {

template <class Change>
ChosenKinetics chosen(Change&& change) {
  Problem problem;
  change(problem);
  check(problem);
  return choose_kinetics(problem);
}

template <class Change>
std::string message_after(Change&& change) {
  Problem problem;
  change(problem);
  return message_of([&] { check(problem); });
}

double amount(const ChosenKinetics& kinetics, const char* solid) {
  return kinetics.initial[kinetics.mechanism->solid(solid)];
}

}  // namespace

TEST_CASE("without a mechanism the case's own step") {
  const auto kinetics = chosen([](Problem& p) { p.kinetics.activation_energy = 2e5; });
  CHECK(kinetics.one_step);
  CHECK(kinetics.mechanism == nullptr);
  CHECK(kinetics.model == "R3");
  CHECK(kinetics.rate.activation_energy == 2e5);
}

TEST_CASE("a mechanism of one step with carbon to spare is integrated as one") {
  const auto kinetics = chosen([](Problem& p) { p.kinetics.mechanism = "luo2025"; });
  CHECK(kinetics.one_step);
  CHECK(kinetics.model == "R3");
  CHECK(kinetics.rate.pre_exponential_factor == 623.05);
  // The published recipe, reading A: 2.05 mol of carbon per MgO, 1.5 of them of the coke.
  CHECK(amount(kinetics, "C") == Approx(2.05).margin(0.005));
  CHECK(amount(chosen([](Problem& p) {
                 p.kinetics.mechanism = "luo2025";
                 p.kinetics.carbon = ReactingCarbon::coke;
               }),
               "C") == Approx(1.5).margin(0.005));
}

TEST_CASE("everything else takes the variables of a mechanism") {
  CHECK(!chosen([](Problem& p) { p.kinetics.mechanism = "rongti2003"; }).one_step);
  CHECK(!chosen([](Problem& p) { p.kinetics.sintering = {{1, 1e5}, 0.5}; }).one_step);
  CHECK(chosen([](Problem& p) { p.kinetics.sintering = {{1, 1e5}, 1}; }).one_step);
  CHECK(!chosen([](Problem& p) { p.kinetics.field_factor = 1e-7; }).one_step);
  CHECK(!chosen([](Problem& p) {
           p.kinetics.mechanism = "luo2025";
           p.recipe.dolomite = 0.8708;
           p.recipe.coke = 0.0292;
         }).one_step);  // less carbon than MgO
}

TEST_CASE("the temperature of interfaces shifts the one step, and nothing else takes it") {
  const auto at = [](double excess, const std::string& mechanism) {
    return chosen([&](Problem& p) {
      p.kinetics.interface_excess = excess;
      p.kinetics.mechanism = mechanism;
    });
  };
  for (const char* mechanism : {"", "luo2025"}) {
    CHECK(at(10, mechanism).rate.rate(1700) == at(0, mechanism).rate.rate(1710));
    CHECK(at(10, mechanism).rate.d_rate_d_temperature(1700) == at(0, mechanism).rate.d_rate_d_temperature(1710));
  }
  CHECK_THAT(message_after([](Problem& p) {
               p.kinetics.interface_excess = 10;
               p.kinetics.mechanism = "rongti2003";
             }),
             ContainsSubstring("kinetics.interface_excess"));
}

TEST_CASE("gases have half the chamber's pressure or their own; CaO is that of the recipe") {
  const auto kinetics = chosen([](Problem& p) {
    p.kinetics.mechanism = "mgo-cao";
    p.kinetics.chamber_pressure = 40;
    p.kinetics.gases = {{"Ca", 3}};
  });
  const Mechanism& m = *kinetics.mechanism;
  CHECK(kinetics.pressures[m.gas("Mg")] == 20);
  CHECK(kinetics.pressures[m.gas("CO")] == 20);
  CHECK(kinetics.pressures[m.gas("Ca")] == 3);
  CHECK(amount(kinetics, "MgO") == 1);
  CHECK(amount(kinetics, "CaO") == Approx(3.040 / 3.166).epsilon(1e-3));
}

TEST_CASE("mistakes name the key and the nearest word") {
  CHECK_THAT(message_after([](Problem& p) { p.kinetics.mechanism = "lou2025"; }),
             ContainsSubstring("kinetics.mechanism") && ContainsSubstring("luo2025"));
  CHECK_THAT(message_after([](Problem& p) {
               p.kinetics.mechanism = "luo2025";
               p.kinetics.gases = {{"Co", 5}};
             }),
             ContainsSubstring("kinetics.gas.0") && ContainsSubstring("CO"));
  CHECK_THAT(message_after([](Problem& p) {
               p.kinetics.gases = {{"CO", 5}};
             }),
             ContainsSubstring("kinetics.mechanism"));
  CHECK_THAT(message_after([](Problem& p) {
               p.recipe.dolomite = 0.9508;
               p.recipe.coke = 0.0292;
               p.recipe.graphite = 0;
               p.recipe.fluorite = 0.02;
             }),
             ContainsSubstring("carbon"));  // the one step needs enough of it
  CHECK_THAT(message_after([](Problem& p) {
               p.kinetics.mechanism = "mgo-cao";
               p.recipe.dolomite_cao = 0;
             }),
             ContainsSubstring("recipe") && ContainsSubstring("CaO"));
}

TEST_CASE("the field may multiply the rate only where it is given") {
  const auto with_factor = [](auto change) {
    return message_after([&](Problem& p) {
      p.kinetics.field_factor = 1e-7;
      change(p);
    });
  };
  CHECK(with_factor([](Problem&) {}).empty());
  CHECK_THAT(
      with_factor([](Problem& p) { p.pellet.electrical_conductivity = Property::expression("40*(T/1500)", "S/m", 1); }),
      ContainsSubstring("kinetics.field_factor") && ContainsSubstring("conductivity"));
  CHECK_THAT(with_factor([](Problem& p) {
               p.supply.temperature = 1700;
               p.supply.power_limit = 200;
             }),
             ContainsSubstring("supply.temperature"));
}

TEST_CASE("a file of a mechanism is found beside the case") {
  const auto folder = std::filesystem::temp_directory_path() / "joulet-test-chosen-kinetics";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "mine.toml") << "[[reaction]]\nname = \"r\"\nequation = \"MgO + C = Mg + CO\"\n"
                                         "pre_exponential_factor = \"7 1/s\"\nactivation_energy = \"1 kJ/mol\"\n";
  std::ofstream(folder / "case.toml") << "[kinetics]\nmechanism = \"./mine.toml\"\n";
  const Problem problem = read_problem((folder / "case.toml").string());
  CHECK(choose_kinetics(problem).rate.pre_exponential_factor == 7);
  std::filesystem::remove_all(folder);
}

TEST_CASE("with gas in the pores reactions end at equilibrium, and those that end at their own run back") {
  const auto with_gas = [](const std::string& mechanism, bool driving_force) {
    return chosen([&](Problem& problem) {
      problem.gas.model = GasModel::dusty_gas;
      problem.gas.pore_diameter = 20e-6;
      problem.gas.driving_force = driving_force;
      problem.kinetics.mechanism = mechanism;
    });
  };
  for (const std::string name : {"", "luo2025", "rongti2003", "mgo-cao"}) {
    CAPTURE(name);
    const ChosenKinetics kinetics = with_gas(name, true);
    CHECK_FALSE(kinetics.one_step);
    for (const ReactionData& reaction : kinetics.mechanism->data().reactions) {
      CHECK(reaction.equilibria == std::vector<std::string>{reaction.equation});
      CHECK(reaction.reversible);
    }
  }
  const ChosenKinetics free = with_gas("luo2025", false), pathways = with_gas("coray2019", true);
  CHECK(free.mechanism->n_equilibria() == 0);
  CHECK_FALSE(pathways.mechanism->data().reactions[0].reversible);
  CHECK(pathways.mechanism->data().reactions[0].equilibria.size() == 2);
}

TEST_CASE("pressures in the pores: the sum of Mg and CO, or one for each gas that forms or is around") {
  Problem problem;
  problem.gas.model = GasModel::dusty_gas;
  problem.gas.pore_diameter = 20e-6;
  problem.gas.chamber_pressure = 30;
  const auto pressures = [&] {
    const ChosenKinetics kinetics = choose_kinetics(problem);
    return pore_pressures(problem, *kinetics.mechanism, kinetics.pressures);
  };
  problem.kinetics.gases = {{"CO", 400}};
  CHECK(pressures().names == std::vector<std::string>{"Mg", "CO"});
  CHECK(pressures().chamber == std::vector<double>{15, 400});
  problem.kinetics.mechanism = "coray2019";  // O2 and CO2 are taken up only, and not there
  CHECK(pressures().names == std::vector<std::string>{"Mg", "CO"});
  problem.kinetics.gases = {{"CO2", 1}};
  CHECK(pressures().names == std::vector<std::string>{"Mg", "CO", "CO2"});
  problem.kinetics.mechanism = "mgo-cao";
  problem.kinetics.gases.clear();
  CHECK(pressures().names == std::vector<std::string>{"Mg", "CO", "Ca"});
  problem.gas.model = GasModel::total_pressure;
  CHECK_THROWS_WITH(pressures(), ContainsSubstring("dusty_gas"));
  problem.kinetics.mechanism = "rongti2003";
  REQUIRE(pressures().parts.size() == 1);
  CHECK(pressures().parts[0].size() == 2);
  CHECK(pressures().parts[0][0].share == 0.5);
  CHECK(pressures().chamber == std::vector<double>{30});
}
