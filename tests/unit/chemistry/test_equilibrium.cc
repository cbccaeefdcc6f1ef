#include "catch.h"

#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/equilibrium.h>
#include <joulet/chemistry/onset.h>
#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/chemistry/vapour_pressure.h>

#include <cmath>
#include <map>
#include <random>

using namespace joulet;

namespace {

EquilibriumState equilibrium(const char* charge, double temperature, double pressure) {
  return Equilibrium(charge_from_text(charge), species_library()).at(temperature, pressure);
}

double K(const char* reaction, double temperature) {
  return std::pow(10, Reaction(reaction, species_library()).log10_equilibrium_constant(temperature));
}

double bar(const EquilibriumState& state, const char* gas) {
  return state.at(gas).partial_pressure / constants::standard_pressure;
}

/// g/(R T) of a species where it is: at its partial pressure, or pure.
double potential(const EquilibriumSpecies& item, double temperature) {
  const double RT = constants::gas_constant * temperature;
  const Species species = item.phase == Phase::gas ? species_library().species(item.name)
                                                   : species_library().substance(item.substance).stable();
  const double g = species.gibbs_energy(temperature) / RT;
  return item.phase == Phase::gas ? g + std::log(item.partial_pressure / constants::standard_pressure) : g;
}

/// Solves for the element potentials by elimination over the species that are there, and compares every species with
/// them: equality for those present, no supersaturation for the others.
void check_conditions(const EquilibriumState& state) {
  std::vector<std::string> elements;
  std::vector<std::pair<Composition, double>> rows;
  for (const bool condensed : {true, false})
    for (const EquilibriumSpecies& item : state.species) {
      if ((item.phase == Phase::condensed) != condensed || item.amount <= 0) continue;
      if (!condensed && !(item.partial_pressure > 0)) continue;
      const auto formula = condensed ? species_library().substance(item.substance).stable().composition()
                                     : species_library().species(item.name).composition();
      rows.emplace_back(formula, potential(item, state.temperature));
    }
  // Gauss-Jordan over the elements; a row that has become empty must have become zero.
  std::map<std::string, std::pair<Composition, double>> pivots;
  const auto reduce = [&](std::pair<Composition, double> row) {
    for (const auto& [element, pivot] : pivots) {
      const auto found = row.first.find(element);
      if (found == row.first.end() || found->second == 0) continue;
      const double factor = found->second;
      for (const auto& [name, atoms] : pivot.first) row.first[name] -= factor * atoms;
      row.second -= factor * pivot.second;
      row.first[element] = 0;
    }
    return row;
  };
  const auto largest = [](const Composition& formula) {
    auto best = formula.begin();
    for (auto it = formula.begin(); it != formula.end(); ++it)
      if (std::abs(it->second) > std::abs(best->second)) best = it;
    return best;
  };
  for (const auto& row : rows) {
    auto rest = reduce(row);
    const auto pivot = largest(rest.first);
    if (std::abs(pivot->second) < 1e-9) {
      REQUIRE(rest.second == Approx(0).margin(1e-8));
      continue;
    }
    const std::string element = pivot->first;
    const double factor = pivot->second;
    for (auto& item : rest.first) item.second /= factor;
    rest.second /= factor;
    for (auto& [name, other] : pivots) {
      const double weight = other.first[element];
      for (const auto& [symbol, atoms] : rest.first) other.first[symbol] -= weight * atoms;
      other.second -= weight * rest.second;
    }
    pivots[element] = rest;
  }
  for (const EquilibriumSpecies& item : state.species) {
    if (item.phase == Phase::gas || item.amount > 0) continue;
    REQUIRE(item.driving_force >= 0);
    const auto row = reduce(
        {species_library().substance(item.substance).stable().composition(), potential(item, state.temperature)});
    if (std::abs(largest(row.first)->second) > 1e-9) continue;  // an element without a gas: its potential is open
    REQUIRE(row.second * constants::gas_constant * state.temperature == Approx(item.driving_force).margin(1e-3));
  }
}

}  // namespace

