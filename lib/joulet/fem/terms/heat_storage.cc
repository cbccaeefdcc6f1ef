#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/nodal/storage_error.h>
#include <joulet/fem/terms/heat_storage.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace joulet {

template <int dim>
HeatStorage<dim>::HeatStorage(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Matrix& pattern,
                              const Material& material, std::vector<std::size_t> bodies)
    : region_(space, geometry, pattern, std::move(bodies)),
      law_(property_heat_capacity(material.heat_capacity, material.density, material.melting)),
      work_(space.vector()),
      linearised_capacity_(space.vector()) {}

template <int dim>
void HeatStorage<dim>::evaluate(const Vector& temperature, bool derivatives) {
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
void HeatStorage<dim>::add_residual(const Evaluation& e, Residual& into) {
  evaluate(e.y.temperature, false);
  {
    OwnedWrite power(work_);
    const OwnedRead change(e.z.temperature), volume(region_.node_volumes());
    for (std::size_t i = 0; i < capacity_.size(); ++i) {
      power[i] = capacity_[i] * change[i];
      into.stored += volume[i] * power[i];
    }
  }
  checked(MatMultAdd(region_.mass().petsc(), work_, into.f.temperature, into.f.temperature));
}

/// M (c'(T) dT/dt + c(T) / h_gamma), column by column.
template <int dim>
void HeatStorage<dim>::add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) {
  evaluate(e.y.temperature, true);
  {
    OwnedWrite diagonal(work_), capacity(linearised_capacity_);
    const OwnedRead change(e.z.temperature);
    for (std::size_t i = 0; i < capacity_.size(); ++i) {
      capacity[i] = capacity_[i];
      diagonal[i] = slope_[i] * change[i] + capacity_[i] / h_gamma;
    }
  }
  into.dtemperature.matrix();  // closes the entries: the mass matrix takes its pattern from a complete matrix
  into.dtemperature.add_scaled_columns(region_.mass().petsc(), work_);
}

template <int dim>
void HeatStorage<dim>::condense(const CoupledState& r_y, const CoupledState&, CoupledState&, Vector& heat) {
  checked(VecPointwiseMult(work_, linearised_capacity_, r_y.temperature));
  checked(MatMultAdd(region_.mass().petsc(), work_, heat, heat));
}

template <int dim>
void HeatStorage<dim>::add_capacity(const CoupledState& y, JacobianBlock& into) {
  evaluate(y.temperature, false);
  {
    OwnedWrite scale(work_);
    std::copy(capacity_.begin(), capacity_.end(), scale.data());
  }
  into.add_scaled_columns(region_.mass().petsc(), work_);
}

template <int dim>
double HeatStorage<dim>::enthalpy(const CoupledState& y) const {
  const std::size_t n = region_.contains().size();
  const std::vector<double> no_conversion(n, 0.);
  std::vector<double> density(n);
  HeatCapacity::Wanted wanted;
  wanted.enthalpy = density.data();
  const OwnedRead t(y.temperature), volume(region_.node_volumes());
  law_->evaluate(n, t.data(), no_conversion.data(), wanted);
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) total += volume[i] * density[i];
  return total;
}

template <int dim>
void HeatStorage<dim>::add_storage_errors(const Vector& before, const Vector& after, double tolerance,
                                          std::vector<StorageError>& errors) const {
  const OwnedRead from(before), to(after);
  const std::vector<double> no_conversion(errors.size(), 0.);
  joulet::add_storage_errors(*law_, region_.contains(), from.data(), to.data(), no_conversion.data(), tolerance,
                             errors);
}

template <int dim>
std::vector<std::unique_ptr<HeatStorage<dim>>> make_heat_storage(const FeSpace<dim>& space,
                                                                 const CellGeometry<dim>& geometry,
                                                                 const Matrix& pattern) {
  const auto& bodies = space.assembly.bodies;
  std::map<std::string, std::vector<std::size_t>> bodies_of_material;
  for (std::size_t b = 0; b < bodies.size(); ++b)
    if (b != space.assembly.pellet) bodies_of_material[bodies[b].material.name].push_back(b);
  std::vector<std::unique_ptr<HeatStorage<dim>>> storage;
  for (const auto& [name, numbers] : bodies_of_material)
    storage.push_back(
        std::make_unique<HeatStorage<dim>>(space, geometry, pattern, bodies[numbers.front()].material, numbers));
  return storage;
}

template class HeatStorage<2>;
template class HeatStorage<3>;
template std::vector<std::unique_ptr<HeatStorage<2>>> make_heat_storage<2>(const FeSpace<2>&, const CellGeometry<2>&,
                                                                           const Matrix&);
template std::vector<std::unique_ptr<HeatStorage<3>>> make_heat_storage<3>(const FeSpace<3>&, const CellGeometry<3>&,
                                                                           const Matrix&);

}  // namespace joulet
