#include <joulet/results/conversion_times.h>
#include <joulet/results/process_curve.h>

#include <algorithm>
#include <cmath>

namespace joulet {

double progress_at(double conversion) { return 1 - std::cbrt(1 - conversion); }

ConversionTimes::Point progress_of(const StepReport& report) {
  const double mgo = report.mgo_left + report.mg_released, left = std::max(1 - report.conversion.mean, 0.);
  // At the end the slope is 0/0; nothing happens there any more.
  const double rate = left > 1e-9 && mgo > 0 ? report.mg_rate / mgo / (3 * std::cbrt(left * left)) : 0;
  return {report.time, progress_at(1 - left), rate};
}

void ConversionTimes::add(const StepReport& report) {
  const Point now = progress_of(report);
  ProcessCurve step;
  if (last && last->time < now.time) step.add(last->time, last->progress, last->rate);
  step.add(now.time, now.progress, now.rate);
  for (std::size_t i = 0; i < targets.size(); ++i)
    if (!times[i]) times[i] = step.time_of(progress_at(targets[i]));
  last = now;
}

}  // namespace joulet
