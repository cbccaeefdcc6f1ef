#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/local_view.h>
#include <joulet/fem/space/vertex_grid.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace joulet {

namespace {

/// Calls body(numbers of the nodes in a ghosted local array, vertices first) for each cell of this rank.
template <int dim, class Body>
void for_each_cell(const FeSpace<dim>& space, const Body& body) {
  const LocalNumbers local(space.owned, space.relevant);
  std::vector<dealii::types::global_dof_index> indices(space.element.n_dofs_per_cell());
  std::vector<int> nodes(indices.size());
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    cell->get_dof_indices(indices);
    std::transform(indices.begin(), indices.end(), nodes.begin(), local);
    body(nodes);
  }
}

/// Numbers of the vertices on the coarse grid, ghosted; -1: no vertex. Owners count theirs.
template <int dim>
Vector number_vertices(const FeSpace<dim>& space, PetscInt& n_owned) {
  constexpr unsigned n_vertices = 1 << dim;
  const std::size_t n = space.owned.n_elements();
  std::vector<char> is_vertex(space.relevant.n_elements());
  for_each_cell(space, [&](const std::vector<int>& nodes) {
    for (unsigned v = 0; v < n_vertices; ++v) is_vertex[static_cast<std::size_t>(nodes[v])] = 1;
  });
  n_owned = static_cast<PetscInt>(std::count(is_vertex.begin(), is_vertex.begin() + static_cast<std::ptrdiff_t>(n), 1));
  PetscInt next = 0;
  checked(MPI_Exscan(&n_owned, &next, 1, MPIU_INT, MPI_SUM, space.communicator));
  if (dealii::Utilities::MPI::this_mpi_process(space.communicator) == 0) next = 0;  // which MPI_Exscan leaves undefined
  Vector numbers = space.vector(), ghosted = space.ghosted_vector();
  {
    OwnedWrite write(numbers);
    for (std::size_t node = 0; node < n; ++node) write[node] = is_vertex[node] ? static_cast<double>(next++) : -1;
  }
  space.read(numbers, ghosted);
  return ghosted;
}

}  // namespace

template <int dim>
Matrix interpolation_from_vertices(const FeSpace<dim>& space) {
  constexpr unsigned n_vertices = 1 << dim;
  constexpr double rounding = 1e-12;
  PetscInt n_coarse;
  const Vector ghosted = number_vertices(space, n_coarse);
  const LocalRead number(ghosted);
  const dealii::FE_Q<dim> linear(1);
  std::vector<std::vector<std::pair<PetscInt, double>>> rows(space.owned.n_elements());
  for_each_cell(space, [&](const std::vector<int>& nodes) {
    for (unsigned i = 0; i < nodes.size(); ++i) {
      const auto node = static_cast<std::size_t>(nodes[i]);
      if (node >= rows.size() || !rows[node].empty()) continue;
      for (unsigned v = 0; v < n_vertices; ++v) {
        const double weight = linear.shape_value(v, space.element.unit_support_point(i));
        if (std::abs(weight) > rounding) rows[node].emplace_back(static_cast<PetscInt>(number[nodes[v]]), weight);
      }
      std::sort(rows[node].begin(), rows[node].end());
    }
  });
  std::vector<PetscInt> starts{0}, columns;
  std::vector<double> weights;
  for (const auto& row : rows) {
    for (const auto& [column, weight] : row) {
      columns.push_back(column);
      weights.push_back(weight);
    }
    starts.push_back(static_cast<PetscInt>(columns.size()));
  }
  return matrix_from_rows(space.communicator, n_coarse, starts, columns, weights.data());
}

template Matrix interpolation_from_vertices<2>(const FeSpace<2>&);
template Matrix interpolation_from_vertices<3>(const FeSpace<3>&);

}  // namespace joulet
