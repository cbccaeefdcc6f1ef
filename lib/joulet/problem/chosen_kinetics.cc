#include <joulet/base/error.h>
#include <joulet/chemistry/mechanism_library.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/problem.h>

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <utility>

namespace joulet {
namespace {

constexpr std::string_view one_step_equation = "MgO + C = Mg + CO";

/// The one step of the case as a mechanism, for what the reduced time alone cannot follow.
Mechanism mechanism_of_one_step(const Kinetics& kinetics) {
  ReactionData reaction;
  reaction.name = reaction.equation = one_step_equation;
  reaction.model = kinetics.model;
  reaction.pre_exponential_factor = kinetics.pre_exponential_factor;
  reaction.activation_energy = kinetics.activation_energy;
  MechanismData data;
  data.reactions = {reaction};
  return {std::move(data), species_library(), "kinetics"};
}

/// Reactions whose file names no equilibrium end at their own. Gas that stays can react back: those that end at their
/// own equilibrium alone become reversible.
Mechanism with_equilibria(const Mechanism& mechanism) {
  MechanismData data = mechanism.data();
  for (ReactionData& reaction : data.reactions) {
    if (reaction.equilibria.empty()) reaction.equilibria = {reaction.equation};
    reaction.reversible = reaction.equilibria == std::vector<std::string>{reaction.equation};
  }
  return {std::move(data), species_library(), "gas.driving_force"};
}

std::shared_ptr<const Mechanism> make_mechanism(const Problem& problem) {
  const Kinetics& kinetics = problem.kinetics;
  const bool ends_at_equilibrium = problem.gas.model != GasModel::off && problem.gas.driving_force;
  const auto make = [&](Mechanism mechanism) {
    return std::make_shared<const Mechanism>(ends_at_equilibrium ? with_equilibria(mechanism) : std::move(mechanism));
  };
  if (kinetics.mechanism.empty()) return make(mechanism_of_one_step(kinetics));
  try {
    return make(read_mechanism(kinetics.mechanism));
  } catch (const InputError& error) {
    throw InputError(fmt::format("kinetics.mechanism: {}", error.what()));
  } catch (const IoError& error) {
    throw IoError(fmt::format("kinetics.mechanism: {}", error.what()));
  }
}

/// Of the recipe, mol per mol MgO.
std::map<std::string, double> charge(const Problem& problem) {
  const RecipeAmounts a = recipe_amounts(problem.recipe, problem.pellet.density, Carbon::may_run_out);
  const bool all = problem.kinetics.carbon == ReactingCarbon::coke_and_graphite;
  return {{"MgO", a.mgo},    {"CaO", a.cao},   {"C", all ? a.carbon() : a.coke_carbon},
          {"CaF2", a.caf2},  {"SiO2", a.sio2}, {"Al2O3", a.al2o3},
          {"Fe2O3", a.fe2o3}};
}

std::vector<double> initial_amounts(const Problem& problem, const Mechanism& mechanism) {
  const auto recipe = charge(problem);
  const double mgo = recipe.at("MgO");
  if (!(mgo > 0))
    throw InputError("kinetics.mechanism: the recipe has no MgO, to which the amounts of a mechanism refer");
  std::map<std::string, double> per_mol_mgo;
  for (const auto& [name, amount] : recipe) {
    const std::string phase = with_phases(name, species_library());
    for (const Species& solid : mechanism.solids())
      if (amount > 0 && solid.name() == phase) per_mol_mgo[name] = amount / mgo;
  }
  try {
    return mechanism.initial_amounts(per_mol_mgo);
  } catch (const InputError& error) {
    throw InputError(fmt::format("recipe: the mechanism \"{}\": {}", problem.kinetics.mechanism, error.what()));
  }
}

/// MgO + C with more carbon than the factor for scarce reactants would notice.
bool is_the_one_step(const Mechanism& mechanism, const std::vector<double>& initial) {
  if (!mechanism.single_step() || mechanism.solids().size() != 2 || mechanism.gases().size() != 2) return false;
  if (!mechanism.has_gas("Mg") || !mechanism.has_gas("CO")) return false;
  for (std::size_t s = 0; s < 2; ++s)
    if (mechanism.solids()[s].name() == "C(gr)" && mechanism.solid_coefficient(0, s) == -1)
      return initial[s] * (1 - scarce) > 1;
  return false;
}

}  // namespace

const TimeCurve& chamber_pressure(const Problem& problem) {
  return problem.gas.model == GasModel::off ? problem.kinetics.chamber_pressure : problem.gas.chamber_pressure;
}

std::vector<double> chamber_pressures(const Problem& problem, const Mechanism& mechanism, double time) {
  const Kinetics& kinetics = problem.kinetics;
  const double both = chamber_pressure(problem)(time);
  std::vector<double> pressures(mechanism.gases().size(), 0);
  for (const char* gas : {"Mg", "CO"})
    if (mechanism.has_gas(gas)) pressures[mechanism.gas(gas)] = both / 2;
  for (std::size_t i = 0; i < kinetics.gases.size(); ++i) try {
      pressures[mechanism.gas(kinetics.gases[i].gas)] = kinetics.gases[i].pressure;
    } catch (const InputError& error) {
      throw InputError(fmt::format("kinetics.gas.{}: {}", i, error.what()));
    }
  return pressures;
}

Carbon carbon_of(const Kinetics& kinetics) {
  return kinetics.mechanism.empty() ? Carbon::suffices : Carbon::may_run_out;
}

bool uses_recipe(const Problem& problem) {
  return !problem.pellet.heat_capacity.keyword().empty() || !problem.kinetics.mgo_concentration ||
         !problem.kinetics.mechanism.empty() || problem.pellet.shrinkage > 0 || problem.gas.model != GasModel::off;
}

ChosenKinetics choose_kinetics(const Problem& problem) {
  const Kinetics& kinetics = problem.kinetics;
  ChosenKinetics chosen;
  chosen.model = kinetics.model;
  chosen.rate = {kinetics.pre_exponential_factor, kinetics.activation_energy};
  chosen.sintering = kinetics.sintering;
  chosen.field_factor = kinetics.field_factor;
  const bool plain = !kinetics.sintering.active() && kinetics.field_factor == 0 && problem.gas.model == GasModel::off;
  if (kinetics.mechanism.empty() && problem.gas.model == GasModel::off && !kinetics.gases.empty())
    throw InputError(
        "kinetics.gas: the one step does not depend on gases; name a kinetics.mechanism that does, or set gas.model");
  const auto at_interface = [&](ChosenKinetics all) {
    if (kinetics.interface_excess != 0 && !all.one_step)
      throw InputError(
          "kinetics.interface_excess: only with the one step, without gas.model, kinetics.sintering, "
          "kinetics.field_factor and mechanisms of several variables");
    all.rate.excess = kinetics.interface_excess;
    return all;
  };
  if (kinetics.mechanism.empty() && plain) return at_interface(std::move(chosen));

  chosen.mechanism = make_mechanism(problem);
  chosen.initial = initial_amounts(problem, *chosen.mechanism);
  chosen.pressures = chamber_pressures(problem, *chosen.mechanism, 0);
  chosen.one_step = plain && is_the_one_step(*chosen.mechanism, chosen.initial);
  if (chosen.one_step) {
    const auto step = *chosen.mechanism->single_step();
    chosen.model = step.model;
    chosen.rate = step.rate;
  }
  return at_interface(std::move(chosen));
}

}  // namespace joulet