TEST_CASE("Equilibrium over MgO + C: the pressure of the closed form") {
  // At less than the pressure of the closed form, all is gas; above it, nothing is. p_Mg = p_CO = sqrt(K), and CO2 with
  // it: p_CO2 = p_CO^2 K(2 CO = C + CO2).
  const double celsius[] = {1250, 1300, 1350, 1375, 1400, 1450, 1492, 1550};
  const double pascal[] = {111.5, 242, 501, 708, 990, 1880, 3130, 6080};
  for (int i = 0; i < 8; ++i) {
    const double T = celsius[i] + 273.15, p = 1e5 * std::sqrt(K("MgO + C = Mg + CO", T));
    INFO(celsius[i] << " degC");
    CHECK(p == Approx(pascal[i]).epsilon(4e-3));
    // With argon the gas stays; its pressure is what is left.
    const auto state = equilibrium("MgO=1, C=1, Ar=1e-3", T, 3 * p);
    CHECK(state.at("MgO").amount > 0.9);
    CHECK(bar(state, "Mg") * bar(state, "CO") == Approx(K("MgO + C = Mg + CO", T)).epsilon(1e-10));
    CHECK(bar(state, "CO2") == Approx(std::pow(bar(state, "CO"), 2) * K("2 CO = C + CO2", T)).epsilon(1e-10));
    CHECK(std::pow(bar(state, "Mg"), 2) * bar(state, "O2") == Approx(K("2 MgO = 2 Mg + O2", T)).epsilon(1e-9));
    CHECK(state.at("Ar").amount == Approx(1e-3).epsilon(1e-12));
    check_conditions(state);
    CHECK(equilibrium("MgO=1, C=1", T, 0.97 * 2 * p).at("MgO").amount == 0);
    CHECK(equilibrium("MgO=1, C=1", T, 1.03 * 2 * p).gas_amount == 0);
  }
}

TEST_CASE("Equilibrium: carbon monoxide and dioxide over carbon, in closed form") {
  // C + CO2 = 2 CO at total pressure P: p_CO^2/(P - p_CO) = K, by the solution of the quadratic equation.
  for (const double T : {700.0, 900.0, 1100.0, 1500.0}) {
    const double P = 1, k = K("C + CO2 = 2 CO", T), p_CO = k / 2 * (std::sqrt(1 + 4 * P / k) - 1);
    const auto state = equilibrium("C=2, O2=0.5", T, 1e5);
    INFO(T << " K");
    CHECK(bar(state, "CO") == Approx(p_CO).epsilon(1e-9));
    CHECK(bar(state, "CO2") == Approx(P - p_CO).epsilon(1e-9));
    CHECK(state.at("CO").amount + 2 * state.at("CO2").amount == Approx(1).epsilon(1e-12));
    check_conditions(state);
  }
}

TEST_CASE("Equilibrium: dissociation of oxygen and evaporation of magnesium") {
  // O2 = 2 O: degree a with 4 a^2/(1 - a^2) P = K.
  const double T = 2500, k = K("O2 = 2 O", T), a = std::sqrt(k / (4 * 0.01 + k));
  const auto oxygen = equilibrium("O2=1", T, 1e3);
  CHECK(oxygen.at("O").amount == Approx(2 * a).epsilon(1e-10));
  CHECK(oxygen.gas_amount == Approx(1 + a).epsilon(1e-10));

  const VapourPressure mg("Mg", species_library());
  CHECK(equilibrium("Mg=1", 900, 1.01 * mg.pressure(900)).at("Mg(cr)").amount == Approx(1).epsilon(1e-14));
  CHECK(equilibrium("Mg=1", 900, 0.99 * mg.pressure(900)).at("Mg").amount == Approx(1).epsilon(1e-14));
  CHECK(equilibrium("Mg=1", 1000, 1.01 * mg.pressure(1000)).at("Mg(L)").amount == Approx(1).epsilon(1e-14));
  const auto humid = equilibrium("Mg=1, Ar=1", 900, 1e5);
  CHECK(humid.at("Mg").partial_pressure == Approx(mg.pressure(900)).epsilon(1e-10));
  CHECK(humid.at("Mg(cr)").amount < 1);
}

