#pragma once

#include <joulet/report/chart.h>
#include <joulet/report/run_result.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <string>
#include <vector>

namespace joulet {

/// Rows of measured.csv that belong together: a column of a log and what the run computes beside it, in the shown unit.
struct MeasuredCurve {
  std::string quantity, column;
  Shown shown;
  std::vector<double> time, measured, computed, difference, measurement, combined;
  /// Of the measurement: without it the rest would make bars that promise too much.
  bool has_uncertainty() const {
    return std::any_of(measurement.begin(), measurement.end(), [](double u) { return u > 0; });
  }
};

/// Of a run; none where it was not compared with a log. Throws as ResultTable::from_file.
std::vector<MeasuredCurve> measured_curves(const RunResult& run);

/// As series of a chart: the computed curve with all steps of the run; points with the bars of their uncertainty.
Series computed_series(const RunResult& run, const MeasuredCurve& curve);
Series measured_series(const MeasuredCurve& curve);
Series difference_series(const MeasuredCurve& curve);

/// What the summary says of each of them: see `measured` in summary.json.
const nlohmann::ordered_json& measured_summaries(const RunResult& run);

}  // namespace joulet
