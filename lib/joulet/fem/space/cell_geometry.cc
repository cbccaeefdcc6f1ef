#include <joulet/fem/space/cell_copies.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/cell_kernels.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/space/local_view.h>

#include <deal.II/base/quadrature_lib.h>
#include <deal.II/fe/fe_values.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace joulet {

template <int dim>
CellGeometry<dim>::CellGeometry(const FeSpace<dim>& space, bool axial, bool positions) : hanging(space.hanging) {
  build_cells(space, axial, positions);
  build_faces(space);
}

template <int dim>
void CellGeometry<dim>::build_cells(const FeSpace<dim>& space, bool axial, bool positions) {
  const auto& element = space.element;
  const dealii::QGauss<dim> quadrature(element.degree + 1);
  n_dofs = element.n_dofs_per_cell();
  n_points = quadrature.size();
  for (unsigned q = 0; q < n_points; ++q) {
    for (unsigned i = 0; i < n_dofs; ++i) shape.push_back(element.shape_value(i, quadrature.point(q)));
    for (unsigned d = 0; d < dim; ++d)
      for (unsigned i = 0; i < n_dofs; ++i) gradient.push_back(element.shape_grad(i, quadrature.point(q))[d]);
  }
  transpose_tables();

  dealii::FEValues<dim> values(
      space.mapping(), element, quadrature,
      dealii::update_JxW_values | dealii::update_inverse_jacobians | dealii::update_quadrature_points);
  const LocalNumbers local_number(space.owned, space.relevant);
  const CellCopies<dim> copies(space.triangulation);
  std::unordered_map<typename CellCopies<dim>::Key, unsigned, typename CellCopies<dim>::Hash> known;
  unsigned n_classes = 0;
  std::vector<dealii::types::global_dof_index> indices(n_dofs);
  const std::size_t cells = space.triangulation.n_locally_owned_active_cells();
  dofs.reserve(cells * n_dofs);
  geometry_class.reserve(cells);
  body.reserve(cells);
  cells_of_body.resize(space.assembly.bodies.size());

  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    cell->get_dof_indices(indices);
    for (const auto index : indices) dofs.push_back(local_number(index));
    body.push_back(static_cast<std::uint8_t>(cell->material_id()));
    cells_of_body[cell->material_id()].push_back(n_cells);
    ++n_cells;
    if (copies.is_straight(cell)) {
      const auto [entry, is_new] = known.try_emplace(copies.key(cell), n_classes);
      geometry_class.push_back(entry->second);
      if (!is_new) continue;
    } else {
      geometry_class.push_back(n_classes);
    }
    ++n_classes;
    values.reinit(cell);
    add_geometry_class(space, values, axial);
  }
  if (positions) add_positions(space);
}

template <int dim>
void CellGeometry<dim>::transpose_tables() {
  for (unsigned i = 0; i < n_dofs; ++i) {
    for (unsigned q = 0; q < n_points; ++q) shape_of_.push_back(shape[q * n_dofs + i]);
    for (unsigned row = 0; row < n_points * dim; ++row) gradient_of_.push_back(gradient[row * n_dofs + i]);
  }
}

template <int dim>
void CellGeometry<dim>::add_positions(const FeSpace<dim>& space) {
  dealii::FEValues<dim> values(space.mapping(), space.element, dealii::QGauss<dim>(space.element.degree + 1),
                               dealii::update_quadrature_points);
  position.reserve(std::size_t{n_cells} * n_points * dim);
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    values.reinit(cell);
    for (unsigned q = 0; q < n_points; ++q)
      for (unsigned d = 0; d < dim; ++d) position.push_back(values.quadrature_point(q)[d]);
  }
}

template <int dim>
void CellGeometry<dim>::add_geometry_class(const FeSpace<dim>& space, const dealii::FEValues<dim>& values, bool axial) {
  for (unsigned q = 0; q < n_points; ++q) {
    const double w = values.JxW(q) * space.weight(values.quadrature_point(q));
    const auto& inverse = values.inverse_jacobian(q);
    jxw.push_back(w);
    for (unsigned a = 0; a < dim; ++a)
      for (unsigned b = a; b < dim; ++b) {
        double sum = 0;
        for (unsigned d = 0; d < dim; ++d) sum += inverse[a][d] * inverse[b][d];
        metric.push_back(w * sum);
        if (axial) metric_axial.push_back(w * inverse[a][dim - 1] * inverse[b][dim - 1]);
      }
  }
}

