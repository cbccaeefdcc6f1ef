#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/nodal/nodal_field_strength.h>
#include <joulet/fem/nodal/storage_error.h>
#include <joulet/fem/space/nodal_arrays.h>
#include <joulet/fem/terms/nodal_state_view.h>
#include <joulet/fem/terms/reacting_pellet.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/model.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace joulet {

namespace {

std::function<std::vector<double>(double)> make_chamber_pressures(const Problem& problem,
                                                                  const ChosenKinetics& chosen) {
  if (chosen.one_step || chamber_pressure(problem).is_constant()) return {};
  return [problem, mechanism = chosen.mechanism](double time) { return chamber_pressures(problem, *mechanism, time); };
}

void copy(const std::vector<double>& from, Vector& to) {
  OwnedWrite entries(to);
  std::copy(from.begin(), from.end(), entries.data());
}

}  // namespace

template <int dim>
ReactingPellet<dim>::ReactingPellet(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Matrix& pattern,
                                    const Model& model)
    : space_(space),
      geometry_(geometry),
      region_(space, geometry, pattern, {space.assembly.pellet}),
      kinetics_(make_nodal_kinetics(model)),
      chamber_pressures_(make_chamber_pressures(model.problem, model.kinetics)) {
  if (model.problem.time.analysis != Analysis::transient) return;
  for (Vector* v : {&work_, &storage_diagonal_, &linearised_capacity_, &conversion_dtemperature_}) *v = space.vector();
}

template <int dim>
void ReactingPellet<dim>::evaluate(const CoupledState& y, const std::vector<Vector>* gas_pressures, bool derivatives) {
  kinetics_->evaluate(NodalStateView(y, region_.contains(), field(), gas_pressures).state(), derivatives);
}

template <int dim>
void ReactingPellet<dim>::evaluate(const CoupledState& y, const std::vector<Vector>* gas_pressures,
                                   NodalKinetics& kinetics, bool derivatives) const {
  if (follows_chamber()) kinetics.set_chamber_pressures(kinetics_->chosen().pressures);
  const NodalStateView view(y, region_.contains(), field(), gas_pressures);
  kinetics.evaluate(view.state(), derivatives);
}

template <int dim>
void ReactingPellet<dim>::set_time(double time) {
  if (chamber_pressures_) kinetics_->set_chamber_pressures(chamber_pressures_(time));
}

template <int dim>
void ReactingPellet<dim>::add_residual(const Evaluation& e, Residual& into) {
  const NodalKinetics& laws = *kinetics_;
  const std::size_t n = space_.owned.n_elements(), n_variables = laws.n_variables();
  {
    const OwnedRead rate(e.z.temperature), volume(region_.node_volumes());
    const NodalArrays<OwnedRead> change(e.z.kinetic_variables);
    OwnedWrite power(work_);
    NodalArraysWrite f(into.f.kinetic_variables);
    for (std::size_t i = 0; i < n; ++i) {
      power[i] = laws.capacity[i] * rate[i] + laws.power[i];
      for (std::size_t v = 0; v < n_variables; ++v) f[v][i] = change[v][i] - laws.rate[i * n_variables + v];
      at(into.flows, Flow::reaction) += volume[i] * laws.power[i];
      at(into.flows, Flow::gas) += volume[i] * laws.gas_power[i];
      into.stored += volume[i] * laws.capacity[i] * rate[i];
    }
  }
  checked(MatMultAdd(region_.mass().petsc(), work_, into.f.temperature, into.f.temperature));
}

/// All rates are proportional to exp(gamma E/(R T)).
template <int dim>
void ReactingPellet<dim>::add_time_derivative(const Evaluation& e, double, Residual& into) {
  const double d_voltage_dt = e.point.d_voltage_d_time;
  if (!field_acts() || d_voltage_dt == 0) return;
  const NodalKinetics& laws = *kinetics_;
  const std::size_t n_variables = laws.n_variables(), n_progress = laws.n_progress();
  {
    const OwnedRead t(e.y.temperature), unit(unit_field_), volume(region_.node_volumes());
    OwnedWrite power(work_);
    NodalArraysWrite f(into.f.kinetic_variables);
    for (std::size_t i = 0; i < laws.power.size(); ++i) {
      const double relative = laws.per_field(t[i]) * unit[i] * d_voltage_dt;
      power[i] = laws.power[i] * relative;
      for (std::size_t v = 0; v < n_progress; ++v) f[v][i] = -laws.rate[i * n_variables + v] * relative;
      at(into.flows, Flow::reaction) += volume[i] * power[i];
      at(into.flows, Flow::gas) += volume[i] * laws.gas_power[i] * relative;
    }
  }
  checked(MatMultAdd(region_.mass().petsc(), work_, into.f.temperature, into.f.temperature));
}

