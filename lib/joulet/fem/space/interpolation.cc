#include <joulet/fem/space/interpolation.h>

#include <cmath>
#include <cstring>

namespace joulet {

template <int dim>
void InterpolationBuilder<dim>::attach(dealii::parallel::distributed::Triangulation<dim>& triangulation,
                                       const dealii::DoFHandler<dim>& dof_handler) {
  std::vector<Index> indices(element_.n_dofs_per_cell());
  handle_ = triangulation.register_data_attach(
      [indices, &dof_handler](const auto& cell, const auto) mutable {
        const typename dealii::DoFHandler<dim>::cell_iterator dof_cell(*cell, &dof_handler);
        dof_cell->get_dof_indices(indices);
        std::vector<char> bytes(indices.size() * sizeof(Index));
        std::memcpy(bytes.data(), indices.data(), bytes.size());
        return bytes;
      },
      false);
}

template <int dim>
Matrix InterpolationBuilder<dim>::build(dealii::parallel::distributed::Triangulation<dim>& triangulation,
                                        const dealii::DoFHandler<dim>& dof_handler) {
  const auto& owned = dof_handler.locally_owned_dofs();
  n_owned_ = owned.n_elements();
  first_owned_ = n_owned_ ? owned.nth_index_in_set(0) : 0;
  row_begin_.assign(n_owned_, 0);
  row_length_.assign(n_owned_, 0);
  std::vector<Index> coarse(element_.n_dofs_per_cell());
  triangulation.notify_ready_to_unpack(handle_, [&](const auto& cell, const auto, const auto& bytes) {
    std::memcpy(coarse.data(), &*bytes.begin(), coarse.size() * sizeof(Index));
    add_children(typename dealii::DoFHandler<dim>::cell_iterator(*cell, &dof_handler), coarse);
  });
  return assemble();
}

template <int dim>
void InterpolationBuilder<dim>::add_children(const typename dealii::DoFHandler<dim>::cell_iterator& parent,
                                             const std::vector<Index>& coarse) {
  std::vector<Index> fine(coarse.size());
  for (unsigned child = 0; child < parent->n_children(); ++child) {
    parent->child(child)->get_dof_indices(fine);
    const auto& prolongation = element_.get_prolongation_matrix(child);
    for (unsigned i = 0; i < fine.size(); ++i) {
      const Index row = fine[i] - first_owned_;  // wraps around, and thereby out of range, below the first
      if (row < n_owned_ && row_length_[row] == 0) add_row(row, prolongation, i, coarse);
    }
  }
}

template <int dim>
void InterpolationBuilder<dim>::add_row(std::size_t row, const dealii::FullMatrix<double>& prolongation,
                                        unsigned fine_node, const std::vector<Index>& coarse) {
  constexpr double rounding = 1e-12;
  row_begin_[row] = static_cast<PetscInt>(columns_.size());
  for (unsigned j = 0; j < coarse.size(); ++j)
    if (std::abs(prolongation(fine_node, j)) > rounding) {
      columns_.push_back(static_cast<PetscInt>(coarse[j]));
      weights_.push_back(prolongation(fine_node, j));
    }
  row_length_[row] = static_cast<PetscInt>(columns_.size()) - row_begin_[row];
}

template <int dim>
Matrix InterpolationBuilder<dim>::assemble() const {
  std::vector<PetscInt> starts(n_owned_ + 1, 0), columns;
  std::vector<double> weights;
  columns.reserve(columns_.size());
  weights.reserve(weights_.size());
  for (std::size_t row = 0; row < n_owned_; ++row) {
    for (PetscInt k = row_begin_[row]; k < row_begin_[row] + row_length_[row]; ++k) {
      columns.push_back(columns_[static_cast<std::size_t>(k)]);
      weights.push_back(weights_[static_cast<std::size_t>(k)]);
    }
    starts[row + 1] = static_cast<PetscInt>(columns.size());
  }
  return matrix_from_rows(communicator_, n_coarse_owned_, starts, columns, weights.data());
}

template class InterpolationBuilder<2>;
template class InterpolationBuilder<3>;

}  // namespace joulet
