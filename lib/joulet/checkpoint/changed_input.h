#pragma once

#include <string>
#include <vector>

namespace joulet {

struct Problem;

/// What keeps a run from going on with another input: the lines in which the two differ, `key: before -> now`. Title,
/// output, checkpoints, stop conditions, the end, tolerances, the choice of the linear solver and the memory limit may
/// change.
std::vector<std::string> changed_physics(const Problem& before, const Problem& now);

}  // namespace joulet
