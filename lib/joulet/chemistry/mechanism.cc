#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/chemistry/mechanism.h>
#include <joulet/chemistry/species_library.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>
#include <utility>

namespace joulet {
namespace {

std::vector<std::string_view> names_of(const std::vector<Species>& species) {
  std::vector<std::string_view> names;
  for (const Species& s : species) names.push_back(s.name());
  return names;
}

std::string with_phase(const std::string& name, const SpeciesLibrary& library) {
  for (const Substance& substance : library.all_substances())
    if (substance.name() == name && substance.phases().size() == 1) return substance.phases()[0].name();
  return name;
}

std::size_t find(const std::vector<Species>& species, const std::string& name, std::string_view kind) {
  for (std::size_t i = 0; i < species.size(); ++i)
    if (species[i].name() == name) return i;
  throw InputError(
      fmt::format("\"{}\" is not a {} of the mechanism{}", name, kind, did_you_mean(name, names_of(species))));
}

/// Without the last digits of 1e-9 that an equation alone may miss: conservation is promised to round-off.
void check_exact_balance(const Reaction& reaction) {
  Composition surplus;
  for (const Reaction::Term& term : reaction.terms())
    for (const auto& [element, atoms] : term.species.composition()) surplus[element] += term.coefficient * atoms;
  for (const auto& [element, atoms] : surplus)
    if (std::abs(atoms) > 1e-14)
      throw InputError(
          fmt::format("{} misses its balance by {:g} mol; write coefficients such as 1/2 or 1/3 instead of "
                      "rounded decimals",
                      element, atoms));
}

bool same_equation(const Reaction& a, const Reaction& b) {
  if (a.terms().size() != b.terms().size()) return false;
  return std::all_of(a.terms().begin(), a.terms().end(), [&](const Reaction::Term& term) {
    return std::any_of(b.terms().begin(), b.terms().end(), [&](const Reaction::Term& other) {
      return other.species.name() == term.species.name() && other.coefficient == term.coefficient;
    });
  });
}

void check_constants(const ReactionData& data) {
  const bool arrhenius = data.rate_constant.keyword() == "arrhenius";
  if (arrhenius && !(data.pre_exponential_factor && data.activation_energy))
    throw InputError("it needs pre_exponential_factor and activation_energy, or rate_constant");
  if (!arrhenius && (data.pre_exponential_factor || data.activation_energy))
    throw InputError(
        "rate_constant takes the place of pre_exponential_factor and activation_energy; give one or the "
        "others");
  if (data.rate_constant.depends_on_conversion())
    throw InputError("rate_constant may depend on T only; the conversion enters through the model");
}

}  // namespace

std::string with_phases(std::string_view equation, const SpeciesLibrary& library) {
  std::istringstream words{std::string(equation)};
  std::string result;
  for (std::string word; words >> word;) result += (result.empty() ? "" : " ") + with_phase(word, library);
  return result;
}

Mechanism::Mechanism(MechanismData data, const SpeciesLibrary& library, const std::string& where)
    : data_(std::move(data)) {
  if (data_.reactions.empty()) throw InputError(where + ": a mechanism needs at least one [[reaction]]");
  std::vector<Reaction> reactions;
  const auto for_each = [&](auto action) {
    for (std::size_t i = 0; i < data_.reactions.size(); ++i) {
      const ReactionData& reaction = data_.reactions[i];
      try {
        action(i);
      } catch (const InputError& error) {
        throw InputError(fmt::format("{}: reaction.{}{}: {}", where, i,
                                     reaction.name.empty() ? "" : fmt::format(" \"{}\"", reaction.name), error.what()));
      }
    }
  };
  for_each([&](std::size_t i) {
    for (std::size_t j = 0; j < i; ++j)
      if (data_.reactions[j].name == data_.reactions[i].name)
        throw InputError(fmt::format("reaction.{} has the same name; each reaction needs its own", j));
    reactions.emplace_back(with_phases(data_.reactions[i].equation, library), library);
    check_exact_balance(reactions.back());
    check_constants(data_.reactions[i]);
    add_species(reactions.back());
    for (const std::string& equation : data_.reactions[i].equilibria) {
      const Reaction equilibrium(with_phases(equation, library), library);
      for (const Reaction::Term& term : equilibrium.terms())
        if (term.species.phase() == Phase::gas && !has_gas(term.species.name())) gases_.push_back(term.species);
    }
    for (const PressureFactor& factor : data_.reactions[i].pressures)
      if (!has_gas(factor.gas)) {
        const Species& species = library.species(factor.gas);
        if (species.phase() != Phase::gas) throw InputError(fmt::format("\"{}\" is not a gas", factor.gas));
        gases_.push_back(species);
      }
  });
  if (solids_.size() > most_species || gases_.size() > most_species)
    throw InputError(fmt::format("{}: {} solids and {} gases; at most {} of each are possible", where, solids_.size(),
                                 gases_.size(), most_species));
  for (std::size_t s = 0; s < solids_.size(); ++s)
    if (solids_[s].name() == "C(gr)") carbon_ = s;
  for_each([&](std::size_t i) {
    reactions_.push_back(read_step(data_.reactions[i], std::move(reactions[i]), library));
    n_equilibria_ += reactions_.back().equilibria.size();
  });
  find_limiting_solids();
  try {
    check_bases();
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", where, error.what()));
  }
}

void Mechanism::add_species(const Reaction& reaction) {
  for (const Reaction::Term& term : reaction.terms()) {
    auto& list = term.species.phase() == Phase::gas ? gases_ : solids_;
    const auto same = [&](const Species& s) { return s.name() == term.species.name(); };
    if (std::none_of(list.begin(), list.end(), same)) list.push_back(term.species);
  }
}

Mechanism::Step Mechanism::read_step(const ReactionData& data, Reaction reaction, const SpeciesLibrary& library) const {
  Step step{std::move(reaction), 1, 0, &conversion_model(data.model), {}, {}, {}, {}, {}, n_equilibria_};
  step.solids.assign(solids_.size(), 0);
  step.gases.assign(gases_.size(), 0);
  std::optional<std::size_t> first;
  for (const Reaction::Term& term : step.reaction.terms()) {
    const bool is_gas = term.species.phase() == Phase::gas;
    const std::size_t index = find(is_gas ? gases_ : solids_, term.species.name(), "species");
    (is_gas ? step.gases : step.solids)[index] += term.coefficient;
    if (!is_gas && term.coefficient < 0 && !first) first = index;
  }
  if (!first) throw InputError("there is no solid on the left whose conversion could drive the reaction");
  try {
    step.basis = data.basis.empty() ? *first : find(solids_, with_phase(data.basis, library), "solid");
  } catch (const InputError& error) {
    throw InputError(fmt::format("basis: {}", error.what()));
  }
  if (!(step.solids[step.basis] < 0))
    throw InputError(fmt::format("the basis \"{}\" is not consumed by {}", data.basis, data.equation));
  step.scale = -1 / step.solids[step.basis];
  for (double& coefficient : step.solids) coefficient *= step.scale;
  for (double& coefficient : step.gases) coefficient *= step.scale;
  if (data.carbon_exponent > 0 && !carbon_)
    throw InputError("carbon_exponent: no reaction of the mechanism has carbon, C(gr)");
  for (const PressureFactor& p : data.pressures)
    step.pressures.push_back({gas(p.gas), p.exponent, p.reference_pressure, p.inhibition});
  if (n_equilibria_ + data.equilibria.size() > most_equilibria)
    throw InputError(fmt::format("equilibria: more than {} in one mechanism", most_equilibria));
  for (const std::string& equation : data.equilibria) {
    Equilibrium equilibrium{Reaction(with_phases(equation, library), library), {}};
    for (const Reaction::Term& term : equilibrium.reaction.terms())
      if (term.species.phase() == Phase::gas) equilibrium.gases.push_back({gas(term.species.name()), term.coefficient});
    step.equilibria.push_back(std::move(equilibrium));
  }
  if (data.reversible &&
      (step.equilibria.size() != 1 || !same_equation(step.equilibria.front().reaction, step.reaction)))
    throw InputError(fmt::format("reversible: it runs back from its own equilibrium alone; set equilibria = [\"{}\"]",
                                 data.equation));
  return step;
}

void Mechanism::find_limiting_solids() {
  reduced_time_.assign(solids_.size(), false);
  for (std::size_t s = 0; s < solids_.size(); ++s)
    reduced_time_[s] = std::all_of(reactions_.begin(), reactions_.end(), [s](const Step& step) {
      return step.solids[s] == 0 || (step.basis == s && std::isfinite(step.model->f(0)));
    });
  for (Step& step : reactions_)
    for (std::size_t s = 0; s < solids_.size(); ++s)
      if (step.solids[s] < 0 && !(s == step.basis && reduced_time_[s])) step.limiting.push_back(s);
}

void Mechanism::check_bases() const {
  for (std::size_t i = 0; i < reactions_.size(); ++i) {
    const Step& step = reactions_[i];
    for (std::size_t j = 0; j < i; ++j)
      if (reactions_[j].basis == step.basis && reactions_[j].model != step.model)
        throw InputError(fmt::format(
            "reaction.{} and reaction.{} consume {} by different models, {} and {}; the model describes the "
            "solid, so that its reactions must share it",
            j, i, solids_[step.basis].name(), reactions_[j].model->name, step.model->name));
    if (!reduced_time_[step.basis] && step.model->f(0) == 0)
      throw InputError(fmt::format(
          "reaction.{}: {} is also consumed by reactions of other solids; its model must not begin with the "
          "rate 0, as {} does, since it would never begin",
          i, solids_[step.basis].name(), step.model->name));
  }
}

std::size_t Mechanism::solid(std::string_view name) const {
  return find(solids_, with_phase(std::string(name), species_library()), "solid");
}

std::size_t Mechanism::gas(std::string_view name) const { return find(gases_, std::string(name), "gas"); }

bool Mechanism::has_gas(std::string_view name) const {
  return std::any_of(gases_.begin(), gases_.end(), [&](const Species& s) { return s.name() == name; });
}

double Mechanism::solid_coefficient(std::size_t reaction, std::size_t solid) const {
  return reactions_[reaction].solids[solid];
}

double Mechanism::gas_coefficient(std::size_t reaction, std::size_t gas) const {
  return reactions_[reaction].gases[gas];
}

std::vector<double> Mechanism::initial_amounts(const std::map<std::string, double>& per_mol_mgo) const {
  std::vector<double> amounts(solids_.size(), 0);
  for (std::size_t s = 0; s < solids_.size(); ++s)
    if (solids_[s].name() == "MgO(s)") amounts[s] = 1;
  for (const auto& [name, amount] : per_mol_mgo) {
    if (!(amount > 0 && std::isfinite(amount)))
      throw InputError(fmt::format("amount of {}: {} mol per mol MgO is out of range; allowed: > 0", name, amount));
    amounts[solid(name)] = amount;
  }
  for (const Step& step : reactions_)
    for (std::size_t s = 0; s < solids_.size(); ++s)
      if (step.solids[s] < 0 && amounts[s] == 0)
        throw InputError(fmt::format("{} is needed by {}, but its amount is not given", solids_[s].name(),
                                     step.reaction.equation()));
  return amounts;
}

void Mechanism::amounts(const double* initial, const double* extents, double* result) const {
  for (std::size_t s = 0; s < solids_.size(); ++s) {
    double change = 0;
    for (std::size_t r = 0; r < reactions_.size(); ++r) change += reactions_[r].solids[s] * extents[r];
    result[s] = initial[s] + change;
  }
}

bool Mechanism::scale_consumers(std::size_t solid, const double* initial, double* extents, std::size_t n_variables,
                                double* slopes) const {
  double formed = 0, consumed = 0;
  for (std::size_t r = 0; r < reactions_.size(); ++r) {
    const double change = reactions_[r].solids[solid] * extents[r];
    (change > 0 ? formed : consumed) += change;
  }
  if (!(initial[solid] + (formed + consumed) < 0)) return false;  // so written that NaN stays NaN
  // Somewhat less than the quotient, whose rounding must not leave the sum below zero.
  const double share = (initial[solid] + formed) / -consumed,
               scale = share * (1 - 8 * std::numeric_limits<double>::epsilon());
  for (std::size_t v = 0; v < n_variables; ++v) {
    double d_formed = 0, d_consumed = 0;
    for (std::size_t r = 0; r < reactions_.size(); ++r) {
      const double coefficient = reactions_[r].solids[solid];
      (coefficient > 0 ? d_formed : d_consumed) += coefficient * slopes[r * n_variables + v];
    }
    const double d_scale = (d_formed + share * d_consumed) / -consumed;
    for (std::size_t r = 0; r < reactions_.size(); ++r)
      if (reactions_[r].solids[solid] < 0)
        slopes[r * n_variables + v] = scale * slopes[r * n_variables + v] + extents[r] * d_scale;
  }
  for (std::size_t r = 0; r < reactions_.size(); ++r)
    if (reactions_[r].solids[solid] < 0) extents[r] *= scale;
  return true;
}

void Mechanism::make_feasible(const double* initial, double* extents) const {
  make_feasible(initial, extents, 0, nullptr);
}

void Mechanism::make_feasible(const double* initial, double* extents, std::size_t n_variables, double* slopes) const {
  // Less of one reaction may be less of a solid that another consumes, therefore again; a second pass is the rule only
  // then. If chains of solids feed each other, they end at zero extents at the latest.
  for (int pass = 0; pass < 100; ++pass) {
    bool changed = false;
    for (std::size_t s = 0; s < solids_.size(); ++s)
      changed = scale_consumers(s, initial, extents, n_variables, slopes) || changed;
    if (!changed) return;
  }
  std::fill_n(extents, reactions_.size(), 0.0);
  std::fill_n(slopes, reactions_.size() * n_variables, 0.0);
}

double Mechanism::heat(std::size_t reaction, double temperature) const {
  return reactions_[reaction].scale * reactions_[reaction].reaction.heat(temperature);
}

std::optional<Mechanism::SingleStep> Mechanism::single_step() const {
  if (reactions_.size() != 1) return std::nullopt;
  const ReactionData& data = data_.reactions[0];
  const Step& step = reactions_[0];
  const bool plain = data.pre_exponential_factor && data.carbon_exponent == 0 && step.pressures.empty() &&
                     step.equilibria.empty() && solids_[step.basis].name() == "MgO(s)";
  if (!plain) return std::nullopt;
  return SingleStep{std::string(step.model->name),
                    {*data.pre_exponential_factor * data.contact_factor, *data.activation_energy}};
}

}  // namespace joulet
