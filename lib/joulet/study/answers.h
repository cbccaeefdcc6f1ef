#pragma once

#include <joulet/results/hot_spot.h>
#include <joulet/results/process_curve.h>
#include <joulet/results/step_report.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// What a study wants to know of each case besides its inputs.
struct StudySettings {
  double target_conversion = 0.95;
  double turnaround = 0;      ///< s between two pellets: load, cool, unload
  std::vector<double> times;  ///< s, at which conversion and energy are kept
};

/// A run as a study sees it: what it ends with and its extremes on the way.
class ProcessRecord {
public:
  explicit ProcessRecord(const StudySettings& settings_) : settings(settings_) {}
  /// The initial state first, then each accepted step.
  void add(const StepReport& report);

  const StudySettings& settings;
  StepReport last;
  bool steady = false;                                        ///< one report, no history
  double duration = 0;                                        ///< s, of the process
  RunPeaks peaks;                                             ///< of temperature
  double mg_rate_peak = 0;                                    ///< mol/s
  double voltage_peak = 0, current_peak = 0, power_peak = 0;  ///< V, A, W
  double highest_mean_temperature = 0;                        ///< K
  std::size_t calibrations_left = 0;                          ///< fitted numbers of whose range the run is out
  /// 1 - (1 - conversion)^(1/3): straight lines for a contracting sphere at constant temperature, where steps are long.
  ProcessCurve progress;
};

/// An answer of a case: name and unit in tables, how people like to see it, and names by which it can be asked for.
struct Answer {
  std::string_view name, unit;  ///< "temperature_peak", "K"
  std::string_view shown_unit;  ///< "degC", as UDUNITS-2 writes it; "%" for fractions
  std::string_view alias;       ///< short name on the command line, "T_max"
  std::string_view help;
  double (*value)(const ProcessRecord&);  ///< NaN when there is none
};

/// All answers, in the order of study.csv. One more: one more row in answers.cc.
const std::vector<Answer>& answers();

/// The index of an answer by its name or alias. Throws InputError with the nearest names.
std::size_t answer_index(std::string_view name);

/// A value in its shown unit, with four digits: "1492 degC", "56.12 kWh/kg"; "-" for NaN.
std::string answer_text(const Answer& answer, double value);

}  // namespace joulet
