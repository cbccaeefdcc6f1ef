// The parts of the coupled system that a mechanism takes over from the one step with its reduced time.
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/coupled/given_view.h>
#include <joulet/fem/nodal/follow_temperature.h>
#include <joulet/fem/nodal/nodal_field_strength.h>
#include <joulet/fem/space/progress_view.h>

#include <deal.II/base/mpi.h>

#include <cmath>
#include <optional>
#include <vector>

namespace joulet {

template <int dim>
void CoupledSystem<dim>::evaluate_laws(const State& y, NodalLaws& laws, bool derivatives) const {
  if (chamber_pressures_ && &laws != &laws_)
    laws.mechanism()->set_chamber_pressures(laws_.mechanism()->kinetics().pressures);
  if (laws.mechanism()) {
    const GivenView<dim> view(*this, y);
    NodalMechanism::Given given = view.given();
    std::optional<ProgressView<OwnedRead>> pressures;
    if (throttled()) given.pressures = pressures.emplace(gas_->gas_pressures()).data();
    laws.evaluate(given, derivatives);
    return;
  }
  const OwnedRead t(y.temperature), theta(y.reduced_time);
  laws.evaluate(fields_.owned.n_elements(), t.data(), theta.data(), derivatives);
  const auto& in_pellet = pellet_.contains();
  for (std::size_t i = 0; i < in_pellet.size(); ++i) {
    if (in_pellet[i]) continue;
    laws.rate[i] = 0;
    if (derivatives) laws.rate_slope[i] = 0;
  }
}

template <int dim>
void CoupledSystem<dim>::add_mechanism(const State& z, State& f, FlowArray& sums, double& storage) {
  const NodalMechanism& laws = *laws_.mechanism();
  const std::size_t n = fields_.owned.n_elements(), n_variables = laws.n_variables();
  const OwnedRead rate(z.temperature), volume(pellet_.node_volumes());
  const ProgressView<OwnedRead> change(z.progress);
  OwnedWrite power(work_);
  ProgressWrite f_variables(f.progress);
  for (std::size_t i = 0; i < n; ++i) {
    power[i] = laws.capacity[i] * rate[i] + laws.power[i];
    for (std::size_t v = 0; v < n_variables; ++v) f_variables[v][i] = change[v][i] - laws.rate[i * n_variables + v];
    sums[static_cast<std::size_t>(Flow::reaction)] += volume[i] * laws.power[i];
    sums[static_cast<std::size_t>(Flow::gas)] += volume[i] * laws.gas_power[i];
    storage += volume[i] * laws.capacity[i] * rate[i];
  }
}

template <int dim>
void CoupledSystem<dim>::linearise_mechanism(const State& z, double h_gamma) {
  const NodalMechanism& laws = *laws_.mechanism();
  const OwnedRead rate(z.temperature);
  OwnedWrite diagonal(storage_diagonal_), capacity(column_rate_), conversion_dT(slope_rate_), one(slope_alpha_);
  elimination_.linearise(laws, rate.data(), h_gamma, {diagonal.data(), conversion_dT.data()},
                         throttled() ? &gas_->source().pressures() : nullptr);
  // The coupled system multiplies rate, slope and h gamma of the one step.
  for (std::size_t i = 0; i < laws.capacity.size(); ++i) {
    capacity[i] = laws.capacity[i];
    conversion_dT[i] /= h_gamma;
    one[i] = 1;
  }
}

template <int dim>
void CoupledSystem<dim>::begin_mechanism(const State& r_y, const State& r_z, State& u_y) {
  for (std::size_t v = 0; v < u_y.progress.size(); ++v) {
    u_y.progress[v] = r_y.progress[v];
    u_y.progress[v].add(1., r_z.progress[v]);
  }
  elimination_.load(u_y.progress, work_);
  work_ *= -1.;
}

template <int dim>
void CoupledSystem<dim>::end_mechanism(const State& r_y, State& u_y, State& u_z) {
  elimination_.solve(u_y.temperature, u_y.progress);
  for (std::size_t v = 0; v < u_y.progress.size(); ++v) {
    u_z.progress[v] = u_y.progress[v];
    u_z.progress[v] *= 1 / h_gamma_;
    u_z.progress[v].add(-1., r_y.progress[v]);
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
  evaluate_laws(y, laws_, derivatives);
}

/// All rates are proportional to exp(gamma E/(R T)).
template <int dim>
void CoupledSystem<dim>::add_field_derivative(double d_voltage_dt, State& f) {
  if (d_voltage_dt == 0 || steady_) return;
  const NodalMechanism& laws = *laws_.mechanism();
  const std::size_t n_variables = laws.n_variables(), n_progress = laws.n_progress();
  FlowArray local{};
  {
    const OwnedRead t(tangent_temperature_), unit(unit_field_), volume(pellet_.node_volumes());
    OwnedWrite power(work_);
    ProgressWrite f_variables(f.progress);
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
void CoupledSystem<dim>::hold_mechanism(double hold, State& y) {
  NodalMechanism& laws = *laws_.mechanism();
  const OwnedRead t(y.temperature);
  std::optional<OwnedRead> field;
  if (rate_field()) field.emplace(*rate_field());
  ProgressWrite variables(y.progress);
  std::vector<double> local;
  for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i) {
    if (!pellet_.contains()[i]) continue;
    local.assign(laws.n_variables(), 0);
    follow_temperature(
        laws, [&](double) { return t[i]; }, 0, hold, field ? (*field)[i] : 0, local);
    for (std::size_t v = 0; v < local.size(); ++v) variables[v][i] = local[v];
  }
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