TEST_CASE("Equilibrium: the pellet's CaO-MgO-C passes MgO first and CaO second") {
  // Between the onset of MgO (shared pressure) and that of CaO, magnesium is gas and calcium stays oxide.
  const char* const pellet = "MgO=1, CaO=0.96, C=2.05";
  const double P = 10;
  const auto onset = [&](const char* reaction) {
    return onsets(Reaction(reaction, species_library()), P, PressureConvention::shared)[0].temperature;
  };
  const double mgo = onset("MgO + C = Mg + CO"), cao = onset("CaO + C = Ca + CO");
  const auto cold = equilibrium(pellet, mgo - 3, P), between = equilibrium(pellet, (mgo + cao) / 2, P),
             hot = equilibrium(pellet, cao + 40, P);
  CHECK(cold.gas_amount == 0);
  CHECK(cold.at("MgO").amount == 1);
  CHECK(between.at("MgO").amount == 0);
  CHECK(between.at("Mg").amount == Approx(1).epsilon(1e-9));
  CHECK(between.at("CaO").amount == Approx(0.96).margin(0.06));  // a little calcium is in the gas
  CHECK(between.at("C").amount == Approx(1.05).margin(0.06));
  CHECK(hot.at("CaO").amount == 0);
  CHECK(hot.at("Ca").amount == Approx(0.96).epsilon(1e-9));
  CHECK(hot.at("C").amount == Approx(0.09).epsilon(1e-3));
  for (const auto& state : {cold, between, hot}) check_conditions(state);

  // While MgO is there, CO is near sqrt(K_MgO) and calcium has K_CaO/p_CO: 14 Pa at 1492 degC, 211 Pa without MgO.
  const double T = 1765.15;
  const auto both = equilibrium("MgO=1, CaO=1, C=3, Ar=0.001", T, 1e4);
  CHECK(both.at("Ca").partial_pressure == Approx(14).epsilon(0.02));
  CHECK(equilibrium("CaO=1, C=3, Ar=0.1", T, 1e4).at("Ca").partial_pressure == Approx(211).epsilon(4e-3));
}

TEST_CASE("Equilibrium: random charges keep the elements and satisfy the conditions of the minimum") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> uniform(0, 1);
  const char* const names[] = {"MgO", "CaO", "C", "Mg", "Ca", "CO", "CO2", "O2", "Ar"};
  for (int i = 0; i < 150; ++i) {
    Charge charge;
    for (const char* name : names)
      if (uniform(random) < 0.5) charge.emplace_back(name, std::pow(10, 4 * uniform(random) - 3));
    if (charge.empty()) continue;
    const double T = 600 + 1900 * uniform(random), P = std::pow(10, 6 * uniform(random));
    std::string text;
    for (const auto& [name, amount] : charge) text += name + "=" + std::to_string(amount) + " ";
    INFO(text << " at " << T << " K, " << P << " Pa");
    const EquilibriumState state = Equilibrium(charge, species_library()).at(T, P);
    REQUIRE(state.element_imbalance < 1e-14);
    double gas = 0, pressure = 0;
    for (const EquilibriumSpecies& item : state.species) {
      REQUIRE(item.amount >= 0);
      if (item.phase == Phase::gas) gas += item.amount, pressure += item.partial_pressure;
    }
    REQUIRE(gas == Approx(state.gas_amount).epsilon(1e-12));
    if (gas > 0) REQUIRE(pressure == Approx(P).epsilon(1e-12));
    check_conditions(state);
  }
}

