#include <joulet/base/error.h>
#include <joulet/chemistry/mechanism.h>
#include <joulet/gas/dusty_gas.h>
#include <joulet/gas/equimolar_flow.h>
#include <joulet/gas/pore_structure.h>
#include <joulet/materials/recipe.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/gas.h>
#include <joulet/problem/problem.h>

#include <fmt/format.h>

#include <algorithm>

namespace joulet {

namespace {

void check_width(const Gas& gas) {
  const int given = gas.pore_diameter.has_value() + gas.powder_size.has_value() + gas.diffusivity.has_value();
  if (given == 0)
    throw InputError(
        "gas: how wide the pores are is not given; set one of gas.pore_diameter, gas.powder_size, gas.diffusivity");
  if (gas.pore_diameter && gas.powder_size)
    throw InputError("gas.pore_diameter and gas.powder_size both say how wide the pores are; leave one of them out");
  if (gas.powder_size && gas.diffusivity)
    throw InputError("gas.powder_size and gas.diffusivity both say how gas moves; leave one of them out");
  if (gas.pore_diameter && gas.diffusivity && gas.permeability)
    throw InputError(
        "gas.pore_diameter has no effect beside gas.diffusivity and gas.permeability; leave one of them out");
}

/// Each reaction must give as much Mg as CO and nothing else.
void check_equal_amounts(const Problem& problem, const Mechanism& mechanism) {
  for (std::size_t r = 0; r < mechanism.n_reactions(); ++r)
    for (std::size_t g = 0; g < mechanism.gases().size(); ++g) {
      const std::string& name = mechanism.gases()[g].name();
      const double expected = name == "Mg" || name == "CO" ? mechanism.gas_coefficient(r, mechanism.gas("Mg")) : 0;
      if (mechanism.gas_coefficient(r, g) == expected) continue;
      throw InputError(fmt::format(
          "gas.model = \"total_pressure\" is for Mg and CO in equal amounts, but {} of kinetics.mechanism \"{}\" gives "
          "other gases; use gas.model = \"dusty_gas\"",
          mechanism.data().reactions[r].equation, problem.kinetics.mechanism));
    }
  if (!mechanism.has_gas("Mg") || !mechanism.has_gas("CO"))
    throw InputError(fmt::format("gas.model = \"total_pressure\": kinetics.mechanism \"{}\" has no Mg and CO",
                                 problem.kinetics.mechanism));
  for (const auto& given : problem.kinetics.gases)
    if (given.gas == "Mg" || given.gas == "CO")
      throw InputError(
          fmt::format("kinetics.gas: a pressure of {} of its own needs gas.model = \"dusty_gas\"; with "
                      "\"total_pressure\" both have "
                      "half of gas.chamber_pressure",
                      given.gas));
}

void read_porosity(const Problem& problem, PoreStructure& structure) {
  const Gas& gas = problem.gas;
  if (!gas.porosity || !gas.final_porosity) {
    const RecipeAmounts amounts = recipe_amounts(problem.recipe, problem.pellet.density);
    structure.porosity = amounts.porosity;
    structure.final_porosity = amounts.final_porosity;
  }
  structure.porosity = gas.porosity.value_or(structure.porosity);
  structure.final_porosity = gas.final_porosity.value_or(structure.final_porosity);
  if (structure.final_porosity < structure.porosity)
    throw InputError(
        fmt::format("gas.final_porosity is {:g}, below the porosity before the reaction, {:g}; solid that "
                    "leaves makes pores",
                    structure.final_porosity, structure.porosity));
}

}  // namespace

PoreFlowLaws make_pore_flow_laws(const Problem& problem) {
  const Gas& gas = problem.gas;
  check_width(gas);
  PoreFlowLaws laws;
  read_porosity(problem, laws.structure);
  laws.structure.tortuosity = gas.tortuosity;
  if (gas.pore_diameter) laws.structure.diameter = *gas.pore_diameter;
  if (gas.powder_size) laws.structure.diameter = hydraulic_pore_diameter(laws.structure.porosity, *gas.powder_size);
  laws.diffusivity = gas.diffusivity;
  laws.permeability = gas.permeability;
  laws.viscosity = gas.viscosity;
  return laws;
}

namespace {

void add_inert(const Problem& problem, const Mechanism& mechanism, PorePressures& result) {
  const auto& inert = problem.gas.inert;
  for (std::size_t i = 0; i < inert.size(); ++i) {
    const std::string& name = inert[i].gas;
    const auto refuse = [&](const std::string& why) { throw InputError(fmt::format("gas.inert.{}.gas: {}", i, why)); };
    if (mechanism.has_gas(name))
      refuse(fmt::format("{} takes part in the reactions; give its pressure by [[kinetics.gas]]", name));
    if (std::find(result.names.begin(), result.names.end(), name) != result.names.end())
      refuse(fmt::format("{} is there twice; give one pressure of it", name));
    try {
      find_inert_gas(name);
    } catch (const InputError& error) {
      refuse(error.what());
    }
    result.parts.emplace_back();
    result.chamber.push_back(inert[i].pressure);
    result.names.push_back(name);
  }
  if (result.parts.size() > most_species)
    throw InputError(
        fmt::format("gas.inert: {} gases in the pores, those of the reactions included, are too many; at "
                    "most {} are accepted",
                    result.parts.size(), most_species));
}

}  // namespace

PorePressures pore_pressures(const Problem& problem, const Mechanism& mechanism, const std::vector<double>& around) {
  PorePressures result;
  const auto flows = [&](std::size_t gas) {
    // What is not there and only taken up stays away.
    for (std::size_t r = 0; r < mechanism.n_reactions(); ++r) {
      const double formed = mechanism.gas_coefficient(r, gas);
      if (formed > 0 || (formed < 0 && around[gas] > 0)) return true;
    }
    return false;
  };
  if (problem.gas.model == GasModel::dusty_gas) {
    for (std::size_t g = 0; g < mechanism.gases().size(); ++g) {
      if (!flows(g)) continue;
      result.parts.push_back({{g, 1}});
      result.chamber.push_back(around[g]);
      result.names.push_back(mechanism.gases()[g].name());
    }
    add_inert(problem, mechanism, result);
    return result;
  }
  check_equal_amounts(problem, mechanism);
  result.parts = {{{mechanism.gas("Mg"), 0.5}, {mechanism.gas("CO"), 0.5}}};
  result.chamber = {problem.gas.chamber_pressure(0)};
  result.names = {""};
  return result;
}

std::unique_ptr<PoreFlow> make_pore_flow(const Problem& problem, const PorePressures& pressures) {
  if (problem.gas.model == GasModel::total_pressure)
    return std::make_unique<EquimolarFlow>(make_pore_flow_laws(problem));
  std::vector<Molecule> molecules;
  for (const std::string& name : pressures.names) try {
      molecules.push_back(find_molecule(name));
    } catch (const InputError& error) {
      throw InputError(fmt::format("gas.model = \"dusty_gas\": {}", error.what()));
    }
  return std::make_unique<DustyGas>(make_pore_flow_laws(problem), std::move(molecules));
}

namespace {

void check_inert(const Problem& problem) {
  const Gas& gas = problem.gas;
  if (gas.inert.empty()) return;
  if (gas.model != GasModel::dusty_gas)
    throw InputError(
        fmt::format("gas.inert: {} needs a pressure of its own; use gas.model = \"dusty_gas\"", gas.inert.front().gas));
  if (problem.vapour.transport != VapourTransport::off)
    throw InputError(
        "gas.inert: [vapour] follows what the pellet gives off through a chamber that is empty otherwise; leave one "
        "of them out");
}

}  // namespace

void check_gas(const Problem& problem) {
  const Gas& gas = problem.gas;
  check_inert(problem);
  if (gas.model == GasModel::off) return;
  if (problem.kinetics.field_factor != 0)
    throw InputError("gas.model: the pressure in the pores is not computed with kinetics.field_factor; leave one out");
  const ChosenKinetics kinetics = choose_kinetics(problem);
  make_pore_flow(problem, pore_pressures(problem, *kinetics.mechanism, kinetics.pressures));
  for (const auto& [law, key] : {std::pair{gas.diffusivity, "diffusivity"},
                                 {gas.permeability, "permeability"},
                                 {std::optional<Property>(gas.viscosity), "viscosity"}})
    if (law && law->depends_on_position())
      throw InputError(fmt::format("gas.{} depends on the position; only T and alpha may be in it", key));
  const bool bored = problem.pellet.inner_diameter > 0;
  const auto passes = [](GasFace face) { return face != GasFace::tight; };
  if (!passes(gas.lateral) && !passes(gas.bottom) && !passes(gas.top) && !(bored && passes(gas.bore)))
    throw InputError(
        "gas: all faces of the pellet are tight, so the gas has no way out; open gas.lateral, gas.bottom, "
        "gas.top or, of a ring, gas.bore");
  if (gas.escape == GasEscape::pressure && gas.open_fraction != 1)
    throw InputError("gas.open_fraction has no effect with gas.escape = \"pressure\"; use gas.escape = \"effusion\"");
}

}  // namespace joulet
