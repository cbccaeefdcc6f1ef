#pragma once

#include <joulet/problem/problem.h>
#include <joulet/results/step_report.h>

#include <string>

namespace joulet {

/// How far a stop condition is from being met: negative before, zero at the instant, positive after; in the unit of its
/// threshold (1, K or s). Smooth within a step, so that the instant can be found by interpolation.
double margin(const StopCondition& condition, const StepReport& report);

/// Margin that counts as zero: 1e-6 of conversion, 0.01 K, 1 us.
double resolution(const StopCondition& condition);

/// The first condition that is met (margin >= 0); null when none is.
const StopCondition* met(const std::vector<StopCondition>& conditions, const StepReport& report);

/// For log and summary, e.g. "the mean conversion reached 0.95"; `report` is the one that met the condition.
std::string description(const StopCondition& condition, const StepReport& report);

}  // namespace joulet
