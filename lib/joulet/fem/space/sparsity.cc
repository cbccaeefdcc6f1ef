#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/occurrences.h>
#include <joulet/fem/space/contact_faces.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <deal.II/base/mpi.h>
#include <deal.II/dofs/dof_tools.h>
#include <deal.II/lac/affine_constraints.h>
#include <deal.II/lac/dynamic_sparsity_pattern.h>
#include <deal.II/lac/sparsity_tools.h>

#include <algorithm>
#include <vector>

namespace joulet {

namespace {

/// Local numbers of the nodes of all cells that this rank sees, ghost cells included: between them they have every
/// neighbour of an owned node.
template <int dim>
std::vector<int> nodes_of_cells(const FeSpace<dim>& space) {
  const LocalNumbers local_number(space.owned, space.relevant);
  std::vector<dealii::types::global_dof_index> indices(space.element.n_dofs_per_cell());
  std::vector<int> nodes;
  nodes.reserve(space.triangulation.n_locally_owned_active_cells() * indices.size());
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (cell->is_artificial()) continue;
    cell->get_dof_indices(indices);
    for (const auto index : indices) nodes.push_back(local_number(index));
  }
  return nodes;
}

/// [local node]: global number.
template <int dim>
std::vector<PetscInt> global_numbers(const FeSpace<dim>& space) {
  dealii::IndexSet ghosts = space.relevant;
  ghosts.subtract_set(space.owned);
  std::vector<PetscInt> numbers;
  numbers.reserve(space.relevant.n_elements());
  for (const auto index : space.owned) numbers.push_back(static_cast<PetscInt>(index));
  for (const auto index : ghosts) numbers.push_back(static_cast<PetscInt>(index));
  return numbers;
}

template <int dim>
Matrix zero_matrix(const FeSpace<dim>& space, const std::vector<PetscInt>& numbers,
                   const std::vector<PetscInt>& row_starts, const std::vector<PetscInt>& columns) {
  Matrix matrix = matrix_from_rows(space.communicator, static_cast<PetscInt>(space.owned.n_elements()), row_starts,
                                   columns, nullptr);
  ISLocalToGlobalMapping mapping;
  checked(ISLocalToGlobalMappingCreate(space.communicator, 1, static_cast<PetscInt>(numbers.size()), numbers.data(),
                                       PETSC_COPY_VALUES, &mapping));
  checked(MatSetLocalToGlobalMapping(matrix.petsc(), mapping, mapping));
  checked(ISLocalToGlobalMappingDestroy(&mapping));
  checked(MatSetOption(matrix.petsc(), MAT_NO_OFF_PROC_ZERO_ROWS, PETSC_TRUE));
  checked(MatSetOption(matrix.petsc(), MAT_KEEP_NONZERO_PATTERN, PETSC_TRUE));
  return matrix;
}

/// Nodes that contacts or hanging nodes couple are not all in one cell: deal.II's own way.
template <int dim>
Matrix make_matrix_with_couplings(const FeSpace<dim>& space, const ContactFaces<dim>& contacts) {
  dealii::DynamicSparsityPattern pattern(space.relevant);
  dealii::AffineConstraints<double> constraints(space.relevant);
  dealii::DoFTools::make_hanging_node_constraints(space.dof_handler, constraints);
  constraints.close();
  dealii::DoFTools::make_sparsity_pattern(space.dof_handler, pattern, constraints, true,
                                          space.triangulation.locally_owned_subdomain());
  contacts.add_to(pattern);
  return make_matrix_of(space, pattern);
}

}  // namespace

template <int dim>
Matrix make_matrix(const FeSpace<dim>& space, const ContactFaces<dim>& contacts) {
  const bool hanging = dealii::Utilities::MPI::max(space.hanging.empty() ? 0 : 1, space.communicator) > 0;
  if (hanging || !contacts.empty()) return make_matrix_with_couplings(space, contacts);
  const auto n_owned = static_cast<int>(space.owned.n_elements());
  const unsigned n_dofs = space.element.n_dofs_per_cell();
  const std::vector<PetscInt> numbers = global_numbers(space);
  std::vector<PetscInt> row_starts{0}, columns;
  {
    const std::vector<int> nodes = nodes_of_cells(space);
    const Occurrences touching(nodes, static_cast<std::size_t>(n_owned));
    std::vector<int> last_row(numbers.size(), -1);  // in which each node was seen last
    row_starts.reserve(static_cast<std::size_t>(n_owned) + 1);
    for (int row = 0; row < n_owned; ++row) {
      const auto r = static_cast<std::size_t>(row);
      for (std::size_t k = touching.begin[r]; k < touching.begin[r + 1]; ++k)
        for (unsigned i = 0; i < n_dofs; ++i) {
          const auto node = static_cast<std::size_t>(nodes[touching.at[k] / n_dofs * n_dofs + i]);
          if (last_row[node] == row) continue;
          last_row[node] = row;
          columns.push_back(numbers[node]);
        }
      std::sort(columns.begin() + row_starts.back(), columns.end());
      row_starts.push_back(static_cast<PetscInt>(columns.size()));
    }
  }
  return zero_matrix(space, numbers, row_starts, columns);
}

template <int dim>
Matrix make_matrix_of(const FeSpace<dim>& space, dealii::DynamicSparsityPattern& pattern) {
  dealii::SparsityTools::distribute_sparsity_pattern(pattern, space.owned, space.communicator, space.relevant);
  std::vector<PetscInt> row_starts{0}, columns;
  for (const auto row : space.owned) {
    const auto n = pattern.row_length(row);
    for (unsigned c = 0; c < n; ++c) columns.push_back(static_cast<PetscInt>(pattern.column_number(row, c)));
    row_starts.push_back(static_cast<PetscInt>(columns.size()));
  }
  return zero_matrix(space, global_numbers(space), row_starts, columns);
}

template Matrix make_matrix<2>(const FeSpace<2>&, const ContactFaces<2>&);
template Matrix make_matrix<3>(const FeSpace<3>&, const ContactFaces<3>&);
template Matrix make_matrix_of<2>(const FeSpace<2>&, dealii::DynamicSparsityPattern&);
template Matrix make_matrix_of<3>(const FeSpace<3>&, dealii::DynamicSparsityPattern&);

}  // namespace joulet
