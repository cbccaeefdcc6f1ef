// One stage of a step: from right sides to increments of the whole state.
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/assembly.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace joulet {

namespace {

/// d(power)/d(conductance) at the operating point of the supply; P = V^2 G.
double power_slope(const OperatingPoint& point, double conductance) {
  return point.voltage * (point.voltage + 2 * point.d_voltage_d_conductance * conductance);
}

/// The same for the heat in leads of resistance R, R V^2 G^2.
double lead_power_slope(const OperatingPoint& point, double conductance, double resistance) {
  return 2 * resistance * conductance * point.voltage * (point.voltage + point.d_voltage_d_conductance * conductance);
}

}  // namespace

template <int dim>
void CoupledSystem<dim>::solve(const State& r_y, const State& r_z, State& u_y, State& u_z) {
  // s = r_y + r_z of the kinetic variables; rhs = r_z + M (c r_y - (c_v T' + Q_v) S s)
  begin_reaction(r_y, r_z, u_y);
  checked(VecPointwiseMult(work2_, capacity_, r_y.temperature));
  work_.add(1., work2_);
  checked(MatMult(pellet_.mass().petsc(), work_, rhs_.temperature));
  for (auto& passive : passive_) passive.add_rate_column(r_y.temperature, rhs_.temperature);
  if (electric_tangent_) rhs_.potential = r_z.unit_potential;
  for (Vector& balance : rhs_.pressures) balance = 0.;  // solved for at every state
  if (follows_conversion()) add_forced_conversion(u_y);
  if (throttled()) gas_tangent_->subtract_forced(u_y.kinetic_variables, rhs_.pressures);
  known_ =
      rhs_.temperature;  // what the storage and the reaction bring to the balance without the change of temperature
  rhs_.temperature.add(1., r_z.temperature);
  hold_fixed_rows(rhs_.temperature);
  for (const auto& fixed : thermal_.fixed_nodes())
    if (!fixed.curve.is_constant()) copy_entries(r_z.temperature, fixed.rows, 0, rhs_.temperature);
  const Vector* d_conversion = follows_conversion() ? &d_conversion_ : nullptr;
  solve_fields(rhs_, d_conversion, update_);
  const double d_square_regulated = add_regulation(r_y, r_z, update_, u_y, u_z);

  u_y.temperature = update_.temperature;
  if (integrates_potential(u_y)) {
    u_y.unit_potential = update_.potential;
    u_z.unit_potential = 0.;  // it has no rate
  }
  for (std::size_t i = 0; i < update_.pressures.size(); ++i) {
    u_y.pressures[i] = update_.pressures[i];
    u_z.pressures[i] = 0.;
  }
  if (throttled()) elimination_.force(update_.pressures, u_y.kinetic_variables);
  end_reaction(r_y, u_y, u_z);
  set_flow_changes(r_y, r_z, d_square_regulated, u_y, u_z);
  u_z.temperature = u_y.temperature;
  u_z.temperature *= 1 / h_gamma_;
  u_z.temperature.add(-1., r_y.temperature);
  added_.solve(model(), r_y, r_z, u_y, u_z, linear_tolerance_);
}

/// The change of conversion that the right side alone causes, and what it does to heat and current.
template <int dim>
void CoupledSystem<dim>::add_forced_conversion(const State& forced) {
  elimination_.conversion(forced.kinetic_variables, d_conversion_);
  checked(MatMult(heat_dconversion_.petsc(), d_conversion_, work_));
  rhs_.temperature.add(-1., work_);
  if (!electric_tangent_ || !electric_tangent_->balance_dconversion()) return;
  checked(MatMult(electric_tangent_->balance_dconversion(), d_conversion_, work_));
  rhs_.potential.add(-1., work_);
}

/// The integrals of the flows: exact derivatives along the increment.
template <int dim>
void CoupledSystem<dim>::set_flow_changes(const State& r_y, const State& r_z, double d_square_regulated, State& u_y,
                                          State& u_z) {
  known_ *= -1.;
  if (thermal_.enclosure()) {
    fields_.read(u_y.temperature, dx_ghosted_);
    exchange_change_ = thermal_.add_enclosure_change(dx_ghosted_, known_);
  }
  const Vector* d_conversion = follows_conversion() ? &d_conversion_ : nullptr;
  const double d_conductance = electric_tangent_ ? conductance_change(update_, d_conversion) : 0;
  const double d_square = square_slope_ * d_conductance + d_square_regulated;
  if (!thermal_.fixed_nodes().empty()) add_held_balance_change(update_, d_square, known_);
  FlowArray change = flow_change(u_y, update_, d_conductance, known_);
  const double conductance = tangent_conductance_;
  at(change, Flow::electrical) += d_square_regulated * conductance;
  at(change, Flow::leads) += d_square_regulated * supply_.lead_resistance() * conductance * conductance;
  for (std::size_t i = 0; i < n_flows; ++i) {
    u_y.energy[i] = h_gamma_ * (r_y.energy[i] + r_z.energy[i] + change[i]);
    u_z.energy[i] = u_y.energy[i] / h_gamma_ - r_y.energy[i];
  }
}

template <int dim>
void CoupledSystem<dim>::add_held_balance_change(const NodalFields& x, double d_voltage_squared, Vector& balance) {
  checked(MatMultAdd(unconstrained_.petsc(), x.temperature, balance, balance));
  if (x.potential.size() > 0) checked(MatMultAdd(heat_dpotential_.petsc(), x.potential, balance, balance));
  for (std::size_t i = 0; i < x.pressures.size(); ++i)
    checked(MatMultAdd(heat_dpressure_[i].petsc(), x.pressures[i], balance, balance));
  if (d_voltage_squared == 0) return;
  balance.add(-d_voltage_squared,
              electric_tangent_ ? electric_tangent_->unit_joule_load() : electric_.unit_joule_load());
}

/// Returns the change of V^2 that belongs to the regulated power alone.
template <int dim>
double CoupledSystem<dim>::add_regulation(const State& r_y, const State& r_z, NodalFields& x, State& u_y, State& u_z) {
  u_y.control = u_z.control = {};
  if (!regulator_.active()) return 0;
  const double share = voltage_squared_per_power(tangent_conductance_);
  const double power =
      regulator_.solve(regulator_.measure(x.temperature), share * regulator_.measure(supply_response_.temperature),
                       r_y.control, r_z.control, regulator_.measure(r_y.temperature), u_y.control, u_z.control);
  x.add(share * power, supply_response_);
  return share * power;
}

template <int dim>
FlowArray CoupledSystem<dim>::flow_change(const State& u, const NodalFields& x, double d_conductance,
                                          const Vector& held_balance) {
  FlowArray local{}, change{};
  {
    std::tie(at(local, Flow::reaction), at(local, Flow::gas)) =
        elimination_.flow_change(pellet_.node_volumes(), u.temperature, u.kinetic_variables, x.pressures);
    const OwnedRead dT(u.temperature);
    const OwnedRead lateral(thermal_.loss_gradients()[0]), bottom(thermal_.loss_gradients()[1]),
        top(thermal_.loss_gradients()[2]);
    for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i) {
      at(local, Flow::lateral) += lateral[i] * dT[i];
      at(local, Flow::bottom) += bottom[i] * dT[i];
      at(local, Flow::top) += top[i] * dT[i];
    }
    const OwnedRead balance(held_balance);
    PetscInt first, last;
    checked(VecGetOwnershipRange(held_balance, &first, &last));
    for (const auto& fixed : thermal_.fixed_nodes())
      for (const auto row : fixed.rows)
        local[static_cast<std::size_t>(Flow::lateral) + fixed.group] -= balance[static_cast<std::size_t>(row - first)];
  }
  for (unsigned group = 0; group < exchange_change_.size(); ++group)
    local[static_cast<std::size_t>(Flow::lateral) + group] += exchange_change_[group];
  dealii::Utilities::MPI::sum(dealii::ArrayView<const double>(local.data(), n_flows), fields_.communicator,
                              dealii::ArrayView<double>(change.data(), n_flows));
  if (!electric_tangent_) return change;
  const double conductance = electric_tangent_->conductance();
  at(change, Flow::electrical) = power_slope(tangent_point_, conductance) * d_conductance;
  at(change, Flow::leads) = lead_power_slope(tangent_point_, conductance, supply_.lead_resistance()) * d_conductance;
  return change;
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
