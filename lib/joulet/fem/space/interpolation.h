#pragma once

#include <joulet/fem/algebra/matrix.h>

#include <deal.II/distributed/tria.h>
#include <deal.II/dofs/dof_handler.h>
#include <deal.II/fe/fe_q.h>

#include <vector>

namespace joulet {

/// Builds the interpolation from the nodes of a mesh to those of the mesh with all cells halved. Cells may move to
/// another rank in between: the numbers of the coarse nodes travel with them.
template <int dim>
class InterpolationBuilder {
public:
  /// `coarse_owned`: the nodes of this rank before the refinement.
  InterpolationBuilder(MPI_Comm communicator, const dealii::FE_Q<dim>& element, const dealii::IndexSet& coarse_owned)
      : communicator_(communicator),
        element_(element),
        n_coarse_owned_(static_cast<PetscInt>(coarse_owned.n_elements())) {}

  /// Between setting the flags and refining.
  void attach(dealii::parallel::distributed::Triangulation<dim>& triangulation,
              const dealii::DoFHandler<dim>& dof_handler);
  /// After refining and numbering the finer nodes. Owned rows of the fine space, owned columns of the coarse one.
  Matrix build(dealii::parallel::distributed::Triangulation<dim>& triangulation,
               const dealii::DoFHandler<dim>& dof_handler);

private:
  using Index = dealii::types::global_dof_index;
  void add_children(const typename dealii::DoFHandler<dim>::cell_iterator& parent, const std::vector<Index>& coarse);
  void add_row(std::size_t row, const dealii::FullMatrix<double>& prolongation, unsigned fine_node,
               const std::vector<Index>& coarse);
  Matrix assemble() const;

  const MPI_Comm communicator_;
  const dealii::FE_Q<dim>& element_;
  const PetscInt n_coarse_owned_;
  unsigned handle_ = 0;
  Index first_owned_ = 0, n_owned_ = 0;
  std::vector<PetscInt> row_begin_, row_length_;  ///< into `columns_`; a length of 0 is a row not seen yet
  std::vector<PetscInt> columns_;
  std::vector<double> weights_;
};

}  // namespace joulet
