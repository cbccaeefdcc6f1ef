// One stage of a step: from right sides to increments of the whole state.
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>

namespace joulet {

template <int dim>
void CoupledSystem<dim>::solve(const State& r_y, const State& r_z, State& u_y, State& u_z) {
  rhs_.temperature = 0.;
  for (StorageTerm* term : heat_.storage) term->condense(r_y, r_z, u_y, rhs_.temperature);
  if (electric_tangent_) rhs_.potential = r_z.unit_potential;
  for (Vector& balance : rhs_.pressures) balance = 0.;  // solved for at every state
  if (follows_conversion()) add_forced_conversion(u_y);
  if (throttled()) gas_tangent_->subtract_forced(u_y.kinetic_variables, rhs_.pressures);
  stage_load_ = rhs_.temperature;
  rhs_.temperature.add(1., r_z.temperature);
  heat_.held.set_right_side(r_z.temperature, rhs_.temperature);
  const Vector* d_conversion = follows_conversion() ? &d_conversion_ : nullptr;
  solve_fields(rhs_, d_conversion, update_);
  const double d_square_regulated =
      circuit_.solve(update_.temperature, supply_response_.temperature, r_y, r_z, u_y, u_z);
  if (d_square_regulated != 0) update_.add(d_square_regulated, supply_response_);

  u_y.temperature = update_.temperature;
  if (integrates_potential(u_y)) {
    u_y.unit_potential = update_.potential;
    u_z.unit_potential = 0.;  // it has no rate
  }
  for (std::size_t i = 0; i < update_.pressures.size(); ++i) {
    u_y.pressures[i] = update_.pressures[i];
    u_z.pressures[i] = 0.;
  }
  for (StorageTerm* term : heat_.storage) term->recover(r_y, u_y, u_z);
  set_flow_changes(r_y, r_z, d_square_regulated, u_y, u_z);
  u_z.temperature = u_y.temperature;
  u_z.temperature *= 1 / h_gamma_;
  u_z.temperature.add(-1., r_y.temperature);
  added_.solve(model(), r_y, r_z, u_y, u_z, linear_tolerance_);
}

/// The change of conversion that the right side alone causes, and what it does to heat and current.
template <int dim>
void CoupledSystem<dim>::add_forced_conversion(const State& forced) {
  pellet().elimination().conversion(forced.kinetic_variables, d_conversion_);
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
  stage_load_ *= -1.;
  Flows change = no_flows(space_.assembly.surfaces.size());
  if (reaches_beyond_matrix()) {
    space_.read(u_y.temperature, change_ghosted_);
    add_beyond_matrix(change_ghosted_, stage_load_, &change);
  }
  const Vector* d_conversion = follows_conversion() ? &d_conversion_ : nullptr;
  const double d_conductance = electric_tangent_ ? conductance_change(update_, d_conversion) : 0;
  if (!heat_.held.empty()) {
    add_held_balance_change(update_, circuit_.square_slope() * d_conductance + d_square_regulated, stage_load_);
    heat_.held.add_flows(stage_load_, change);
  }
  for (const HeatTerm* term : acting_terms()) term->add_flow_change(u_y, change);
  sum_over_ranks(change);
  circuit_.add_flow_change(d_conductance, d_square_regulated, change);
  for (std::size_t i = 0; i < change.size(); ++i) {
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

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
