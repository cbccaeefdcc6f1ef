#pragma once

#include <joulet/results/step_report.h>

namespace joulet {

struct Problem;

/// Seconds that a run will take on this many ranks, to a factor of some five, from the number of unknowns alone: enough
/// to tell minutes from hours. `estimate_time` measures.
double rough_time(const Problem& problem, const SizeReport& size);

}  // namespace joulet
