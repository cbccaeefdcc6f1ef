#pragma once

#include <string>

namespace joulet {

struct Problem;

/// Why the steps in time of a run of this problem cannot be repeated by runs of problems that differ from it in numbers
/// (results/taken_steps.h): "..., which ...", or empty where they can, and for steady states.
std::string why_steps_differ(const Problem& problem);

/// Whether there are steps and they can be repeated.
bool can_repeat_steps(const Problem& problem);

}  // namespace joulet
