#pragma once

#include <joulet/fem/algebra/matrix.h>

#include <vector>

namespace joulet {

/// Systems of `m` unknowns per node, numbered m node + i.

/// A zero matrix in which the nodes are coupled as in `pattern`. Collective.
Matrix make_block_matrix(const Matrix& pattern, PetscInt m);

/// merged = the blocks [i][j], each of the pattern of the space (null: zero), by nodes. `merged` of
/// `make_block_matrix`.
void merge_node_blocks(const std::vector<std::vector<Mat>>& blocks, const Matrix& pattern, Matrix& merged);

/// The numbers of all unknowns of these nodes.
std::vector<PetscInt> block_rows(const std::vector<PetscInt>& nodes, PetscInt m);

}  // namespace joulet