template <int dim>
double CellGeometry<dim>::volume() const {
  double sum = 0;
  for (unsigned cell = 0; cell < n_cells; ++cell) sum = std::accumulate(cell_jxw(cell), cell_jxw(cell) + n_points, sum);
  return sum;
}

template <int dim>
void CellGeometry<dim>::build_faces(const FeSpace<dim>& space) {
  const auto& element = space.element;
  const dealii::QGauss<dim - 1> quadrature(element.degree + 1);
  n_face_points = quadrature.size();
  dealii::FEFaceValues<dim> values(
      space.mapping(), element, quadrature,
      dealii::update_values | dealii::update_JxW_values | dealii::update_quadrature_points);
  face_shape.resize(dealii::GeometryInfo<dim>::faces_per_cell);

  unsigned index = 0;
  for (const auto& cell : space.dof_handler.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    for (const auto f : cell->face_indices()) {
      if (!cell->face(f)->at_boundary()) continue;
      const auto boundary = cell->face(f)->boundary_id();
      if (boundary == axis_boundary || is_contact(boundary)) continue;
      values.reinit(cell, f);
      faces.push_back({index, boundary, static_cast<unsigned>(face_jxw.size()), f});
      for (unsigned q = 0; q < n_face_points; ++q) {
        face_jxw.push_back(values.JxW(q) * space.weight(values.quadrature_point(q)));
        face_height.push_back(values.quadrature_point(q)[dim - 1]);
      }
      if (face_shape[f].empty())
        for (unsigned q = 0; q < n_face_points; ++q)
          for (unsigned i = 0; i < n_dofs; ++i) face_shape[f].push_back(values.shape_value(i, q));
    }
    ++index;
  }
}

template <int dim>
void CellGeometry<dim>::values(const double* nodal, double* values_at_points) const {
  cell_kernels::multiply(dim, n_dofs, 1, shape_of_.data(), nodal, values_at_points);
}

template <int dim>
void CellGeometry<dim>::gradients(const double* nodal, double* gradients_at_points) const {
  cell_kernels::multiply(dim, n_dofs, dim, gradient_of_.data(), nodal, gradients_at_points);
}

template <int dim>
void CellGeometry<dim>::integrate(const double* v, const double* g, double* nodal) const {
  if (v) cell_kernels::add_transposed(dim, n_dofs, 1, shape.data(), v, nodal);
  if (g) cell_kernels::add_transposed(dim, n_dofs, dim, gradient.data(), g, nodal);
}

template <int dim>
void CellGeometry<dim>::stiffness(unsigned cell, const double* coefficient, const double* axial, double* matrix) const {
  const double* metric_of_cell = cell_metric(cell);
  std::vector<double> orthotropic, ones;
  if (axial) {
    const double* along = cell_metric_axial(cell);
    ones.assign(n_points, 1.);
    for (unsigned q = 0; q < n_points; ++q)
      for (unsigned a = 0; a < n_metric; ++a)
        orthotropic.push_back(coefficient[q] * metric_of_cell[q * n_metric + a] +
                              (axial[q] - coefficient[q]) * along[q * n_metric + a]);
    metric_of_cell = orthotropic.data();
    coefficient = ones.data();
  }
  cell_kernels::stiffness(dim, n_dofs, gradient.data(), metric_of_cell, coefficient, matrix);
}

template <int dim>
void CellGeometry<dim>::add_flux_change(const double* flux, double* matrix) const {
  cell_kernels::add_flux_change(dim, n_dofs, gradient.data(), shape.data(), flux, matrix);
}

template <int dim>
void CellGeometry<dim>::add_mass(const double* w, double* matrix) const {
  for (unsigned q = 0; q < n_points; ++q) {
    const double* n = &shape[q * n_dofs];
    for (unsigned i = 0; i < n_dofs; ++i) {
      const double factor = w[q] * n[i];
      for (unsigned j = 0; j < n_dofs; ++j) matrix[i * n_dofs + j] += factor * n[j];
    }
  }
}

template <int dim>
void CellGeometry<dim>::divergence(const double* flux, double* matrix) const {
  cell_kernels::divergence(dim, n_dofs, gradient.data(), flux, matrix);
}

template class CellGeometry<2>;
template class CellGeometry<3>;

}  // namespace joulet
