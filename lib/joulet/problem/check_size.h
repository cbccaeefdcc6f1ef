#pragma once

#include <joulet/problem/assembly.h>

namespace joulet {

/// Sizes that no mesh can follow: cells are about as wide as the thinnest dimension of the pellet is divided into, so
/// that a film of micrometres and kilometres across would have billions before it is refined. Throws InputError that
/// says how many, and what to change.
void check_size(const Problem& problem, const Assembly& assembly);

}  // namespace joulet
