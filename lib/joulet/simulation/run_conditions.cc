#include <joulet/problem/make_supply.h>
#include <joulet/results/amounts.h>
#include <joulet/simulation/run_conditions.h>

#include <limits>

namespace joulet {

RunConditions run_conditions(const Problem& problem, const StepReport& last, double highest_mean_temperature) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  constexpr double trace = 1e-3;  // conversion
  const bool steady = problem.time.analysis == Analysis::steady;
  const double power = steady || last.time <= 0 ? last.power : supplied_energy(last) / last.time;
  RunConditions run;
  run.power_density = problem.thermal.prescribed.empty() ? power / nominal_volume(problem) : unknown;
  run.temperature = last.conversion.mean >= trace ? highest_mean_temperature : unknown;
  run.time = steady ? problem.time.end : last.time;
  return run;
}

}  // namespace joulet
