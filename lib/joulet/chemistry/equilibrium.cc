#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/chemistry/equilibrium.h>
#include <joulet/chemistry/gibbs_dual.h>
#include <joulet/chemistry/species_library.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace joulet {
namespace {

using Real = ExtendedReal;

bool consists_of(const Composition& formula, const Composition& elements) {
  return std::all_of(formula.begin(), formula.end(), [&](const auto& item) { return elements.count(item.first) > 0; });
}

double atoms_in(const Composition& formula, const std::string& element) {
  const auto found = formula.find(element);
  return found == formula.end() ? 0 : found->second;
}

using Totals = std::map<std::string, Real>;  // mol of each element

/// The part of a charge that is not settled yet: totals of elements, and the candidates that may hold them.
struct Remainder {
  Totals totals;
  std::vector<const Species*> open;  // null where settled or impossible
  std::vector<Real> settled;         // mol of the candidates that had no choice

  /// Elements that only one condensed substance can hold: its amount is known. Without this step their potentials would
  /// have no limit.
  void settle();
  bool settle_one();
};

bool Remainder::settle_one() {
  for (const auto& [element, total] : totals) {
    std::size_t holders = 0, last = 0;
    for (std::size_t k = 0; k < open.size(); ++k)
      if (open[k] && atoms_in(open[k]->composition(), element) > 0) ++holders, last = k;
    if (total == 0) {
      for (const Species*& candidate : open)
        if (candidate && atoms_in(candidate->composition(), element) > 0) candidate = nullptr;
      totals.erase(element);
      return true;
    }
    if (holders != 1 || open[last]->phase() == Phase::gas) continue;
    const Composition formula = open[last]->composition();
    settled[last] = total / atoms_in(formula, element);
    open[last] = nullptr;
    for (const auto& [held, atoms] : formula) {
      Real& rest = totals.at(held);
      rest = held == element ? Real(0) : Real(rest - atoms * settled[last]);
      if (rest < 0)
        throw InputError(fmt::format("the charge has too little {} to hold its {}: the data have it only with more {}",
                                     held, element, held));
    }
    return true;
  }
  return false;
}

void Remainder::settle() {
  while (settle_one()) {
  }
}

GibbsProblem make_problem(const Remainder& rest, double temperature, double pressure) {
  const double RT = constants::gas_constant * temperature;
  GibbsProblem problem;
  for (const auto& item : rest.totals) problem.totals.push_back(item.second);
  for (const Species* species : rest.open) {
    if (!species) continue;
    GibbsProblem::Substance substance{{}, species->gibbs_energy(temperature) / RT};
    for (const auto& item : rest.totals) substance.atoms.push_back(atoms_in(species->composition(), item.first));
    const bool gas = species->phase() == Phase::gas;
    if (gas) substance.energy += std::log(pressure / constants::standard_pressure);
    (gas ? problem.gases : problem.condensed).push_back(std::move(substance));
  }
  return problem;
}

/// Largest |atoms in the state - atoms in the charge|, over all atoms.
double imbalance(const EquilibriumState& state, const Totals& totals, const std::vector<Composition>& formulas) {
  Real all = 0, worst = 0;
  for (const auto& item : totals) all += item.second;
  for (const auto& [element, total] : totals) {
    Real sum = -total;
    for (std::size_t k = 0; k < state.species.size(); ++k)
      sum += atoms_in(formulas[k], element) * Real(state.species[k].amount);
    worst = std::max<Real>(worst, abs(sum));
  }
  return static_cast<double>(worst / all);
}

}  // namespace

Charge charge_from_text(const std::string& text) {
  const auto fail = [&](const std::string& what) {
    throw InputError(fmt::format("amounts \"{}\": {}; write them as \"MgO=1, CaO=0.96, C=2.05\" (in mol)", text, what));
  };
  const auto trimmed = [](std::string part) {
    part.erase(0, part.find_first_not_of(" \t"));
    part.erase(part.find_last_not_of(" \t") + 1);
    return part;
  };
  Charge charge;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto comma = std::min(text.find(',', begin), text.size());
    const std::string item = trimmed(text.substr(begin, comma - begin));
    begin = comma + 1;
    const auto equals = item.find('=');
    if (item.empty() || equals == item.npos || equals == 0) fail(fmt::format("\"{}\" is not name=amount", item));
    const std::string name = trimmed(item.substr(0, equals)), amount = trimmed(item.substr(equals + 1));
    const bool bare = amount.find_first_not_of("0123456789.+-eE") == amount.npos;
    charge.emplace_back(name, bare ? si_from_text(amount, "1") : si_from_text(amount, "mol"));
  }
  return charge;
}

