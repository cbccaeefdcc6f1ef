#pragma once

#include <joulet/fem/state/coupled_state.h>
#include <joulet/problem/assembly.h>
#include <joulet/results/step_report.h>

namespace joulet {

/// The flows of the coupled system under their names in reports, losses by the side that the surfaces look to; what is
/// stored is left at 0.
inline EnergyLedger ledger(const Flows& flows, const Assembly& assembly) {
  EnergyLedger result;
  result.electrical = at(flows, Flow::electrical);
  result.source = at(flows, Flow::source);
  result.reaction = at(flows, Flow::reaction);
  for (std::size_t s = 0; s < assembly.surfaces.size(); ++s) {
    double* const sums[] = {&result.lateral, &result.bottom, &result.top};
    *sums[reported_with(assembly.surfaces[s].side)] += at_surface(flows, s);
  }
  return result;
}

}  // namespace joulet
