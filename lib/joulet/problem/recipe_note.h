#pragma once

#include <string>

namespace joulet {

struct Problem;

/// A sentence for a recipe that is not the published one, or that is given by a ratio, where the rate of the reaction
/// is the same for every recipe: for the one step always, for a mechanism unless one of its reactions depends on the
/// carbon that is left (`carbon_exponent`) or carbon runs out. Empty elsewhere, and where nothing reacts.
std::string rate_without_recipe(const Problem& problem);

}  // namespace joulet
