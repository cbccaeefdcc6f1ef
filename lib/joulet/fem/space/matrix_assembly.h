#pragma once

#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/entry_positions.h>
#include <joulet/fem/algebra/linear_solver.h>
#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/local_view.h>

#include <functional>
#include <memory>
#include <vector>

namespace dealii {
class DynamicSparsityPattern;
}

namespace joulet {

class Property;
template <int dim>
class ContactFaces;

/// A lone pellet is coarsened fast.
KrylovSolver::Coarsening coarsening_for(const Assembly& assembly);

/// Creates the matrix of the space: pattern of the elements and of the contacts, entries zero, local numbering
/// attached.
template <int dim>
Matrix make_matrix(const FeSpace<dim>& space, const ContactFaces<dim>& contacts);
/// The same for a pattern of one's own, whose rows need be complete on this rank's cells only.
template <int dim>
Matrix make_matrix_of(const FeSpace<dim>& space, dealii::DynamicSparsityPattern& pattern);

/// Adds a row-major matrix over nodes given as positions in a ghosted local array, hanging nodes replaced by their
/// parents.
void add_local_matrix(Mat matrix, const HangingNodes& hanging, std::vector<int> nodes, std::vector<double> values);
/// Hanging nodes have no equation: ones on their diagonal. Before `finish_assembly`.
void add_hanging_diagonal(Mat matrix, const HangingNodes& hanging);

/// Finds where the entries of the cells stand in a matrix of the space, for it and its pattern copies: worth it where
/// they are assembled many times.
template <int dim>
void find_positions(Matrix& matrix, const CellGeometry<dim>& geometry) {
  matrix.set_positions(std::make_shared<const EntryPositions>(
      matrix.petsc(), geometry.dofs, geometry.n_dofs, [&](int node) { return geometry.hanging.contains(node); }));
}

/// Adds a row-major cell matrix of n_dofs x n_dofs.
template <int dim>
void add_cell_matrix(const Matrix& matrix, const CellGeometry<dim>& geometry, unsigned cell,
                     const std::vector<double>& cell_matrix) {
  const int* dofs = geometry.cell_dofs(cell);
  const int n = static_cast<int>(geometry.n_dofs);
  if (const EntryPositions* positions = matrix.positions(); positions && positions->has(cell))
    positions->add(matrix.petsc(), cell, dofs, cell_matrix.data());
  else if (geometry.hanging.empty())
    checked(MatSetValuesLocal(matrix.petsc(), n, dofs, n, dofs, cell_matrix.data(), ADD_VALUES));
  else
    add_local_matrix(matrix.petsc(), geometry.hanging, {dofs, dofs + n}, cell_matrix);
}

/// Global numbers of the owned nodes on a surface of the assembly, increasing; hanging ones left out.
template <int dim>
std::vector<PetscInt> surface_nodes(const FeSpace<dim>& space, std::size_t surface);

void set_entries(Vector& vector, const std::vector<PetscInt>& rows, double value);
/// Copies the entries of owned rows, plus a number.
void copy_entries(const Vector& from, const std::vector<PetscInt>& rows, double plus, Vector& to);

/// Runs what concerns this rank only; an InputError of any rank is thrown on all. Collective.
void throw_on_all_ranks(MPI_Comm communicator, const std::function<void()>& body);

/// y(T, conversion, position) at all quadrature points [cell][q], in large batches, by the law of each body;
/// derivatives where not null. Collective: an error on one rank is thrown on all.
template <int dim>
void evaluate_at_points(MPI_Comm communicator, const CellGeometry<dim>& geometry,
                        const std::vector<Property>& law_of_body, const Vector& temperature, const Vector& conversion,
                        std::vector<double>& value, std::vector<double>* d_dtemperature,
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
