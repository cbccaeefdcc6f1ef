#include <joulet/fem/space/cell_copies.h>
#include <joulet/fem/space/cell_geometry.h>
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

namespace {

constexpr unsigned power(unsigned base, unsigned exponent) {
  return exponent == 0 ? 1 : base * power(base, exponent - 1);
}

/// Calls f with the number of functions as a constant: the inner loops unroll into vector instructions, three times
/// faster than with a bound that only the run knows.
template <int dim, class Function>
void with_constant(unsigned n_dofs, const Function& f) {
  if (n_dofs == power(2, dim))
    f(std::integral_constant<unsigned, power(2, dim)>());
  else if (n_dofs == power(3, dim))
    f(std::integral_constant<unsigned, power(3, dim)>());
  else
    f(std::integral_constant<unsigned, power(4, dim)>());
}

/// y[row] = sum_i table[i][row] x[i]. There are as many points as functions: rows are known to the compiler, too.
template <unsigned rows, unsigned n>
void multiply(const double* table, const double* x, double* y) {
  alignas(64) double sum[rows] = {};
  for (unsigned i = 0; i < n; ++i)
    for (unsigned row = 0; row < rows; ++row) sum[row] += table[i * rows + row] * x[i];
  std::copy(sum, sum + rows, y);
}

/// y[i] += sum_row table[row][i] x[row].
template <unsigned rows, unsigned n>
void add_transposed(const double* table, const double* x, double* y) {
  alignas(64) double sum[n];
  std::copy(y, y + n, sum);
  for (unsigned row = 0; row < rows; ++row)
    for (unsigned i = 0; i < n; ++i) sum[i] += table[row * n + i] * x[row];
  std::copy(sum, sum + n, y);
}

}  // namespace

template <int dim>
void CellGeometry<dim>::values(const double* nodal, double* values_at_points) const {
  with_constant<dim>(n_dofs, [&](auto n) { multiply<n(), n()>(shape_of_.data(), nodal, values_at_points); });
}

template <int dim>
void CellGeometry<dim>::gradients(const double* nodal, double* gradients_at_points) const {
  with_constant<dim>(n_dofs,
                     [&](auto n) { multiply<dim * n(), n()>(gradient_of_.data(), nodal, gradients_at_points); });
}

template <int dim>
void CellGeometry<dim>::integrate(const double* v, const double* g, double* nodal) const {
  with_constant<dim>(n_dofs, [&](auto n) {
    if (v) add_transposed<n(), n()>(shape.data(), v, nodal);
    if (g) add_transposed<dim * n(), n()>(gradient.data(), g, nodal);
  });
}

namespace {

/// sum_q coefficient_q grad_i . metric_q grad_j.
template <int dim, unsigned n>
void stiffness_kernel(unsigned n_points, const double* gradient, const double* metric, const double* coefficient,
                      double* matrix) {
  constexpr unsigned n_metric = CellGeometry<dim>::n_metric;
  alignas(64) double sum[n * n] = {};
  for (unsigned q = 0; q < n_points; ++q) {
    const double* grad = gradient + q * dim * n;
    double g[n_metric];
    for (unsigned a = 0; a < n_metric; ++a) g[a] = coefficient[q] * metric[q * n_metric + a];
    alignas(64) double flux[dim][n];
    for (unsigned j = 0; j < n; ++j) {
      if constexpr (dim == 2) {
        flux[0][j] = g[0] * grad[j] + g[1] * grad[n + j];
        flux[1][j] = g[1] * grad[j] + g[2] * grad[n + j];
      } else {
        flux[0][j] = g[0] * grad[j] + g[1] * grad[n + j] + g[2] * grad[2 * n + j];
        flux[1][j] = g[1] * grad[j] + g[3] * grad[n + j] + g[4] * grad[2 * n + j];
        flux[2][j] = g[2] * grad[j] + g[4] * grad[n + j] + g[5] * grad[2 * n + j];
      }
    }
    for (unsigned i = 0; i < n; ++i)
      for (unsigned j = 0; j < n; ++j) {
        double product = 0;
        for (int d = 0; d < dim; ++d) product += grad[d * n + i] * flux[d][j];
        sum[i * n + j] += product;
      }
  }
  std::copy(sum, sum + n * n, matrix);
}

}  // namespace

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
  with_constant<dim>(n_dofs, [&](auto n) {
    stiffness_kernel<dim, n()>(n_points, gradient.data(), metric_of_cell, coefficient, matrix);
  });
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
  with_constant<dim>(n_dofs, [&](auto constant) {
    constexpr unsigned n = constant();
    alignas(64) double sum[n * n] = {};
    for (unsigned row = 0; row < n * dim; ++row)
      for (unsigned i = 0; i < n; ++i)
        for (unsigned j = 0; j < n; ++j) sum[i * n + j] += gradient[row * n + i] * flux[row * n + j];
    std::copy(sum, sum + n * n, matrix);
  });
}

template class CellGeometry<2>;
template class CellGeometry<3>;

}  // namespace joulet