template <int dim>
void ReactingPellet<dim>::add_jacobian(const Evaluation& e, double h_gamma, HeatJacobian& into) {
  h_gamma_ = h_gamma;
  {
    const OwnedRead rate(e.z.temperature);
    OwnedWrite diagonal(storage_diagonal_), conversion_dT(conversion_dtemperature_);
    elimination_.linearise(*kinetics_, rate.data(), h_gamma, {diagonal.data(), conversion_dT.data()}, pressures_);
  }
  copy(kinetics_->capacity, linearised_capacity_);
  into.dtemperature.matrix();  // closes the entries: the mass matrix takes its pattern from a complete matrix
  into.dtemperature.add_scaled_columns(region_.mass().petsc(), storage_diagonal_);
}

template <int dim>
void ReactingPellet<dim>::add_flow_change(const CoupledState& u, Flows& change) const {
  const auto [reaction, gas] =
      elimination_.flow_change(region_.node_volumes(), u.temperature, u.kinetic_variables, u.pressures);
  at(change, Flow::reaction) += reaction;
  at(change, Flow::gas) += gas;
}

template <int dim>
void ReactingPellet<dim>::add_lumped(Vector& diagonal) const {
  Vector lumped = storage_diagonal_;
  checked(VecPointwiseMult(lumped, lumped, region_.node_volumes()));
  diagonal.add(1., lumped);
}

/// M (c r_y - (c_v T' + Q_v) S s)
template <int dim>
void ReactingPellet<dim>::condense(const CoupledState& r_y, const CoupledState& r_z, CoupledState& u, Vector& heat) {
  for (std::size_t v = 0; v < u.kinetic_variables.size(); ++v) {
    u.kinetic_variables[v] = r_y.kinetic_variables[v];
    u.kinetic_variables[v].add(1., r_z.kinetic_variables[v]);
  }
  elimination_.load(u.kinetic_variables, work_);
  {
    OwnedWrite load(work_);
    const OwnedRead capacity(linearised_capacity_), r(r_y.temperature);
    for (std::size_t i = 0; i < space_.owned.n_elements(); ++i) load[i] = capacity[i] * r[i] - load[i];
  }
  checked(MatMultAdd(region_.mass().petsc(), work_, heat, heat));
}

template <int dim>
void ReactingPellet<dim>::recover(const CoupledState& r_y, CoupledState& u_y, CoupledState& u_z) {
  if (!u_y.pressures.empty()) elimination_.force(u_y.pressures, u_y.kinetic_variables);
  elimination_.solve(u_y.temperature, u_y.kinetic_variables);
  for (std::size_t v = 0; v < u_y.kinetic_variables.size(); ++v) {
    u_z.kinetic_variables[v] = u_y.kinetic_variables[v];
    u_z.kinetic_variables[v] *= 1 / h_gamma_;
    u_z.kinetic_variables[v].add(-1., r_y.kinetic_variables[v]);
  }
}

template <int dim>
void ReactingPellet<dim>::add_capacity(const CoupledState&, JacobianBlock& into) {
  copy(kinetics_->capacity, work_);
  into.add_scaled_columns(region_.mass().petsc(), work_);
}

template <int dim>
double ReactingPellet<dim>::enthalpy(const CoupledState& y) const {
  const std::size_t n = space_.owned.n_elements();
  const OwnedRead t(y.temperature), volume(region_.node_volumes());
  const NodalArrays<OwnedRead> variables(y.kinetic_variables);
  std::vector<double> density;
  kinetics_->evaluate_enthalpy(n, t.data(), variables.data(), density);
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += volume[i] * density[i];
  return sum;
}

template <int dim>
void ReactingPellet<dim>::add_storage_errors(const Vector& before, const Vector& after, double tolerance,
                                             std::vector<StorageError>& errors) const {
  const OwnedRead from(before), to(after);
  // The conversions of the last stage are near enough to those at the end.
  joulet::add_storage_errors(kinetics_->heat_capacity(), region_.contains(), from.data(), to.data(),
                             kinetics_->conversion.data(), tolerance, errors);
}

template <int dim>
void ReactingPellet<dim>::set_field(const Vector& unit_potential, double voltage) {
  if (unit_field_.size() == 0) {
    unit_field_ = nodal_field_strength(space_, geometry_, region_, unit_potential);
    field_ = space_.vector();
  }
  field_ = unit_field_;
  field_ *= std::abs(voltage);
}

template <int dim>
void ReactingPellet<dim>::hold(double seconds, CoupledState& y) {
  const OwnedRead t(y.temperature);
  std::optional<OwnedRead> strength;
  if (field()) strength.emplace(*field());
  NodalArraysWrite variables(y.kinetic_variables);
  std::vector<double> local;
  for (std::size_t i = 0; i < space_.owned.n_elements(); ++i) {
    if (!region_.contains()[i]) continue;
    local.assign(kinetics_->n_variables(), 0);
    kinetics_->follow_temperature([&](double) { return t[i]; }, 0, seconds, strength ? (*strength)[i] : 0, local);
    for (std::size_t v = 0; v < local.size(); ++v) variables[v][i] = local[v];
  }
}

template class ReactingPellet<2>;
template class ReactingPellet<3>;

}  // namespace joulet
