#pragma once

#include <joulet/grain/voxel_operator.h>
#include <joulet/grain/voxels.h>

#include <cstdint>
#include <vector>

namespace joulet {

/// Whether a set of voxels, joined through faces, leads from one side of the box to the other.
struct Percolation {
  bool percolates = false;
  double fraction = 0;            ///< of the voxels, those of the set
  double connected_fraction = 0;  ///< of the set, what belongs to clusters that lead through
};

/// `in_set[label]` says which labels count. Between plates a cluster leads through when it touches both; in a periodic
/// box when it meets its own image one period away along `sides.direction`, also after several turns. Collective.
Percolation percolation(const Voxels& voxels, const std::vector<char>& in_set, const BoxSides& sides);

}  // namespace joulet
