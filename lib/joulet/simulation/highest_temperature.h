#pragma once

#include <joulet/results/step_report.h>

namespace joulet {

/// Far above the boiling point of MgO (3870 K) no law of this model means anything: a runaway, or a supply out of
/// scale. Throws SolverError above 5000 K, from the statistics of pellet and parts in a report.
void check_highest_temperature(const StepReport& report);

}  // namespace joulet
