#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/conduction.h>

#include <algorithm>
#include <vector>

namespace joulet {

template <int dim>
Conduction<dim>::Conduction(const FeSpace<dim>& space, const CellGeometry<dim>& geometry)
    : space_(space), geometry_(geometry), k_(geometry, thermal_conductivities(space.assembly)) {}

template <int dim>
void Conduction<dim>::add_residual(const Evaluation& e, Residual& into) {
  k_.evaluate(space_.communicator, e.temperature, e.conversion, false);
  const LocalRead t(e.temperature);
  CellBuffer<dim> buffer(geometry_);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    buffer.gather(t.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      double* g = &buffer.gradient[q * dim];
      double flux[dim];
      k_.flux(cell, q, g, flux);
      std::copy_n(flux, dim, g);
    }
    buffer.scatter(nullptr, buffer.gradient.data(), into.by_cell, cell);
  }
}

template <int dim>
void Conduction<dim>::add_jacobian(const Evaluation& e, double, HeatJacobian& into) {
  k_.evaluate(space_.communicator, e.temperature, e.conversion, true);
  const LocalRead t(e.temperature);
  add_stiffness(t.data(), into.dtemperature.entries());
  if (into.dconversion && k_.depends_on_conversion()) add_conversion_columns(t.data(), into.dconversion->entries());
}

template <int dim>
void Conduction<dim>::add_stiffness(const double* temperature, const Matrix& matrix) {
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> cell_matrix(geometry_.n_dofs * geometry_.n_dofs), flux(geometry_.n_points * dim);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    k_.stiffness(cell, cell_matrix.data());
    if (k_.depends_on_temperature()) {
      buffer.gather(temperature, cell);
      geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
      for (unsigned q = 0; q < geometry_.n_points; ++q)
        k_.flux_change(cell, q, 1, 0, &buffer.gradient[std::size_t{q} * dim], &flux[std::size_t{q} * dim]);
      geometry_.add_flux_change(flux.data(), cell_matrix.data());
    }
    add_cell_matrix(matrix, geometry_, cell, cell_matrix);
  }
}

template <int dim>
void Conduction<dim>::add_conversion_columns(const double* temperature, const Matrix& matrix) {
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> cell_matrix(geometry_.n_dofs * geometry_.n_dofs), flux(geometry_.n_points * dim);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    buffer.gather(temperature, cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    std::fill(cell_matrix.begin(), cell_matrix.end(), 0.);
    for (unsigned q = 0; q < geometry_.n_points; ++q)
      k_.flux_change(cell, q, 0, 1, &buffer.gradient[std::size_t{q} * dim], &flux[std::size_t{q} * dim]);
    geometry_.add_flux_change(flux.data(), cell_matrix.data());
    add_cell_matrix(matrix, geometry_, cell, cell_matrix);
  }
}

template class Conduction<2>;
template class Conduction<3>;

}  // namespace joulet
