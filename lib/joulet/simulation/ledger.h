#pragma once

#include <joulet/fem/state/coupled_state.h>
#include <joulet/results/step_report.h>

namespace joulet {

/// The flows of the coupled system under their names in reports; what is stored is left at 0.
inline EnergyLedger ledger(const FlowArray& flows) {
  const auto of = [&flows](Flow flow) { return flows[static_cast<std::size_t>(flow)]; };
  EnergyLedger result;
  result.electrical = of(Flow::electrical);
  result.source = of(Flow::source);
  result.reaction = of(Flow::reaction);
  result.lateral = of(Flow::lateral);
  result.bottom = of(Flow::bottom);
  result.top = of(Flow::top);
  return result;
}

}  // namespace joulet
