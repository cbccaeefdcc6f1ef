#pragma once

#include <joulet/grain/conductor_graph.h>
#include <joulet/grain/voxel_operator.h>

#include <cstdint>
#include <vector>

namespace joulet {

/// A level of the multigrid made from the one above it. Nodes are merged in pairs along strong conductances, twice,
/// so that about four become one (double pairwise aggregation: Notay 2010, Electron. Trans. Numer. Anal. 37, 123, and
/// Napov & Notay 2012, SIAM J. Sci. Comput. 34, A1079). The conductance between two aggregates is the sum of those
/// between their members: the Galerkin operator of piecewise constants.
struct Aggregation {
  /// For each node or voxel of the finer level, its neighbours' planes or copies included, the node of the coarser one;
  /// -1 for those that nothing conducts to.
  std::vector<std::int32_t> coarse;
  ConductorGraph graph;
};

/// Collective. Aggregates do not cross ranks.
Aggregation aggregate(const VoxelOperator& fine);
Aggregation aggregate(const Communicator& communicator, const ConductorGraph& fine);

}  // namespace joulet
