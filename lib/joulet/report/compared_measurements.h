#pragma once

#include <joulet/report/run_result.h>

#include <string>
#include <vector>

namespace joulet {

/// Several runs beside the logs that they were compared with; both are empty where no run was. `names`: of the runs.

/// A table of the differences, and for each quantity two charts: what was measured with the curve of each run, and the
/// difference of each run.
std::string compared_measurements_html(const std::vector<RunResult>& runs, const std::vector<std::string>& names);

/// Mean and RMS difference to each column of a log, a column of the table for each run.
std::string compared_measurements_text(const std::vector<RunResult>& runs, const std::vector<std::string>& names);

}  // namespace joulet
