#include <joulet/base/error.h>
#include <joulet/gas/pore_flow.h>
#include <joulet/gas/pore_structure.h>
#include <joulet/materials/recipe.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/gas.h>
#include <joulet/problem/problem.h>

#include <fmt/format.h>

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

void check_gas(const Problem& problem) {
  const Gas& gas = problem.gas;
  if (gas.model == GasModel::off) return;
  if (!choose_kinetics(problem).one_step)
    throw InputError(fmt::format(
        "gas.model: the pressure in the pores acts on one step MgO + C = Mg + CO, but kinetics.mechanism \"{}\" has more; "
        "give its pressures with [[kinetics.gas]], or gas.model = \"off\"",
        problem.kinetics.mechanism));
  make_pore_flow_laws(problem);
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
