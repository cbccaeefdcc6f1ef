#include <joulet/fem/assembly.h>
#include <joulet/fem/electric_tangent.h>

#include <deal.II/base/mpi.h>

namespace joulet {

template <int dim>
ElectricTangent<dim>::ElectricTangent(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                      const ContactFaces<dim>& contacts, const Electric<dim>& electric,
                                      const Matrix& pattern, bool direct, const Levels& levels)
    : fields_(fields),
      geometry_(geometry),
      matrix_(pattern.pattern_copy()),
      solver_(fields.communicator, "electric", KrylovSolver::Kind::spd, direct, dim,
              hierarchy_of(levels, &Level::electric)),
      contact_faces_(contacts),
      sigma_(electric.sigma_),
      contact_(electric.contact_),
      d_flux_(std::size_t{geometry.n_cells} * geometry.n_points * dim),
      unit_potential_(fields.ghosted_vector()),
      d_potential_ghosted_(fields.ghosted_vector()),
      work_ghosted_(fields.ghosted_vector()),
      joule_load_(fields.vector()),
      rhs_(fields.vector()),
      d_potential_(fields.vector()) {
  for (const auto& pair : contacts.pairs()) d_conductance_of_pair_.emplace_back(pair.jxw.size());
}

template <int dim>
void ElectricTangent<dim>::freeze(const Electric<dim>& electric) {
  sigma_ = electric.sigma_;
  contact_.take_values(electric.contact_);
  fixed_rows_ = electric.fixed_rows_;
  unit_potential_ = electric.unit_potential_;
  joule_load_ = electric.joule_load_;
  conductance_ = electric.conductance_;
  MatCopy(electric.matrix_.petsc(), matrix_.petsc(), SAME_NONZERO_PATTERN);
  solver_.set_matrix(matrix_.petsc());
}

template <int dim>
double ElectricTangent<dim>::apply(const Vector& d_temperature, const Vector& d_conversion, Vector& d_joule_load) {
  const double d_conductance = integrate_conductivity_change(d_temperature, d_conversion);
  set_entries(rhs_, fixed_rows_, 0.);  // the electrodes hold their potential
  solver_.solve(rhs_, d_potential_, 1e-10);
  integrate_heat_change(d_potential_, d_joule_load);
  return d_conductance;
}

template <int dim>
double ElectricTangent<dim>::integrate_conductivity_change(const Vector& d_temperature, const Vector& d_conversion) {
  const unsigned n_points = geometry_.n_points;
  const LocalRead potential(unit_potential_), temperature(d_temperature), conversion(d_conversion);
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> d_alpha(n_points);
  double d_conductance = 0;
  LocalSum load(work_ghosted_, fields_.hanging);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    const std::size_t first = std::size_t{cell} * n_points;
    buffer.gather(conversion.data(), cell);
    geometry_.values(buffer.nodal.data(), d_alpha.data());
    buffer.gather(temperature.data(), cell);
    geometry_.values(buffer.nodal.data(), buffer.value.data());
    buffer.gather(potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    for (unsigned q = 0; q < n_points; ++q) {
      double* g = &buffer.gradient[q * dim];
      double* flux = &d_flux_[(first + q) * dim];
      sigma_.flux_change(cell, q, buffer.value[q], d_alpha[q], g, flux);
      for (unsigned d = 0; d < dim; ++d) d_conductance += g[d] * flux[d];
      for (unsigned d = 0; d < dim; ++d) g[d] = -flux[d];
    }
    buffer.scatter(nullptr, buffer.gradient.data(), load, cell);
  }
  d_conductance += add_contact_change(potential.data(), temperature.data(), conversion.data(), load);
  load.finish();
  VecCopy(work_ghosted_, rhs_);
  return dealii::Utilities::MPI::sum(d_conductance, fields_.communicator);
}

template <int dim>
void ElectricTangent<dim>::integrate_heat_change(const Vector& d_potential, Vector& d_joule_load) {
  const unsigned n_points = geometry_.n_points;
  fields_.read(d_potential, d_potential_ghosted_);
  const LocalRead potential(unit_potential_), change_of_potential(d_potential_ghosted_);
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> gradient(n_points * dim);
  LocalSum load(work_ghosted_, fields_.hanging);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    const std::size_t first = std::size_t{cell} * n_points;
    buffer.gather(change_of_potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), gradient.data());
    buffer.gather(potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    for (unsigned q = 0; q < n_points; ++q) {
      const double* g = &buffer.gradient[q * dim];
      double flux[dim];
      sigma_.flux(cell, q, g, flux);
      double sum = 0;
      for (unsigned d = 0; d < dim; ++d)
        sum += d_flux_[(first + q) * dim + d] * g[d] + 2 * flux[d] * gradient[q * dim + d];
      buffer.value[q] = sum;
    }
    buffer.scatter(buffer.value.data(), nullptr, load, cell);
  }
  add_contact_heat_change(potential.data(), change_of_potential.data(), load);
  load.finish();
  VecCopy(work_ghosted_, d_joule_load);
}

template <int dim>
double ElectricTangent<dim>::add_contact_change(const double* potential, const double* d_temperature,
                                                const double* d_conversion, LocalSum& load) {
  double d_conductance = 0;
  for (std::size_t p = 0; p < contact_faces_.pairs().size(); ++p) {
    const auto& pair = contact_faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const double jump = ContactField<dim>::at(pair, q, potential).jump();
      const double change =
          ContactField<dim>::change(contact_.of_pair(p)[q], ContactField<dim>::at(pair, q, d_temperature),
                                    ContactField<dim>::at(pair, q, d_conversion)) *
          pair.jxw[q];
      d_conductance_of_pair_[p][q] = change;
      d_conductance += change * jump * jump;
      for (std::size_t i = 0; i < n; ++i)
        load[pair.nodes[i]] -= change * jump * (pair.shape_a[q * n + i] - pair.shape_b[q * n + i]);
    }
  }
  return d_conductance;
}

template <int dim>
void ElectricTangent<dim>::add_contact_heat_change(const double* potential, const double* d_potential, LocalSum& load) {
  for (std::size_t p = 0; p < contact_faces_.pairs().size(); ++p) {
    const auto& pair = contact_faces_.pairs()[p];
    const std::size_t n = pair.nodes.size();
    const double share_a = fields_.assembly.interfaces[pair.interface].laws.heat_split_a;
    for (unsigned q = 0; q < pair.jxw.size(); ++q) {
      const double jump = ContactField<dim>::at(pair, q, potential).jump();
      const double d_jump = ContactField<dim>::at(pair, q, d_potential).jump();
      const double heat =
          (d_conductance_of_pair_[p][q] * jump + 2 * contact_.of_pair(p)[q].value * pair.jxw[q] * d_jump) * jump;
      for (std::size_t i = 0; i < n; ++i)
        load[pair.nodes[i]] += heat * (share_a * pair.shape_a[q * n + i] + (1 - share_a) * pair.shape_b[q * n + i]);
    }
  }
}

template class ElectricTangent<2>;
template class ElectricTangent<3>;

}  // namespace joulet
