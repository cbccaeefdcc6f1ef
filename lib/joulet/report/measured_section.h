#pragma once

#include <joulet/report/run_result.h>

#include <string>

namespace joulet {

/// Measured beside computed: a table, and for each column two charts, values and difference, with their uncertainties.
/// Empty for a run that was not compared with a log.
std::string measured_html(const RunResult& run);

}  // namespace joulet
