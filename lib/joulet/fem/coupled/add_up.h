#pragma once

#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>

namespace joulet {

template <int dim>
template <class Add>
Flows CoupledSystem<dim>::add_up(State& f, const Add& add) {
  f.temperature = 0.;
  Flows flows = no_flows(space_.assembly.surfaces.size());
  LocalSum by_cell(balance_ghosted_, space_.hanging);
  Residual into{by_cell, f, flows, storage_power_};
  for (HeatTerm* term : acting_terms()) add(*term, into);
  by_cell.finish();
  checked(VecAXPY(f.temperature, 1, balance_ghosted_));
  return flows;
}

}  // namespace joulet
