#include <joulet/fem/assembly.h>
#include <joulet/fem/heat_balance.h>

#include <algorithm>

namespace joulet {

template <int dim>
HeatBalance<dim>::HeatBalance(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Property& conductivity,
                      const std::vector<ThermalBoundary>& boundaries, const Matrix& pattern)
    : fields_(fields),
      geometry_(geometry),
      conductivity_(conductivity),
      pattern_(pattern),
      volumes_(fields.vector()),
      work_ghosted_(fields.ghosted_vector()) {
  for (const auto& boundary : boundaries)
    for (unsigned face = 0; face < face_names.size(); ++face)
      if (std::find(boundary.faces.begin(), boundary.faces.end(), face_names[face]) != boundary.faces.end())
        conditions_[face].push_back(boundary);
  for (auto& gradient : loss_gradients_) gradient = fields.vector();
  const std::size_t points = std::size_t{geometry.n_cells} * geometry.n_points;
  k_.resize(points);
  dk_dtemperature_.resize(points);
  if (couples_to_conversion()) dk_dconversion_.resize(points);
  collect_fixed_nodes();
  integrate_volumes();
}

template <int dim>
void HeatBalance<dim>::collect_fixed_nodes() {
  std::vector<PetscInt> taken;
  for (unsigned face = 0; face < conditions_.size(); ++face)
    for (const auto& boundary : conditions_[face])
      if (const auto* fixed = std::get_if<FixedTemperature>(&boundary.condition)) {
        std::vector<PetscInt> rows;
        for (const auto row : face_nodes(fields_, static_cast<Face>(face)))
          if (std::find(taken.begin(), taken.end(), row) == taken.end()) rows.push_back(row);
        taken.insert(taken.end(), rows.begin(), rows.end());
        fixed_nodes_.push_back({face, fixed->temperature, rows});
      }
}

template <int dim>
void HeatBalance<dim>::integrate_volumes() {
  LocalSum sum(work_ghosted_);
  CellBuffer<dim> buffer(geometry_);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell)
    buffer.scatter(geometry_.cell_jxw(cell), nullptr, sum, cell);
  sum.finish();
  VecCopy(work_ghosted_, volumes_);
}

template <int dim>
const Matrix& HeatBalance<dim>::mass() {
  if (mass_.petsc()) return mass_;
  mass_ = pattern_.pattern_copy();
  std::vector<double> cell_matrix(geometry_.n_dofs * geometry_.n_dofs);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    std::fill(cell_matrix.begin(), cell_matrix.end(), 0.);
    geometry_.add_mass(geometry_.cell_jxw(cell), cell_matrix.data());
    add_cell_matrix(mass_.petsc(), geometry_, cell, cell_matrix);
  }
  mass_.finish_assembly();
  return mass_;
}

template <int dim>
typename HeatBalance<dim>::FaceArray HeatBalance<dim>::residual(const Vector& temperature, const Vector& conversion,
                                                        Vector& f) {
  evaluate_at_points(fields_.communicator, geometry_, conductivity_, temperature, conversion, k_, nullptr, nullptr);
  FaceArray losses{};
  const LocalRead t(temperature);
  LocalSum sum(work_ghosted_);
  CellBuffer<dim> buffer(geometry_);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    buffer.gather(t.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    const double* k = &k_[std::size_t{cell} * geometry_.n_points];
    const double* metric = geometry_.cell_metric(cell);
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      double* g = &buffer.gradient[q * dim];
      double flux[dim];
      CellGeometry<dim>::apply_metric(metric + q * CellGeometry<dim>::n_metric, g, flux);
      for (unsigned d = 0; d < dim; ++d) g[d] = k[q] * flux[d];
    }
    buffer.scatter(nullptr, buffer.gradient.data(), sum, cell);
  }
  for (const auto& face : geometry_.faces) {
    const auto& conditions = conditions_[static_cast<unsigned>(face.face)];
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < geometry_.n_face_points; ++q) {
      const double* shape = &geometry_.face_shape[face.number][q * geometry_.n_dofs];
      double surface = 0;
      for (unsigned i = 0; i < geometry_.n_dofs; ++i) surface += shape[i] * t[dofs[i]];
      const double loss = heat_flux(conditions, surface).value * geometry_.face_jxw[face.first_point + q];
      losses[static_cast<unsigned>(face.face)] += loss;
      for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum[dofs[i]] += loss * shape[i];
    }
  }
  sum.finish();
  VecCopy(work_ghosted_, f);
  return losses;
}

