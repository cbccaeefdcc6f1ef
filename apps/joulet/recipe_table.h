#pragma once

#include <joulet/problem/problem.h>
#include <joulet/results/value_table.h>

namespace joulet {

enum class Digits { shown, all };

/// What the pellet of a case holds, for its own recipe and for the three readings of the published one. `mass` of the
/// pellet in kg; `conversion` for the magnesium and the mass that leave.
ValueTable recipe_table(const Problem& problem, double mass, double conversion, Digits digits);

}  // namespace joulet
