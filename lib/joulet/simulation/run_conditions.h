#pragma once

#include <joulet/problem/calibration.h>

namespace joulet {

struct Problem;
struct StepReport;

/// Under which conditions a run was, for the ranges of its fitted numbers. `highest_mean_temperature` [K] is that of
/// the pellet over the whole run. Unknown numbers are NaN: no power density where the temperature is prescribed, no
/// temperature where nothing has reacted.
RunConditions run_conditions(const Problem& problem, const StepReport& last, double highest_mean_temperature);

}  // namespace joulet
