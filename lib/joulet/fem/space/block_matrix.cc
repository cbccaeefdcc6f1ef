#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/block_matrix.h>
#include <joulet/fem/space/local_view.h>

#include <cmath>

namespace joulet {

template <int dim>
void add_cell_blocks(Mat matrix, const CellGeometry<dim>& geometry, unsigned cell,
                     std::vector<std::vector<double>>& blocks) {
  const auto m = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(blocks.size()))));
  const int* dofs = geometry.cell_dofs(cell);
  std::vector<int> nodes;
  for (auto& block : blocks) {
    nodes.assign(dofs, dofs + geometry.n_dofs);
    geometry.hanging.condense(nodes, block);
  }
  const std::size_t n = nodes.size();
  std::vector<double> values(n * m * n * m);
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t k = 0; k < m; ++k)
      for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b) values[(a * m + i) * n * m + b * m + k] = blocks[i * m + k][a * n + b];
  checked(MatSetValuesBlockedLocal(matrix, static_cast<PetscInt>(n), nodes.data(), static_cast<PetscInt>(n),
                                   nodes.data(), values.data(), ADD_VALUES));
}

void add_node_blocks(Mat matrix, const Vector& volume, const std::vector<double>& blocks, double factor) {
  const std::size_t n = volume.locally_owned_size();
  if (n == 0) return;
  const std::size_t square = blocks.size() / n;
  PetscInt first, last;
  checked(VecGetOwnershipRange(volume, &first, &last));
  const OwnedRead weight(volume);
  std::vector<double> block(square);
  for (std::size_t node = 0; node < n; ++node) {
    for (std::size_t entry = 0; entry < square; ++entry)
      block[entry] = factor * weight[node] * blocks[node * square + entry];
    const PetscInt row = first + static_cast<PetscInt>(node);
    checked(MatSetValuesBlocked(matrix, 1, &row, 1, &row, block.data(), ADD_VALUES));
  }
}

void pack(const std::vector<Vector>& nodal, Vector& all) {
  OwnedWrite to(all);
  for (std::size_t i = 0; i < nodal.size(); ++i) {
    const OwnedRead from(nodal[i]);
    for (std::size_t node = 0; node < nodal[i].locally_owned_size(); ++node) to[node * nodal.size() + i] = from[node];
  }
}

void unpack(const Vector& all, std::vector<Vector>& nodal) {
  const OwnedRead from(all);
  for (std::size_t i = 0; i < nodal.size(); ++i) {
    OwnedWrite to(nodal[i]);
    for (std::size_t node = 0; node < nodal[i].locally_owned_size(); ++node) to[node] = from[node * nodal.size() + i];
  }
}

template void add_cell_blocks<2>(Mat, const CellGeometry<2>&, unsigned, std::vector<std::vector<double>>&);
template void add_cell_blocks<3>(Mat, const CellGeometry<3>&, unsigned, std::vector<std::vector<double>>&);

}  // namespace joulet
