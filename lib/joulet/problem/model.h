#pragma once

#include <joulet/materials/heat_capacity.h>
#include <joulet/materials/recipe.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/problem.h>
#include <joulet/supply/supply.h>

#include <memory>
#include <optional>

namespace joulet {

/// A case with all that follows from its inputs alone. `resolve` finds it out once and it is handed on: nothing behind
/// it reads a mechanism, puts bodies together or turns power densities into powers again.
struct Model {
  Problem problem;
  Assembly assembly;  ///< bodies, the pellet first, contacts and surfaces
  SupplyControl supply;
  ChosenKinetics kinetics;
  std::optional<RecipeAmounts> recipe;                ///< of the pellet; nothing where nothing refers to it
  std::shared_ptr<const HeatCapacity> heat_capacity;  ///< of the pellet with its latent heats
  double mgo_concentration;                           ///< before the reaction, mol/m^3
};

/// Throws InputError that names the key, as `assemble`, `make_supply`, `choose_kinetics` and `recipe_amounts` do.
Model resolve(const Problem& problem);

/// The same model under another supply.
Model with_supply(Model model, const Supply& supply);

}  // namespace joulet
