#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/results/hot_spot.h>
#include <joulet/simulation/highest_temperature.h>

namespace joulet {

void check_highest_temperature(const StepReport& report) {
  constexpr double highest = 5000;
  const HotSpot spot = hottest(report);
  if (spot.temperature <= highest) return;
  throw SolverError(
      fmt::format("At {:.6g} s the temperature of the {} reaches {:.0f} K, beyond the {:.0f} K up to which the model "
                  "makes sense. Lower the supply or set supply.voltage_limit or supply.current_limit.",
                  report.time, body_text(spot.body), spot.temperature, highest));
}

}  // namespace joulet
