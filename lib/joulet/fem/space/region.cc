#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/space/region.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace joulet {

template <int dim>
Region<dim>::Region(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Matrix& pattern,
                    std::vector<std::size_t> bodies)
    : space_(space),
      geometry_(geometry),
      pattern_(pattern),
      bodies_(std::move(bodies)),
      volumes_(space.vector()),
      contains_(space.owned.n_elements(), 0) {
  Vector ghosted = space.ghosted_vector();
  const auto sum_over_cells = [&](auto add_cell) {
    LocalSum sum(ghosted, space.hanging);
    for (const std::size_t body : bodies_)
      for (const unsigned cell : geometry.cells_of_body[body]) add_cell(cell, sum);
    sum.finish();
    checked(VecCopy(ghosted, volumes_));
  };
  sum_over_cells([&](unsigned cell, LocalSum& sum) {
    for (unsigned i = 0; i < geometry.n_dofs; ++i) sum[geometry.cell_dofs(cell)[i]] += 1;
  });
  {
    const OwnedRead cells(volumes_);
    for (std::size_t i = 0; i < contains_.size(); ++i) contains_[i] = cells[i] > 0;
  }
  CellBuffer<dim> buffer(geometry);
  sum_over_cells([&](unsigned cell, LocalSum& sum) {
    const double* jxw = geometry.cell_jxw(cell);
    buffer.scatter(jxw, nullptr, sum, cell);
    volume_ += std::accumulate(jxw, jxw + geometry.n_points, 0.);
  });
  volume_ = dealii::Utilities::MPI::sum(volume_, space.communicator);
}

template <int dim>
const Matrix& Region<dim>::mass() {
  if (mass_.petsc()) return mass_;
  PetscBool complete;
  checked(MatAssembled(pattern_.petsc(), &complete));
  if (!complete) throw std::logic_error("a mass matrix with the pattern of a matrix that is being filled");
  mass_ = pattern_.pattern_copy();
  std::vector<double> cell_matrix(geometry_.n_dofs * geometry_.n_dofs);
  for (const std::size_t body : bodies_)
    for (const unsigned cell : geometry_.cells_of_body[body]) {
      std::fill(cell_matrix.begin(), cell_matrix.end(), 0.);
      geometry_.add_mass(geometry_.cell_jxw(cell), cell_matrix.data());
      add_cell_matrix(mass_, geometry_, cell, cell_matrix);
    }
  mass_.finish_assembly();
  return mass_;
}

template class Region<2>;
template class Region<3>;

}  // namespace joulet
