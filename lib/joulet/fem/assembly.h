#pragma once

#include <joulet/fem/cell_geometry.h>
#include <joulet/fem/local_view.h>
#include <joulet/fem/matrix.h>

#include <vector>

namespace dealii {
class DynamicSparsityPattern;
}

namespace joulet {

class Property;

/// Creates the matrix of the space: pattern of the elements, entries zero, local numbering attached.
template <int dim>
Matrix make_matrix(const Fields<dim>& fields);
/// The same for a pattern of one's own, whose rows need be complete on this rank's cells only.
template <int dim>
Matrix make_matrix_of(const Fields<dim>& fields, dealii::DynamicSparsityPattern& pattern);

/// Adds a row-major cell matrix of n_dofs x n_dofs.
template <int dim>
void add_cell_matrix(Mat matrix, const CellGeometry<dim>& geometry, unsigned cell,
                     const std::vector<double>& cell_matrix) {
  const int* dofs = geometry.cell_dofs(cell);
  const int n = static_cast<int>(geometry.n_dofs);
  MatSetValuesLocal(matrix, n, dofs, n, dofs, cell_matrix.data(), ADD_VALUES);
}

/// Global numbers of the owned nodes on a face, increasing.
template <int dim>
std::vector<PetscInt> face_nodes(const Fields<dim>& fields, Face face);

void set_entries(Vector& vector, const std::vector<PetscInt>& rows, double value);

/// y(T, conversion) at all quadrature points [cell][q], in large batches; derivatives where not null. Collective: an error
/// on one rank is thrown on all.
template <int dim>
void evaluate_at_points(MPI_Comm communicator, const CellGeometry<dim>& geometry, const Property& property, const Vector& temperature,
                        const Vector& conversion, std::vector<double>& value, std::vector<double>* d_dtemperature,
                        std::vector<double>* d_dconversion);

/// Scratch of one cell.
template <int dim>
struct CellBuffer {
  explicit CellBuffer(const CellGeometry<dim>& g)
      : geometry(g), nodal(g.n_dofs), result(g.n_dofs), value(g.n_points), gradient(g.n_points * dim) {}

  void gather(const double* local, unsigned cell) {
    const int* dofs = geometry.cell_dofs(cell);
    for (unsigned i = 0; i < geometry.n_dofs; ++i) nodal[i] = local[dofs[i]];
  }
  /// Integrates point values and/or reference gradients against the shape functions and adds them to the sum.
  void scatter(const double* values, const double* gradients, LocalSum& sum, unsigned cell) {
    std::fill(result.begin(), result.end(), 0.);
    geometry.integrate(values, gradients, result.data());
    const int* dofs = geometry.cell_dofs(cell);
    for (unsigned i = 0; i < geometry.n_dofs; ++i) sum[dofs[i]] += result[i];
  }

  const CellGeometry<dim>& geometry;
  std::vector<double> nodal, result, value, gradient;
};

}  // namespace joulet
