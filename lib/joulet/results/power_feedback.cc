#include <fmt/format.h>
#include <joulet/results/power_feedback.h>

namespace joulet {

std::string runaway_warning(const PowerFeedback& feedback, double time) {
  if (!(feedback.with_supply() > 1)) return {};
  const bool voltage = feedback.by_supply > 0;
  return fmt::format(
      "thermal runaway at {:.4g} s: the power grows by {:.2g} % per kelvin, the losses by {:.2g} % only, because the "
      "conductance {} with temperature (d ln P/dT at constant voltage: {:+.2g} %/K) and the supply holds the {}; there "
      "is "
      "no equilibrium until that changes. A controlled power, a set-point or a {}_limit would hold it",
      time, 100 * feedback.by_supply * feedback.power_slope, 100 * feedback.loss_slope, voltage ? "grows" : "falls",
      100 * feedback.power_slope, voltage ? "voltage" : "current", voltage ? "current" : "voltage");
}

}  // namespace joulet
