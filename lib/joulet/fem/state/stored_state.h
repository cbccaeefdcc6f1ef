#pragma once

#include <joulet/fem/space/canonical_order.h>
#include <joulet/fem/state/coupled_state.h>
#include <joulet/results/snapshot.h>

#include <string>

namespace joulet {

/// All parts of a state, each under the name `group`/`name of the part`. Collective.
template <int dim>
void save_state(const CanonicalOrder<dim>& order, const std::string& group, const CoupledState& state,
                Snapshot& snapshot);

/// Into a state that has its parts already. Collective. Throws IoError.
template <int dim>
void load_state(const CanonicalOrder<dim>& order, const std::string& group, const StoredSnapshot& stored,
                CoupledState& state);

}  // namespace joulet
