#pragma once

#include <joulet/results/amounts.h>
#include <joulet/results/answer_error.h>
#include <joulet/results/conversion_times.h>
#include <joulet/results/hot_spot.h>
#include <joulet/results/measured_comparison.h>
#include <joulet/results/power_feedback.h>
#include <joulet/results/step_report.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// What a run has taken so far.
struct Totals {
  int steps = 0, newton_iterations = 0, linear_iterations = 0;
  std::vector<Rejection> refused;                     ///< steps that were repeated, with the reason
  double worst_closure = 0;                           ///< of the energy ledger over all steps, relative, >= 0
  bool voltage_limit = false, current_limit = false;  ///< whether the limit was binding in some step
  bool power_limit = false;                           ///< the same

  double highest_mean_temperature = 0;  ///< K, of the pellet
  ConversionTimes conversion_times;

  RunPeaks peaks;  ///< of temperature, with the initial state

  double peak_mg_rate = 0;         ///< mol/s
  double least_pore_diameter = 0;  ///< m, then; see GasStatistics

  std::vector<AnswerError> errors;           ///< of the last answers; empty unless asked for
  std::vector<MeasuredComparison> measured;  ///< the run beside its logs; empty without

  std::optional<PowerFeedback> feedback;  ///< of the last output time

  std::vector<std::string> warnings;  ///< what the reader of the answers has to know, a sentence each, in order

  /// The initial state, which is no step.
  void start(const StepReport& initial) { peaks.add(initial); }
  void add(const StepReport& report) {
    ++steps;
    peaks.add(report);
    newton_iterations += report.newton_iterations;
    linear_iterations += report.linear_iterations;
    worst_closure = std::max(worst_closure, std::abs(closure(report)));
    conversion_times.add(report);
    highest_mean_temperature = std::max(highest_mean_temperature, report.temperature.mean);
    if (report.mg_rate > peak_mg_rate) {
      peak_mg_rate = report.mg_rate;
      least_pore_diameter = report.gas.least_pore_diameter;
    }
    voltage_limit = voltage_limit || report.limit == "voltage";
    current_limit = current_limit || report.limit == "current";
    power_limit = power_limit || report.limit == "power";
  }
};

}  // namespace joulet
