#pragma once

#include <joulet/results/step_report.h>

#include <array>
#include <optional>

namespace joulet {

/// When the mean conversion of MgO has reached half of it and what follows. Found within the steps, which may be tens
/// of seconds long, from the conversions and rates at their ends.
class ConversionTimes {
public:
  static constexpr std::array<double, 4> targets = {0.5, 0.9, 0.95, 0.99};
  /// s; absent as long as it has not been reached.
  std::array<std::optional<double>, targets.size()> times;

  /// Reports of one run in the order of time; the first one is where it begins.
  void add(const StepReport& report);

  /// The end of the last step, for a run that goes on from a checkpoint.
  struct Point {
    double time = 0, progress = 0, rate = 0;  ///< s, 1, 1/s
  };
  std::optional<Point> last;
};

/// 1 - (1 - conversion)^(1/3) of a report and its rate: a straight line for a contracting sphere at one temperature.
ConversionTimes::Point progress_of(const StepReport& report);
/// The progress at which the conversion is that.
double progress_at(double conversion);

}  // namespace joulet
