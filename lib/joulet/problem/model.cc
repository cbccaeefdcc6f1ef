#include <joulet/materials/melting.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/model.h>

#include <utility>

namespace joulet {

namespace {

std::optional<RecipeAmounts> amounts_of(const Problem& problem) {
  if (!uses_recipe(problem)) return std::nullopt;
  return recipe_amounts(problem.recipe, problem.pellet.density, carbon_of(problem.kinetics));
}

std::shared_ptr<const HeatCapacity> heat_capacity_of(const Pellet& pellet, const std::optional<RecipeAmounts>& recipe) {
  const auto melting = melting_from(pellet.latent_heat, pellet.melting_range, "pellet");
  if (pellet.heat_capacity.keyword().empty())
    return property_heat_capacity(pellet.heat_capacity, pellet.density, melting);
  return mixture_heat_capacity(*recipe, pellet.density, melting);
}

}  // namespace

Model resolve(const Problem& problem) {
  const auto recipe = amounts_of(problem);
  const auto& given = problem.kinetics.mgo_concentration;
  return {problem,
          assemble(problem),
          make_supply(problem),
          choose_kinetics(problem),
          recipe,
          heat_capacity_of(problem.pellet, recipe),
          given ? *given : recipe->mgo};
}

Model with_supply(Model model, const Supply& supply) {
  model.problem.supply = supply;
  model.supply = make_supply(model.problem);
  return model;
}

}  // namespace joulet
