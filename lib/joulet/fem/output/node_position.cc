#include <joulet/fem/output/node_position.h>

#include <deal.II/fe/mapping.h>

#include <algorithm>
#include <vector>

namespace joulet {

template <int dim>
std::array<double, 3> node_position(const FeSpace<dim>& space, dealii::types::global_dof_index node) {
  std::array<double, 3> coordinates{};
  std::vector<dealii::types::global_dof_index> indices(space.element.n_dofs_per_cell());
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (cell->is_artificial()) continue;
    cell->get_dof_indices(indices);
    const auto found = std::find(indices.begin(), indices.end(), node);
    if (found == indices.end()) continue;
    const auto number = static_cast<unsigned>(found - indices.begin());
    const auto point = space.mapping().transform_unit_to_real_cell(cell, space.element.unit_support_point(number));
    for (unsigned d = 0; d < dim; ++d) coordinates[d] = point[d];
    break;
  }
  return coordinates;
}

template std::array<double, 3> node_position<2>(const FeSpace<2>&, dealii::types::global_dof_index);
template std::array<double, 3> node_position<3>(const FeSpace<3>&, dealii::types::global_dof_index);

}  // namespace joulet
