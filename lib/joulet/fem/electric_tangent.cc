#include <joulet/fem/assembly.h>
#include <joulet/fem/electric_tangent.h>

#include <deal.II/base/mpi.h>

namespace joulet {

template <int dim>
ElectricTangent<dim>::ElectricTangent(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                      const Matrix& pattern, bool direct, const Levels& levels)
    : fields_(fields),
      geometry_(geometry),
      matrix_(pattern.pattern_copy()),
      solver_(fields.communicator, "electric", KrylovSolver::Kind::spd, direct, dim, hierarchy_of(levels, &Level::electric)),
      d_sigma_(std::size_t{geometry.n_cells} * geometry.n_points),
      unit_potential_(fields.ghosted_vector()),
      d_potential_ghosted_(fields.ghosted_vector()),
      work_ghosted_(fields.ghosted_vector()),
      joule_load_(fields.vector()),
      rhs_(fields.vector()),
      d_potential_(fields.vector()) {}

template <int dim>
void ElectricTangent<dim>::freeze(const Electric<dim>& electric) {
  sigma_ = electric.sigma_;
  d_sigma_dtemperature_ = electric.d_sigma_dtemperature_;
  d_sigma_dconversion_ = electric.d_sigma_dconversion_;
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
  LocalSum load(work_ghosted_);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    const std::size_t first = std::size_t{cell} * n_points;
    buffer.gather(conversion.data(), cell);
    geometry_.values(buffer.nodal.data(), d_alpha.data());
    buffer.gather(temperature.data(), cell);
    geometry_.values(buffer.nodal.data(), buffer.value.data());
    buffer.gather(potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    for (unsigned q = 0; q < n_points; ++q) {
      const double change =
          d_sigma_dtemperature_[first + q] * buffer.value[q] + d_sigma_dconversion_[first + q] * d_alpha[q];
      d_sigma_[first + q] = change;
      double* g = &buffer.gradient[q * dim];
      double flux[dim];
      CellGeometry<dim>::apply_metric(geometry_.cell_metric(cell) + q * CellGeometry<dim>::n_metric, g, flux);
      for (unsigned d = 0; d < dim; ++d) d_conductance += change * g[d] * flux[d];
      for (unsigned d = 0; d < dim; ++d) g[d] = -change * flux[d];
    }
    buffer.scatter(nullptr, buffer.gradient.data(), load, cell);
  }
  load.finish();
  VecCopy(work_ghosted_, rhs_);
  return dealii::Utilities::MPI::sum(d_conductance, fields_.communicator);
}

template <int dim>
void ElectricTangent<dim>::integrate_heat_change(const Vector& d_potential, Vector& d_joule_load) {
  const unsigned n_points = geometry_.n_points;
  d_potential_ghosted_ = d_potential;
  const LocalRead potential(unit_potential_), change_of_potential(d_potential_ghosted_);
  CellBuffer<dim> buffer(geometry_);
  std::vector<double> gradient(n_points * dim);
  LocalSum load(work_ghosted_);
  for (unsigned cell = 0; cell < geometry_.n_cells; ++cell) {
    const std::size_t first = std::size_t{cell} * n_points;
    buffer.gather(change_of_potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), gradient.data());
    buffer.gather(potential.data(), cell);
    geometry_.gradients(buffer.nodal.data(), buffer.gradient.data());
    for (unsigned q = 0; q < n_points; ++q) {
      const double* g = &buffer.gradient[q * dim];
      double flux[dim];
      CellGeometry<dim>::apply_metric(geometry_.cell_metric(cell) + q * CellGeometry<dim>::n_metric, g, flux);
      double sum = 0;
      for (unsigned d = 0; d < dim; ++d)
        sum += flux[d] * (d_sigma_[first + q] * g[d] + 2 * sigma_[first + q] * gradient[q * dim + d]);
      buffer.value[q] = sum;
    }
    buffer.scatter(buffer.value.data(), nullptr, load, cell);
  }
  load.finish();
  VecCopy(work_ghosted_, d_joule_load);
}

template class ElectricTangent<2>;
template class ElectricTangent<3>;

}  // namespace joulet
