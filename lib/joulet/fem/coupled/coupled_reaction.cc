// Reaction and heat storage of the pellet in the balance, and the local variables of its kinetics in the linear system.
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/coupled/nodal_state_view.h>
#include <joulet/fem/nodal/nodal_field_strength.h>
#include <joulet/fem/space/progress_view.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace joulet {

template <int dim>
void CoupledSystem<dim>::evaluate_kinetics(const State& y, NodalKinetics& kinetics, bool derivatives) const {
  if (chamber_pressures_ && &kinetics != kinetics_.get()) kinetics.set_chamber_pressures(kinetics_->chosen().pressures);
  const NodalStateView<dim> view(*this, y);
  NodalState state = view.state();
  std::optional<ProgressView<OwnedRead>> pressures;
  if (throttled()) state.pressures = pressures.emplace(gas_->gas_pressures()).data();
  kinetics.evaluate(state, derivatives);
}

template <int dim>
void CoupledSystem<dim>::add_reaction(const State& z, State& f, FlowArray& sums, double& storage) {
  const NodalKinetics& laws = *kinetics_;
  const std::size_t n = fields_.owned.n_elements(), n_variables = laws.n_variables();
  const OwnedRead rate(z.temperature), volume(pellet_.node_volumes());
  const ProgressView<OwnedRead> change(z.kinetic_variables);
  OwnedWrite power(work_);
  ProgressWrite f_variables(f.kinetic_variables);
  for (std::size_t i = 0; i < n; ++i) {
    power[i] = laws.capacity[i] * rate[i] + laws.power[i];
    for (std::size_t v = 0; v < n_variables; ++v) f_variables[v][i] = change[v][i] - laws.rate[i * n_variables + v];
    sums[static_cast<std::size_t>(Flow::reaction)] += volume[i] * laws.power[i];
    sums[static_cast<std::size_t>(Flow::gas)] += volume[i] * laws.gas_power[i];
    storage += volume[i] * laws.capacity[i] * rate[i];
  }
}

template <int dim>
void CoupledSystem<dim>::linearise_reaction(const State& z, double h_gamma) {
  const OwnedRead rate(z.temperature);
  OwnedWrite diagonal(storage_diagonal_), capacity(capacity_), conversion_dT(conversion_dtemperature_);
  elimination_.linearise(*kinetics_, rate.data(), h_gamma, {diagonal.data(), conversion_dT.data()},
                         throttled() ? &gas_->source().pressures() : nullptr);
  std::copy(kinetics_->capacity.begin(), kinetics_->capacity.end(), capacity.data());
}

template <int dim>
void CoupledSystem<dim>::begin_reaction(const State& r_y, const State& r_z, State& u_y) {
  for (std::size_t v = 0; v < u_y.kinetic_variables.size(); ++v) {
    u_y.kinetic_variables[v] = r_y.kinetic_variables[v];
    u_y.kinetic_variables[v].add(1., r_z.kinetic_variables[v]);
  }
  elimination_.load(u_y.kinetic_variables, work_);
  work_ *= -1.;
}

template <int dim>
void CoupledSystem<dim>::end_reaction(const State& r_y, State& u_y, State& u_z) {
  elimination_.solve(u_y.temperature, u_y.kinetic_variables);
  for (std::size_t v = 0; v < u_y.kinetic_variables.size(); ++v) {
    u_z.kinetic_variables[v] = u_y.kinetic_variables[v];
    u_z.kinetic_variables[v] *= 1 / h_gamma_;
    u_z.kinetic_variables[v].add(-1., r_y.kinetic_variables[v]);
  }
}

template <int dim>
void CoupledSystem<dim>::update_field(const State& y, bool derivatives) {
  if (unit_field_.size() == 0) {
    unit_field_ = nodal_field_strength(fields_, geometry_, pellet_, electric_.unit_potential());
    field_ = fields_.vector();
  }
  field_ = unit_field_;
  field_ *= std::abs(operating_point_.voltage);
  evaluate_kinetics(y, *kinetics_, derivatives);
}

/// All rates are proportional to exp(gamma E/(R T)).
template <int dim>
void CoupledSystem<dim>::add_field_derivative(double d_voltage_dt, State& f) {
  if (d_voltage_dt == 0 || steady_) return;
  const NodalKinetics& laws = *kinetics_;
  const std::size_t n_variables = laws.n_variables(), n_progress = laws.n_progress();
  FlowArray local{};
  {
    const OwnedRead t(tangent_temperature_), unit(unit_field_), volume(pellet_.node_volumes());
    OwnedWrite power(work_);
    ProgressWrite f_variables(f.kinetic_variables);
    for (std::size_t i = 0; i < laws.power.size(); ++i) {
      const double relative = laws.per_field(t[i]) * unit[i] * d_voltage_dt;
      power[i] = laws.power[i] * relative;
      for (std::size_t v = 0; v < n_progress; ++v) f_variables[v][i] = -laws.rate[i * n_variables + v] * relative;
      local[static_cast<std::size_t>(Flow::reaction)] -= volume[i] * power[i];
      local[static_cast<std::size_t>(Flow::gas)] -= volume[i] * laws.gas_power[i] * relative;
    }
  }
  checked(MatMult(pellet_.mass().petsc(), work_, work2_));
  f.temperature.add(1., work2_);
  hold_fixed_rows(f.temperature);
  dealii::Utilities::MPI::sum(dealii::ArrayView<const double>(local.data(), n_flows), fields_.communicator,
                              dealii::ArrayView<double>(f.energy.data(), n_flows));
}

template <int dim>
void CoupledSystem<dim>::hold_reaction(double hold, State& y) {
  const OwnedRead t(y.temperature);
  std::optional<OwnedRead> field;
  if (rate_field()) field.emplace(*rate_field());
  ProgressWrite variables(y.kinetic_variables);
  std::vector<double> local;
  for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i) {
    if (!pellet_.contains()[i]) continue;
    local.assign(kinetics_->n_variables(), 0);
    kinetics_->follow_temperature([&](double) { return t[i]; }, 0, hold, field ? (*field)[i] : 0, local);
    for (std::size_t v = 0; v < local.size(); ++v) variables[v][i] = local[v];
  }
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
