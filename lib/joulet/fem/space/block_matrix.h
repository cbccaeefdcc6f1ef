#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/algebra/node_blocks.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>

#include <vector>

namespace joulet {

/// Systems of `m` unknowns per node, numbered m node + i.

/// matrix += the blocks of a cell: blocks[i * m + k][a * n_dofs + b] couples unknown i of node a with unknown k of node
/// b. Replaces `blocks` where the cell has hanging nodes.
template <int dim>
void add_cell_blocks(Mat matrix, const CellGeometry<dim>& geometry, unsigned cell,
                     std::vector<std::vector<double>>& blocks);

/// matrix += factor volume[node] blocks[(node * m + i) * m + k] for each owned node.
void add_node_blocks(Mat matrix, const Vector& volume, const std::vector<double>& blocks, double factor);

/// From m nodal vectors to one and back.
void pack(const std::vector<Vector>& nodal, Vector& all);
void unpack(const Vector& all, std::vector<Vector>& nodal);

}  // namespace joulet
