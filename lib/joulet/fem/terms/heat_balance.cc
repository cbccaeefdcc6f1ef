#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/assembly.h>
#include <joulet/fem/terms/heat_balance.h>

#include <algorithm>
#include <set>

namespace joulet {

template <int dim>
unsigned HeatBalance<dim>::group_of(Side side) {
  if (side == Side::bottom) return 1;
  return side == Side::top ? 2 : 0;
}

template <int dim>
HeatBalance<dim>::HeatBalance(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                              const ContactFaces<dim>& contacts, const Problem& problem)
    : fields_(fields),
      geometry_(geometry),
      contact_faces_(contacts),
      conditions_(conditions_by_surface(fields.assembly, problem.boundaries)),
      enclosure_(EnclosureField<dim>::make(fields, geometry, problem, conditions_)),
      k_(geometry, thermal_conductivities(fields.assembly)),
      contact_(fields, contacts, Transport::thermal),
      work_ghosted_(fields.ghosted_vector()) {
  for (auto& gradient : loss_gradients_) gradient = fields.vector();
  collect_fixed_nodes();
  for (const auto& conditions : conditions_)
    for (const auto& boundary : conditions) follows_time_ = follows_time_ || joulet::follows_time(boundary);
}

template <int dim>
void HeatBalance<dim>::set_time(double time) {
  if (!follows_time_) return;
  time_ = time;
  for (FixedNodes& fixed : fixed_nodes_) fixed.temperature = fixed.curve(time);
}

template <int dim>
void HeatBalance<dim>::collect_fixed_nodes() {
  std::set<PetscInt> taken;
  for (std::size_t surface = 0; surface < conditions_.size(); ++surface)
    for (const auto& boundary : conditions_[surface])
      if (const auto* fixed = std::get_if<FixedTemperature>(&boundary.condition)) {
        std::vector<PetscInt> rows;
        for (const auto row : surface_nodes(fields_, surface))
          if (taken.insert(row).second) rows.push_back(row);
        fixed_nodes_.push_back({surface, group_of(fields_.assembly.surfaces[surface].side), fixed->temperature(0),
                                fixed->temperature, rows});
      }
}

template <int dim>
HeatFlux HeatBalance<dim>::loss(std::size_t surface, double temperature) const {
  return heat_flux(conditions_[surface], fields_.assembly.bodies[fields_.assembly.surfaces[surface].body].material,
                   temperature, time_);
}

template <int dim>
HeatFlux HeatBalance<dim>::radiation(std::size_t surface, double temperature) const {
  HeatFlux sum;
  const auto& material = fields_.assembly.bodies[fields_.assembly.surfaces[surface].body].material;
  for (const auto& boundary : conditions_[surface])
    if (const auto* radiation = std::get_if<Radiation>(&boundary.condition)) {
      const HeatFlux flux = heat_flux(*radiation, material, temperature, time_);
      sum.value += flux.value;
      sum.derivative += flux.derivative;
    }
  return sum;
}

template <int dim>
HeatFlux HeatBalance<dim>::face_loss(std::size_t face, double temperature) const {
  const HeatFlux flux = with_enclosure(face, temperature, loss(geometry_.faces[face].surface, temperature));
  if (!enclosure_) return flux;
  const HeatFlux brought = enclosure_->brought(face, temperature);
  return {flux.value - brought.value, flux.derivative - brought.derivative};
}

template <int dim>
HeatFlux HeatBalance<dim>::face_radiation(std::size_t face, double temperature) const {
  return with_enclosure(face, temperature, radiation(geometry_.faces[face].surface, temperature));
}

template <int dim>
HeatFlux HeatBalance<dim>::with_enclosure(std::size_t face, double temperature, HeatFlux flux) const {
  if (!enclosure_) return flux;
  const HeatFlux exchanged = enclosure_->at(face, temperature);
  return {flux.value + exchanged.value, flux.derivative + exchanged.derivative};
}

template <int dim>
double HeatBalance<dim>::uniform_loss(const std::vector<double>& areas, double temperature) {
  double sum = enclosure_ ? enclosure_->uniform_loss(temperature) : 0;
  for (std::size_t surface = 0; surface < areas.size(); ++surface)
    sum += areas[surface] * loss(surface, temperature).value;
  return sum;
}

template <int dim>
typename HeatBalance<dim>::GroupArray HeatBalance<dim>::residual(const Vector& temperature, const Vector& conversion,
                                                                 Vector& f) {
  k_.evaluate(fields_.communicator, temperature, conversion, false);
  contact_.evaluate(temperature, conversion);
  const LocalRead t(temperature);
  if (enclosure_) enclosure_->update(t.data());
  LocalSum sum(work_ghosted_, fields_.hanging);
  add_conduction(t.data(), sum);
  add_contacts(t.data(), sum);
  const GroupArray losses = add_losses(t.data(), sum);
  sum.finish();
  checked(VecCopy(work_ghosted_, f));
  return losses;
}

template <int dim>
void HeatBalance<dim>::add_conduction(const double* temperature, LocalSum& sum) {
  CellBuffer<dim> buffer(geometry_);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    buffer.gather(temperature, cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      double* g = &buffer.gradient[q * dim];
      double flux[dim];
      k_.flux(cell, q, g, flux);
      std::copy_n(flux, dim, g);
    }
    buffer.scatter(nullptr, buffer.gradient.data(), sum, cell);
  }
}

