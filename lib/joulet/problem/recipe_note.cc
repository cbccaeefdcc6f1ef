#include <fmt/format.h>
#include <joulet/chemistry/mechanism.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/recipe_note.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

bool is_near(double a, double b) {
  constexpr double rounding = 0.01;  // of published ratios
  return std::abs(a - b) <= rounding * std::max(std::abs(a), std::abs(b));
}

/// Within what two digits of its ratios leave open.
bool is_published(const RecipeAmounts& a) {
  const RecipeAmounts published = recipe_amounts(Recipe(), a.density, Carbon::may_run_out);
  return is_near(a.mgo, published.mgo) && is_near(a.cao, published.cao) &&
         is_near(a.coke_carbon, published.coke_carbon) && is_near(a.graphite_carbon, published.graphite_carbon);
}

bool nothing_reacts(const Kinetics& kinetics) {
  return (kinetics.mechanism.empty() && kinetics.pre_exponential_factor == 0) ||
         kinetics.mgo_concentration.value_or(1) == 0;
}

bool rate_depends_on_carbon(const Problem& problem, const RecipeAmounts& amounts) {
  if (problem.kinetics.mechanism.empty()) return false;
  const ChosenKinetics chosen = choose_kinetics(problem);
  if (chosen.one_step) return false;
  const auto& reactions = chosen.mechanism->data().reactions;
  const bool in_a_rate = std::any_of(reactions.begin(), reactions.end(),
                                     [](const ReactionData& reaction) { return reaction.carbon_exponent > 0; });
  const bool all = problem.kinetics.carbon == ReactingCarbon::coke_and_graphite;
  return in_a_rate || (all ? amounts.carbon() : amounts.coke_carbon) <= amounts.mgo;
}

}  // namespace

std::string rate_without_recipe(const Problem& problem) {
  if (!uses_recipe(problem) || nothing_reacts(problem.kinetics)) return "";
  const Recipe& recipe = problem.recipe;
  const RecipeAmounts a = recipe_amounts(recipe, problem.pellet.density, carbon_of(problem.kinetics));
  if (!(a.mgo > 0) || (!recipe.carbon_to_mgo && !recipe.cao_to_mgo && is_published(a))) return "";
  if (rate_depends_on_carbon(problem, a)) return "";
  return fmt::format(
      "the rate law does not know the recipe ({:.3g} mol C per mol MgO in the coke, {:.3g} with graphite; {:.3g} mol "
      "CaO): its constants are taken as they are, like density and conductivities. Only amounts, porosity and heat "
      "capacity follow the recipe; kinetics.mechanism = \"coray2019\" has carbon in its rate",
      a.coke_carbon / a.mgo, a.carbon() / a.mgo, a.cao / a.mgo);
}

}  // namespace joulet