TEST_CASE("Equilibrium: the result has less Gibbs energy than neighbours of it") {
  const double T = 1500, P = 1000, RT = constants::gas_constant * T;
  const auto state = equilibrium("MgO=1, C=1.2, O2=0.05, CaO=0.3", T, P);
  const auto gibbs = [&](const std::map<std::string, double>& n) {
    double total = 0, sum = 0;
    for (const auto& item : state.species)
      if (item.phase == Phase::gas) total += n.at(item.name);
    for (const auto& item : state.species) {
      const double amount = n.at(item.name);
      if (amount <= 0) continue;
      const double g = item.phase == Phase::gas ? species_library().species(item.name).gibbs_energy(T) +
                                                      RT * std::log(amount / total * P / 1e5)
                                                : species_library().substance(item.substance).stable().gibbs_energy(T);
      sum += amount * g;
    }
    return sum;
  };
  std::map<std::string, double> n;
  for (const auto& item : state.species) n[item.name] = item.amount;
  const double least = gibbs(n);
  for (const char* equation : {"MgO + C = Mg + CO", "CaO + C = Ca + CO", "C + CO2 = 2 CO", "MgO + CO = Mg + CO2"}) {
    const Reaction reaction(equation, species_library());
    for (const double extent : {-1e-3, 1e-3}) {
      auto moved = n;
      for (const auto& term : reaction.terms()) {
        const std::string name = state.at(term.species.name() == "MgO" ? "MgO(s)" : term.species.name()).name;
        moved[name] += extent * term.coefficient;
      }
      bool possible = true;
      for (const auto& item : moved) possible = possible && item.second >= 0;
      if (possible) CHECK(gibbs(moved) > least);
    }
  }
}

TEST_CASE("Equilibrium: elements that one substance alone can hold, and degenerate charges") {
  const auto fluorite = equilibrium("MgO=1, C=1.5, CaF2=0.1, Al2O3=0.02", 1600, 10);
  CHECK(fluorite.at("CaF2(b)").amount == Approx(0.1).epsilon(1e-14));
  CHECK(fluorite.at("Al2O3").amount == Approx(0.02).epsilon(1e-14));
  CHECK(fluorite.at("Mg").amount == Approx(1).epsilon(1e-9));
  CHECK(equilibrium("C=1", 1000, 1e5).at("C").amount == 1);
  CHECK(equilibrium("Ar=1", 1000, 1e5).gas_amount == Approx(1).epsilon(1e-14));
  CHECK(equilibrium("CaF2=1", 1000, 1e5).at("CaF2(a)").amount == Approx(1).epsilon(1e-14));
  CHECK(equilibrium("MgO=1", 1000, 1e5).at("MgO").amount == 1);
  CHECK(equilibrium("MgO=1e-6, C=1e6", 1000, 1e5).at("MgO").amount == Approx(1e-6).epsilon(1e-12));
  // Trace gases over condensed phases, 22 decades below them.
  const auto trace = equilibrium("MgO=1, CaO=0.96, C=2.05, Ar=0.01", 600, 1e5);
  CHECK(bar(trace, "Mg") * bar(trace, "CO") == Approx(K("MgO + C = Mg + CO", 600)).epsilon(1e-9));
  CHECK(bar(trace, "Mg") == Approx(bar(trace, "CO")).epsilon(1e-5));
}

TEST_CASE("Equilibrium: mistakes are refused") {
  CHECK_THROWS_WITH(equilibrium("MgO=1, Cao=1", 1500, 10), ContainsSubstring("Cao") && ContainsSubstring("CaO"));
  CHECK_THROWS_WITH(equilibrium("MgO=-1", 1500, 10), ContainsSubstring("MgO"));
  CHECK_THROWS_WITH(equilibrium("MgO=0", 1500, 10), ContainsSubstring("empty"));
  CHECK_THROWS_WITH(equilibrium("MgO", 1500, 10), ContainsSubstring("name=amount"));
  CHECK_THROWS_WITH(equilibrium("MgO=1,", 1500, 10), ContainsSubstring("name=amount"));
  CHECK_THROWS_WITH(equilibrium("MgO=1 Pa", 1500, 10), ContainsSubstring("mol"));
  CHECK_THROWS_WITH(equilibrium("MgO=1", 1500, 0), ContainsSubstring("pressure"));
  CHECK_THROWS_WITH(equilibrium("MgO=1", 100, 10), ContainsSubstring("100 K") && ContainsSubstring("outside"));
  CHECK_THROWS_WITH(equilibrium("MgO=1", 4000, 10), ContainsSubstring("4000 K"));
  CHECK_THROWS_AS(equilibrium("MgO=1", 1500, 10).at("CO"), InputError);
  CHECK(equilibrium("MgO=1 mmol, C=2 mol", 1000, 10).at("MgO").amount == Approx(1e-3));
}