template <int dim>
void HeatBalance<dim>::add_contacts(const double* temperature, LocalSum& sum) {
  for (std::size_t p = 0; p < contact_faces_.pairs().size(); ++p) {
    const auto& pair = contact_faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const double jump = ContactField<dim>::at(pair, q, temperature).jump();
      const double flow = contact_.of_pair(p)[q].value * jump * pair.jxw[q];
      for (std::size_t i = 0; i < n; ++i)
        sum[pair.nodes[i]] += flow * (pair.shape_a[q * n + i] - pair.shape_b[q * n + i]);
    }
  }
}

template <int dim>
double HeatBalance<dim>::surface_temperature(const typename CellGeometry<dim>::BoundaryFace& face, unsigned q,
                                             const double* temperature) const {
  const int* dofs = geometry_.cell_dofs(face.cell);
  const double* shape = &geometry_.face_shape[face.number][q * geometry_.n_dofs];
  double sum = 0;
  for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum += shape[i] * temperature[dofs[i]];
  return sum;
}

template <int dim>
typename HeatBalance<dim>::GroupArray HeatBalance<dim>::add_losses(const double* temperature, LocalSum& sum) {
  GroupArray losses{};
  loss_of_surface_.assign(conditions_.size(), 0.);
  for (std::size_t f = 0; f < geometry_.faces.size(); ++f) {
    const auto& face = geometry_.faces[f];
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < geometry_.n_face_points; ++q) {
      const double* shape = &geometry_.face_shape[face.number][q * geometry_.n_dofs];
      const double lost =
          face_loss(f, surface_temperature(face, q, temperature)).value * geometry_.face_jxw[face.first_point + q];
      loss_of_surface_[face.surface] += lost;
      for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum[dofs[i]] += lost * shape[i];
    }
  }
  for (std::size_t surface = 0; surface < loss_of_surface_.size(); ++surface)
    losses[group_of(fields_.assembly.surfaces[surface].side)] += loss_of_surface_[surface];
  return losses;
}

template <int dim>
typename HeatBalance<dim>::GroupArray HeatBalance<dim>::time_derivative(const Vector& temperature, Vector& f) {
  GroupArray rates{};
  const LocalRead t(temperature);
  LocalSum sum(work_ghosted_, fields_.hanging);
  for (const auto& face : geometry_.faces) {
    const auto& surface = fields_.assembly.surfaces[face.surface];
    const int* dofs = geometry_.cell_dofs(face.cell);
    for (unsigned q = 0; q < geometry_.n_face_points; ++q) {
      const double* shape = &geometry_.face_shape[face.number][q * geometry_.n_dofs];
      const double rate = heat_flux_rate(conditions_[face.surface], fields_.assembly.bodies[surface.body].material,
                                         surface_temperature(face, q, t.data()), time_) *
                          geometry_.face_jxw[face.first_point + q];
      rates[group_of(surface.side)] += rate;
      for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum[dofs[i]] += rate * shape[i];
    }
  }
  sum.finish();
  checked(VecCopy(work_ghosted_, f));
  return rates;
}