template <int dim>
void HeatBalance<dim>::tangent(const Vector& temperature, const Vector& conversion, Matrix& tangent) {
  evaluate_at_points(fields_.communicator, geometry_, conductivity_, temperature, conversion, k_, &dk_dtemperature_,
                     couples_to_conversion() ? &dk_dconversion_ : nullptr);
  const bool nonlinear = conductivity_.depends_on_temperature();
  const unsigned n = geometry_.n_dofs;
  MatZeroEntries(tangent.petsc());
  {
    const LocalRead t(temperature);
    CellBuffer<dim> buffer(geometry_);
    std::vector<double> cell_matrix(n * n), flux_change(n);
    for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
      const std::size_t first = std::size_t{cell} * geometry_.n_points;
      geometry_.stiffness(cell, &k_[first], cell_matrix.data());
      if (nonlinear) {
        // k'(T) N_j grad T . grad N_i
        buffer.gather(t.data(), cell);
        geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
        for (unsigned q = 0; q < geometry_.n_points; ++q) {
          double flux[dim];
          CellGeometry<dim>::apply_metric(geometry_.cell_metric(cell) + q * CellGeometry<dim>::n_metric,
                                          &buffer.gradient[q * dim], flux);
          std::fill(flux_change.begin(), flux_change.end(), 0.);
          for (unsigned d = 0; d < dim; ++d)
            for (unsigned i = 0; i < n; ++i)
              flux_change[i] += dk_dtemperature_[first + q] * flux[d] * geometry_.gradient[(q * dim + d) * n + i];
          const double* shape = &geometry_.shape[q * n];
          for (unsigned i = 0; i < n; ++i)
            for (unsigned j = 0; j < n; ++j) cell_matrix[i * n + j] += flux_change[i] * shape[j];
        }
      }
      add_cell_matrix(tangent.petsc(), geometry_, cell, cell_matrix);
    }
  }
  add_boundary_tangent(temperature, tangent);
  tangent.finish_assembly();
}

template <int dim>
void HeatBalance<dim>::add_boundary_tangent(const Vector& temperature, Matrix& tangent) {
  const unsigned n = geometry_.n_dofs;
  const LocalRead t(temperature);
  std::vector<double> cell_matrix(n * n);
  for (unsigned f = 0; f < face_names.size(); ++f) {
    LocalSum gradient(work_ghosted_);
    for (const auto& face : geometry_.faces) {
      if (static_cast<unsigned>(face.face) != f) continue;
      const int* dofs = geometry_.cell_dofs(face.cell);
      std::fill(cell_matrix.begin(), cell_matrix.end(), 0.);
      for (unsigned q = 0; q < geometry_.n_face_points; ++q) {
        const double* shape = &geometry_.face_shape[face.number][q * n];
        double surface = 0;
        for (unsigned i = 0; i < n; ++i) surface += shape[i] * t[dofs[i]];
        const double slope = heat_flux(conditions_[f], surface).derivative * geometry_.face_jxw[face.first_point + q];
        for (unsigned i = 0; i < n; ++i) {
          gradient[dofs[i]] += slope * shape[i];
          for (unsigned j = 0; j < n; ++j) cell_matrix[i * n + j] += slope * shape[i] * shape[j];
        }
      }
      add_cell_matrix(tangent.petsc(), geometry_, face.cell, cell_matrix);
    }
    gradient.finish();
    VecCopy(work_ghosted_, loss_gradients_[f]);
  }
}

template <int dim>
void HeatBalance<dim>::add_conversion_tangent(const Vector& temperature, const Vector& d_conversion, Vector& f) {
  const LocalRead t(temperature), a(d_conversion);
  LocalSum sum(work_ghosted_);
  CellBuffer<dim> buffer(geometry_);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    buffer.gather(a.data(), cell);
    geometry_.values(buffer.nodal.data(), buffer.value.data());
    buffer.gather(t.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      double* g = &buffer.gradient[q * dim];
      double flux[dim];
      CellGeometry<dim>::apply_metric(geometry_.cell_metric(cell) + q * CellGeometry<dim>::n_metric, g, flux);
      const double change = dk_dconversion_[std::size_t{cell} * geometry_.n_points + q] * buffer.value[q];
      for (unsigned d = 0; d < dim; ++d) g[d] = change * flux[d];
    }
    buffer.scatter(nullptr, buffer.gradient.data(), sum, cell);
  }
  sum.finish();
  VecAXPY(f, 1, work_ghosted_);
}

template class HeatBalance<2>;
template class HeatBalance<3>;

}  // namespace joulet
