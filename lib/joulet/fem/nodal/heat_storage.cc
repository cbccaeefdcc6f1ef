#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/nodal/heat_storage.h>
#include <joulet/fem/space/assembly.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace joulet {

template <int dim>
Region<dim>::Region(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Matrix& pattern,
                    std::vector<std::size_t> bodies)
    : fields_(fields),
      geometry_(geometry),
      pattern_(pattern),
      bodies_(std::move(bodies)),
      volumes_(fields.vector()),
      contains_(fields.owned.n_elements(), 0) {
  Vector ghosted = fields.ghosted_vector();
  const auto sum_over_cells = [&](auto add_cell) {
    LocalSum sum(ghosted, fields.hanging);
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
  volume_ = dealii::Utilities::MPI::sum(volume_, fields.communicator);
}

template <int dim>
const Matrix& Region<dim>::mass() {
  if (mass_.petsc()) return mass_;
  mass_ = pattern_.pattern_copy();
  std::vector<double> cell_matrix(geometry_.n_dofs * geometry_.n_dofs);
  for (const std::size_t body : bodies_)
    for (const unsigned cell : geometry_.cells_of_body[body]) {
      std::fill(cell_matrix.begin(), cell_matrix.end(), 0.);
      geometry_.add_mass(geometry_.cell_jxw(cell), cell_matrix.data());
      add_cell_matrix(mass_.petsc(), geometry_, cell, cell_matrix);
    }
  mass_.finish_assembly();
  return mass_;
}

template <int dim>
PassiveStorage<dim>::PassiveStorage(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Matrix& pattern,
                                    const Material& material, std::vector<std::size_t> bodies)
    : region_(fields, geometry, pattern, std::move(bodies)),
      law_(property_heat_capacity(material.heat_capacity, material.density, material.melting)),
      work_(fields.vector()),
      column_(fields.vector()) {}

template <int dim>
void PassiveStorage<dim>::evaluate(const Vector& temperature, bool derivatives) {
  const std::size_t n = region_.contains().size();
  const std::vector<double> no_conversion(n, 0.);
  capacity_.resize(n);
  if (derivatives) slope_.resize(n);
  HeatCapacity::Wanted wanted;
  wanted.capacity = capacity_.data();
  if (derivatives) wanted.d_capacity_d_temperature = slope_.data();
  const OwnedRead t(temperature);
  law_->evaluate(n, t.data(), no_conversion.data(), wanted);
}

template <int dim>
double PassiveStorage<dim>::add_power(const Vector& temperature, const Vector& rate, Vector& f) {
  evaluate(temperature, false);
  double total = 0;
  {
    OwnedWrite power(work_);
    const OwnedRead change(rate), volume(region_.node_volumes());
    for (std::size_t i = 0; i < capacity_.size(); ++i) {
      power[i] = capacity_[i] * change[i];
      total += volume[i] * power[i];
    }
  }
  checked(MatMultAdd(region_.mass().petsc(), work_, f, f));
  return total;
}

template <int dim>
void PassiveStorage<dim>::add_scaled_mass(const Vector& scale, Mat matrix) {
  if (!scratch_.petsc()) scratch_ = region_.mass().pattern_copy();
  checked(MatCopy(region_.mass().petsc(), scratch_.petsc(), SAME_NONZERO_PATTERN));
  checked(MatDiagonalScale(scratch_.petsc(), nullptr, scale));
  checked(MatAXPY(matrix, 1, scratch_.petsc(), SAME_NONZERO_PATTERN));
}

template <int dim>
void PassiveStorage<dim>::add_to_jacobian(const Vector& temperature, const Vector& rate, double h_gamma, Mat jacobian) {
  evaluate(temperature, true);
  {
    OwnedWrite diagonal(work_), column(column_);
    const OwnedRead change(rate);
    for (std::size_t i = 0; i < capacity_.size(); ++i) {
      column[i] = capacity_[i];
      diagonal[i] = slope_[i] * change[i] + capacity_[i] / h_gamma;
    }
  }
  add_scaled_mass(work_, jacobian);
}

template <int dim>
void PassiveStorage<dim>::add_rate_column(const Vector& x, Vector& f) {
  checked(VecPointwiseMult(work_, column_, x));
  checked(MatMultAdd(region_.mass().petsc(), work_, f, f));
}

template <int dim>
void PassiveStorage<dim>::add_capacity(const Vector& temperature, Mat matrix) {
  evaluate(temperature, false);
  {
    OwnedWrite scale(work_);
    std::copy(capacity_.begin(), capacity_.end(), scale.data());
  }
  add_scaled_mass(work_, matrix);
}

template <int dim>
double PassiveStorage<dim>::enthalpy(const Vector& temperature) const {
  const std::size_t n = region_.contains().size();
  const std::vector<double> no_conversion(n, 0.);
  std::vector<double> density(n);
  HeatCapacity::Wanted wanted;
  wanted.enthalpy = density.data();
  const OwnedRead t(temperature), volume(region_.node_volumes());
  law_->evaluate(n, t.data(), no_conversion.data(), wanted);
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) total += volume[i] * density[i];
  return total;
}

template <int dim>
std::vector<PassiveStorage<dim>> make_passive_storage(const Fields<dim>& fields, const CellGeometry<dim>& geometry,
                                                      const Matrix& pattern) {
  const auto& bodies = fields.assembly.bodies;
  std::map<std::string, std::vector<std::size_t>> bodies_of_material;
  for (std::size_t b = 1; b < bodies.size(); ++b) bodies_of_material[bodies[b].material.name].push_back(b);
  std::vector<PassiveStorage<dim>> storage;
  for (const auto& [name, numbers] : bodies_of_material)
    storage.emplace_back(fields, geometry, pattern, bodies[numbers.front()].material, numbers);
  return storage;
}

template class Region<2>;
template class Region<3>;
template class PassiveStorage<2>;
template class PassiveStorage<3>;
template std::vector<PassiveStorage<2>> make_passive_storage<2>(const Fields<2>&, const CellGeometry<2>&,
                                                                const Matrix&);
template std::vector<PassiveStorage<3>> make_passive_storage<3>(const Fields<3>&, const CellGeometry<3>&,
                                                                const Matrix&);

}  // namespace joulet