template <int dim>
void HeatBalance<dim>::tangent(const Vector& temperature, const Vector& conversion, Matrix& tangent) {
  k_.evaluate(fields_.communicator, temperature, conversion, true);
  contact_.evaluate(temperature, conversion);
  checked(MatZeroEntries(tangent.petsc()));
  add_conduction_tangent(temperature, tangent);
  add_contact_tangent(temperature, tangent);
  add_boundary_tangent(temperature, tangent);
  add_hanging_diagonal(tangent.petsc(), fields_.hanging);
  tangent.finish_assembly();
}

template <int dim>
void HeatBalance<dim>::add_conduction_tangent(const Vector& temperature, Matrix& tangent) {
  const unsigned n = geometry_.n_dofs;
  const LocalRead t(temperature);
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> cell_matrix(n * n), flux_change(n);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    k_.stiffness(cell, cell_matrix.data());
    if (k_.depends_on_temperature()) {
      // k'(T) N_j grad T . grad N_i
      buffer.gather(t.data(), cell);
      geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
      for (unsigned q = 0; q < geometry_.n_points; ++q) {
        double flux[dim];
        k_.flux_change(cell, q, 1, 0, &buffer.gradient[q * dim], flux);
        std::fill(flux_change.begin(), flux_change.end(), 0.);
        for (unsigned d = 0; d < dim; ++d)
          for (unsigned i = 0; i < n; ++i) flux_change[i] += flux[d] * geometry_.gradient[(q * dim + d) * n + i];
        const double* shape = &geometry_.shape[q * n];
        for (unsigned i = 0; i < n; ++i)
          for (unsigned j = 0; j < n; ++j) cell_matrix[i * n + j] += flux_change[i] * shape[j];
      }
    }
    add_cell_matrix(tangent.petsc(), geometry_, cell, cell_matrix);
  }
}

template <int dim>
void HeatBalance<dim>::add_contact_tangent(const Vector& temperature, Matrix& tangent) {
  const LocalRead t(temperature);
  for (std::size_t p = 0; p < contact_faces_.pairs().size(); ++p) {
    const auto& pair = contact_faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    std::vector<double> matrix(n * n, 0.);
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const auto& h = contact_.of_pair(p)[q];
      const double jump = ContactField<dim>::at(pair, q, t.data()).jump();
      const double *a = &pair.shape_a[q * n], *b = &pair.shape_b[q * n];
      for (std::size_t j = 0; j < n; ++j) {
        const double change = (h.value + jump * h.d_temperature_a) * a[j] - (h.value - jump * h.d_temperature_b) * b[j];
        for (std::size_t i = 0; i < n; ++i) matrix[i * n + j] += change * (a[i] - b[i]) * pair.jxw[q];
      }
    }
    add_local_matrix(tangent.petsc(), fields_.hanging, pair.nodes, std::move(matrix));
  }
}

