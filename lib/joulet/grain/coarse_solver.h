#pragma once

#include <joulet/grain/conductor_graph.h>

#include <memory>
#include <vector>

namespace joulet {

/// Solves the coarsest level on every rank by a Cholesky factorisation. Parts that are tied to no plate know potentials
/// only up to a constant: one node of each is held at zero. A level that did not become small is swept over instead.
class CoarseSolver {
public:
  CoarseSolver() = default;
  /// Collective.
  CoarseSolver(const Communicator& communicator, const ConductorGraph& graph);
  /// Collective.
  void solve(const Communicator& communicator, const ConductorGraph& graph, const std::vector<double>& b,
             std::vector<double>& x) const;

  /// How many parts of the graph, over all ranks, are tied to no plate; 0 for a level that is swept over.
  int floating_parts() const;
  /// Which of them a node of this rank belongs to; -1: to none.
  int floating_part_of(std::size_t node) const;

private:
  struct Factors;
  std::shared_ptr<const Factors> factors_;  // null when the level is too large
  std::size_t first_ = 0;                   // number of our first node among those of all ranks
};

}  // namespace joulet
