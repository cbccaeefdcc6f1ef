#pragma once

#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/state/coupled_state.h>

#include <string>
#include <vector>

namespace joulet {

struct Model;

/// Where a steady problem is to be sought on its first mesh, and what there is to say about it.
struct SteadyStart {
  CoupledState state;
  std::vector<std::string> notes;
};

/// Where the Joule heat depends on the temperature there may be several equilibria, or none. This follows those that
/// begin without supply, the voltage growing by one factor everywhere, by Newton's method from predictions in steps
/// that adapt, to twice the supply of the problem. That at the supply itself is returned, what is reached from cold;
/// where the branch turns back (a critical voltage or current, to 1e-4) is told, and so are other equilibria near those
/// of a body of one temperature. If none is reached from cold, one of the others is returned, and told.
///
/// For a supply that no temperature regulates. Collective. Throws SolverError, with the last supply that has an
/// equilibrium, when there is none.
template <int dim>
SteadyStart start_from_cold(const FeSpace<dim>& space, const Model& model, double tolerance);

}  // namespace joulet