template <int dim>
void HeatBalance<dim>::add_boundary_tangent(const Vector& temperature, Matrix& tangent) {
  const unsigned n = geometry_.n_dofs;
  const LocalRead t(temperature);
  if (enclosure_) {
    enclosure_->update(t.data());
    enclosure_->linearise(t.data());
  }
  std::vector<double> cell_matrix(n * n);
  for (unsigned group = 0; group < loss_gradients_.size(); ++group) {
    LocalSum gradient(work_ghosted_, fields_.hanging);
    for (std::size_t f = 0; f < geometry_.faces.size(); ++f) {
      const auto& face = geometry_.faces[f];
      if (group_of(fields_.assembly.surfaces[face.surface].side) != group) continue;
      const int* dofs = geometry_.cell_dofs(face.cell);
      std::fill(cell_matrix.begin(), cell_matrix.end(), 0.);
      for (unsigned q = 0; q < geometry_.n_face_points; ++q) {
        const double* shape = &geometry_.face_shape[face.number][q * n];
        const double slope =
            face_loss(f, surface_temperature(face, q, t.data())).derivative * geometry_.face_jxw[face.first_point + q];
        for (unsigned i = 0; i < n; ++i) {
          gradient[dofs[i]] += slope * shape[i];
          for (unsigned j = 0; j < n; ++j) cell_matrix[i * n + j] += slope * shape[i] * shape[j];
        }
      }
      add_cell_matrix(tangent.petsc(), geometry_, face.cell, cell_matrix);
    }
    gradient.finish();
    checked(VecCopy(work_ghosted_, loss_gradients_[group]));
  }
}

template <int dim>
typename HeatBalance<dim>::GroupArray HeatBalance<dim>::add_enclosure_change(const Vector& d_temperature, Vector& f) {
  const LocalRead dt(d_temperature);
  LocalSum sum(work_ghosted_, fields_.hanging);
  std::vector<double> of_surface(conditions_.size(), 0.);
  enclosure_->add_change(dt.data(), sum, of_surface);
  sum.finish();
  checked(VecAXPY(f, 1, work_ghosted_));
  GroupArray of_group{};
  for (std::size_t surface = 0; surface < of_surface.size(); ++surface)
    of_group[group_of(fields_.assembly.surfaces[surface].side)] += of_surface[surface];
  return of_group;
}

template <int dim>
void HeatBalance<dim>::conversion_tangent(const Vector& temperature, Matrix& matrix) {
  const unsigned n = geometry_.n_dofs;
  const LocalRead t(temperature);
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> cell_matrix(n * n), along(n);
  checked(MatZeroEntries(matrix.petsc()));
  for (unsigned cell = 0; cell < geometry_.n_cells && k_.depends_on_conversion(); ++cell) {
    buffer.gather(t.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    std::fill(cell_matrix.begin(), cell_matrix.end(), 0.);
    for (unsigned q = 0; q < geometry_.n_points; ++q) {
      double flux[dim];
      k_.flux_change(cell, q, 0, 1, &buffer.gradient[q * dim], flux);
      std::fill(along.begin(), along.end(), 0.);
      for (unsigned d = 0; d < dim; ++d)
        for (unsigned i = 0; i < n; ++i) along[i] += flux[d] * geometry_.gradient[(q * dim + d) * n + i];
      const double* shape = &geometry_.shape[q * n];
      for (unsigned i = 0; i < n; ++i)
        for (unsigned j = 0; j < n; ++j) cell_matrix[i * n + j] += along[i] * shape[j];
    }
    add_cell_matrix(matrix.petsc(), geometry_, cell, cell_matrix);
  }
  if (contact_.depends_on_conversion()) add_contact_conversion_tangent(t.data(), matrix);
  matrix.finish_assembly();
}

template <int dim>
void HeatBalance<dim>::add_contact_conversion_tangent(const double* temperature, Matrix& matrix) {
  for (std::size_t p = 0; p < contact_faces_.pairs().size(); ++p) {
    const auto& pair = contact_faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    std::vector<double> values(n * n, 0.);
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const auto& h = contact_.of_pair(p)[q];
      const double jump = ContactField<dim>::at(pair, q, temperature).jump() * pair.jxw[q];
      const double *a = &pair.shape_a[q * n], *b = &pair.shape_b[q * n];
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
          values[i * n + j] += (a[i] - b[i]) * jump * (h.d_conversion_a * a[j] + h.d_conversion_b * b[j]);
    }
    add_local_matrix(matrix.petsc(), fields_.hanging, pair.nodes, std::move(values));
  }
}

template class HeatBalance<2>;
template class HeatBalance<3>;

}  // namespace joulet