const EquilibriumSpecies& EquilibriumState::at(const std::string& name) const {
  std::vector<std::string> names;
  for (const EquilibriumSpecies& item : species) {
    if (item.name == name || (item.phase == Phase::condensed && item.substance == name)) return item;
    names.push_back(item.name);
  }
  throw InputError(fmt::format("'{}' is not in the equilibrium{}", name, did_you_mean(name, names)));
}

Equilibrium::Equilibrium(const Charge& charge, const SpeciesLibrary& library) {
  for (const auto& [name, amount] : charge) {
    if (!(amount >= 0 && std::isfinite(amount)))
      throw InputError(fmt::format("the amount of {} is {:g} mol; it must not be negative", name, amount));
    const Composition formula = library.reactant(name).composition();
    if (amount == 0) continue;
    charge_.emplace_back(formula, amount);
    for (const auto& [element, atoms] : formula) elements_[element] += atoms * amount;
  }
  if (charge_.empty()) throw InputError("the charge is empty: give at least one amount above zero");
  for (const Species& species : library.all_species())
    if (species.phase() == Phase::gas && consists_of(species.composition(), elements_))
      candidates_.push_back({species, nullptr});
  for (const Substance& substance : library.all_substances())
    if (consists_of(substance.phases().front().composition(), elements_))
      candidates_.push_back({substance.stable(), &substance});
}

EquilibriumSpecies Equilibrium::Candidate::at(double temperature) const {
  EquilibriumSpecies item;
  item.phase = species.phase();
  item.substance = species.name();
  item.name = substance ? substance->phase(temperature).name() : species.name();
  return item;
}

EquilibriumState Equilibrium::at(double temperature, double pressure) const {
  if (!(pressure > 0 && std::isfinite(pressure)))
    throw InputError(fmt::format("the pressure is {:g} Pa; it must be positive", pressure));
  for (const Candidate& candidate : candidates_) candidate.species.check_range(temperature);

  Remainder rest;
  for (const auto& [formula, amount] : charge_)
    for (const auto& [element, atoms] : formula) rest.totals[element] += Real(atoms) * amount;
  const Totals totals = rest.totals;
  for (const Candidate& candidate : candidates_) rest.open.push_back(&candidate.species);
  rest.settled.assign(candidates_.size(), Real(0));
  rest.settle();

  GibbsSolution solution;
  if (!rest.totals.empty()) solution = solve_gibbs_dual(make_problem(rest, temperature, pressure));
  const bool has_gas = !solution.gas_fractions.empty() && solution.gas_amount > solution.gas_deficit;

  EquilibriumState state{temperature, pressure, {}, 0, 0};
  if (has_gas) state.gas_amount = static_cast<double>(solution.gas_amount);
  std::size_t gas = 0, condensed = 0;
  for (std::size_t k = 0; k < candidates_.size(); ++k) {
    EquilibriumSpecies item = candidates_[k].at(temperature);
    if (!rest.open[k]) {
      item.amount = static_cast<double>(rest.settled[k]);
    } else if (item.phase == Phase::gas) {
      const Real& fraction = solution.gas_fractions[gas++];
      if (has_gas) item.amount = static_cast<double>(fraction * solution.gas_amount);
      if (has_gas) item.partial_pressure = static_cast<double>(fraction) * pressure;
    } else {
      const Real &amount = solution.condensed[condensed], &force = solution.driving_forces[condensed];
      ++condensed;
      if (amount > force)
        item.amount = static_cast<double>(amount);
      else
        item.driving_force = static_cast<double>(force) * constants::gas_constant * temperature;
    }
    state.species.push_back(std::move(item));
  }
  std::vector<Composition> formulas;
  for (const Candidate& candidate : candidates_) formulas.push_back(candidate.species.composition());
  state.element_imbalance = imbalance(state, totals, formulas);
  return state;
}

}  // namespace joulet
