#include <joulet/fem/assembly.h>
#include <joulet/fem/coupled_system.h>

#include <deal.II/base/mpi.h>

#include <tuple>

namespace joulet {

namespace {

double& at(FlowArray& flows, Flow flow) { return flows[static_cast<std::size_t>(flow)]; }

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
void CoupledSystem<dim>::linearise(double t, const State& y, const State& z, double h_gamma) {
  assemble_jacobian(t, y, z, h_gamma);
  tangent_temperature_ = temperature_;
  tangent_point_ = operating_point_;
  if (electric_tangent_) electric_tangent_->freeze(electric_);
  solver_.set_operator(coupled() ? shell_ : jacobian_, preconditioning_matrix());
  if (!regulator_.active()) return;
  regulator_.linearise(y.control, z.control, setpoint(t), regulator_.measure(y.temperature), operating_point_, h_gamma,
                       steady_);
  regulator_.set_rate_weights(z.temperature, log_slope_);
  rhs_ = electric_.unit_joule_load();
  hold_fixed_rows(rhs_);
  joule_response_ = fields_.vector();
  solver_.solve(rhs_, joule_response_, linear_tolerance_);
}

template <int dim>
Mat CoupledSystem<dim>::preconditioning_matrix() {
  if (!low_order_) return jacobian_;
  const AssemblyTimer timer(*this);
  if (!low_order_matrix_.petsc()) low_order_matrix_ = low_order_->make_matrix();
  low_order_->assemble(thermal_.conductivity().values(), low_order_matrix_);
  // Storage, reaction and losses act node by node here: their row sums.
  Vector& diagonal = work2_;
  if (steady_)
    diagonal = 0.;
  else
    VecPointwiseMult(diagonal, storage_diagonal_, pellet_.node_volumes());
  for (const auto& gradient : thermal_.loss_gradients()) diagonal.add(1., gradient);
  MatDiagonalSet(low_order_matrix_.petsc(), diagonal, ADD_VALUES);
  for (const auto& fixed : thermal_.fixed_nodes())
    MatZeroRows(low_order_matrix_.petsc(), static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1., nullptr,
                nullptr);
  return low_order_matrix_.petsc();
}

template <int dim>
void CoupledSystem<dim>::assemble_jacobian(double t, const State& y, const State& z, double h_gamma) {
  const AssemblyTimer timer(*this);
  h_gamma_ = h_gamma;
  read_state(y, true);
  update_supply(t, y, z);
  if (field_acts()) update_field(y, true);
  thermal_.tangent(temperature_, conversion_, tangent_);

  jacobian_ = tangent_.petsc();
  if (!steady_) {
    if (!transient_matrix_.petsc()) transient_matrix_ = tangent_.pattern_copy();
    jacobian_ = transient_matrix_.petsc();
    const std::size_t n = fields_.owned.n_elements();
    if (log_slope_) take_heat_coordinate();
    if (laws_.mechanism()) {
      linearise_mechanism(z, h_gamma);
      if (throttled()) gas_tangent_->freeze(*laws_.mechanism(), elimination_);
    } else {
      const OwnedRead rate(z.temperature), volume(pellet_.node_volumes());
      OwnedWrite diagonal(storage_diagonal_), f_theta(column_theta_), f_rate(column_rate_), dk(slope_rate_), da(slope_alpha_);
      OwnedWrite r_T(reaction_dT_), r_theta(reaction_dtheta_), g_T(gas_dT_), g_theta(gas_dtheta_);
      for (std::size_t i = 0; i < n; ++i) {
        const double k = laws_.rate[i], k_T = laws_.rate_slope[i], a = laws_.slope[i], a2 = laws_.curvature[i];
        const double c_alpha = laws_.capacity_dconversion[i], h_alpha = laws_.enthalpy_dconversion[i];
        const double heat = laws_.reaction_heat[i];
        const double power_T = heat * a * k_T + laws_.reaction_heat_dtemperature[i] * a * k;
        const double power_theta = (heat * a2 + laws_.reaction_heat_dconversion[i] * a * a) * k;
        f_rate[i] = laws_.capacity[i];
        f_theta[i] = c_alpha * a * rate[i] + power_theta;
        diagonal[i] = laws_.capacity_dtemperature[i] * rate[i] + power_T + h_gamma * f_theta[i] * k_T +
                      f_rate[i] / h_gamma;
        dk[i] = k_T;
        da[i] = a;
        r_T[i] = volume[i] * power_T;
        r_theta[i] = volume[i] * power_theta;
        g_T[i] = volume[i] * (c_alpha * a * k + h_alpha * a * k_T);
        g_theta[i] = volume[i] * h_alpha * a2 * k;
      }
    }
    MatCopy(pellet_.mass().petsc(), jacobian_, SAME_NONZERO_PATTERN);
    MatDiagonalScale(jacobian_, nullptr, storage_diagonal_);
    MatAXPY(jacobian_, 1, tangent_.petsc(), SAME_NONZERO_PATTERN);
    for (auto& passive : passive_) passive.add_to_jacobian(y.temperature, z.temperature, h_gamma, log_slope_, jacobian_);
  }
  if (!steady_ && !thermal_.fixed_nodes().empty()) {
    if (!unconstrained_.petsc()) unconstrained_ = tangent_.pattern_copy();
    MatCopy(jacobian_, unconstrained_.petsc(), SAME_NONZERO_PATTERN);
  }
  for (const auto& fixed : thermal_.fixed_nodes())
    MatZeroRows(jacobian_, static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1., nullptr, nullptr);
}

/// c_T becomes c_T - s c.
template <int dim>
void CoupledSystem<dim>::take_heat_coordinate() {
  const OwnedRead s(*log_slope_);
  std::vector<double>& slope = laws_.mechanism() ? laws_.mechanism()->capacity_dT : laws_.capacity_dtemperature;
  for (std::size_t i = 0; i < slope.size(); ++i) slope[i] -= s[i] * laws_.capacity[i];
}

template <int dim>
double CoupledSystem<dim>::add_coupling(const Vector& d_temperature, const Vector& d_conversion, Vector& f) {
  fields_.read(d_conversion, d_conversion_ghosted_);
  if (thermal_.couples_to_conversion()) thermal_.add_conversion_tangent(tangent_temperature_, d_conversion_ghosted_, f);
  fields_.read(d_temperature, dx_ghosted_);
  if (thermal_.enclosure()) exchange_change_ = thermal_.add_enclosure_change(dx_ghosted_, f);
  if (!electric_tangent_) return 0;
  const double d_conductance = electric_tangent_->apply(dx_ghosted_, d_conversion_ghosted_, d_joule_);
  const double v = tangent_point_.voltage;
  f.add(-v * v, d_joule_);
  f.add(-2 * v * tangent_point_.d_voltage_d_conductance * d_conductance, electric_tangent_->unit_joule_load());
  return d_conductance;
}

template <int dim>
void CoupledSystem<dim>::apply(const Vector& x, Vector& y) {
  MatMult(jacobian_, x, y);
  // The conversion follows the temperature, d alpha = alpha' h gamma k_T dT, and the pressures of the gas, which follow it.
  dx_ = x;
  work_ = 0.;
  work2_ = 0.;
  if (!steady_) {
    VecPointwiseMult(work2_, slope_rate_, x);
    VecPointwiseMult(work2_, work2_, slope_alpha_);
    work2_ *= h_gamma_;
    if (throttled()) add_gas_answer(gas_tangent_->respond(&dx_, nullptr), work_, work2_);
  }
  add_coupling(dx_, work2_, work_);
  hold_fixed_rows(work_);
  y.add(1., work_);
}

template <int dim>
PetscErrorCode CoupledSystem<dim>::apply_shell(Mat shell, Vec x, Vec y) {
  void* context = nullptr;
  MatShellGetContext(shell, &context);
  auto& self = *static_cast<CoupledSystem*>(context);
  VecCopy(x, self.shell_in_);
  self.apply(self.shell_in_, self.shell_out_);
  VecCopy(self.shell_out_, y);
  return 0;
}

template <int dim>
void CoupledSystem<dim>::solve(const State& r_y, const State& r_z, State& u_y, State& u_z) {
  const double hg = h_gamma_;
  // s = r_y + r_z of the reduced time; rhs = r_z + M (c r_y - h gamma F_theta s)
  u_y.reduced_time = r_y.reduced_time;
  u_y.reduced_time.add(1., r_z.reduced_time);
  if (laws_.mechanism()) {
    begin_mechanism(r_y, r_z, u_y);
  } else {
    VecPointwiseMult(work_, column_theta_, u_y.reduced_time);
    work_ *= -hg;
  }
  VecPointwiseMult(work2_, column_rate_, r_y.temperature);
  work_.add(1., work2_);
  MatMult(pellet_.mass().petsc(), work_, rhs_);
  for (auto& passive : passive_) passive.add_rate_column(r_y.temperature, rhs_);
  double d_conductance = 0;
  if (coupled()) {
    if (laws_.mechanism()) {
      elimination_.conversion(u_y.progress, work2_);
    } else {
      VecPointwiseMult(work2_, slope_alpha_, u_y.reduced_time);
      work2_ *= hg;
    }
    dx_ = 0.;
    work_ = 0.;
    if (throttled()) {
      gas_answer_ = gas_tangent_->respond(nullptr, &u_y.progress);
      add_gas_answer(gas_answer_, work_, work2_);
    }
    d_conductance = add_coupling(dx_, work2_, work_);
    rhs_.add(-1., work_);
  }
  known_ = rhs_;  // what the storage and the reaction bring to the balance without the change of temperature
  rhs_.add(1., r_z.temperature);
  hold_fixed_rows(rhs_);
  u_y.temperature = 0.;
  solver_.solve(rhs_, u_y.temperature, linear_tolerance_);
  const double d_voltage_squared = add_regulation(r_y, r_z, u_y, u_z);

  const std::vector<Vector>* gas_follows = nullptr;
  if (throttled()) {
    gas_follows = &gas_tangent_->respond(&u_y.temperature, nullptr);
    for (std::size_t i = 0; i < gas_answer_.size(); ++i) gas_answer_[i].add(1., (*gas_follows)[i]);
    elimination_.force(gas_answer_, u_y.progress);
  }
  VecPointwiseMult(dx_, slope_rate_, u_y.temperature);
  if (laws_.mechanism()) {
    end_mechanism(r_y, u_y, u_z);
  } else {
    u_y.reduced_time.add(1., dx_);
    u_y.reduced_time *= hg;
  }

  // Flows: exact derivatives along the increment.
  if (!thermal_.fixed_nodes().empty()) {
    MatMult(unconstrained_.petsc(), u_y.temperature, work2_);
    known_ *= -1.;
    known_.add(1., work2_);
  }
  if (coupled()) {
    VecPointwiseMult(work2_, dx_, slope_alpha_);
    work2_ *= hg;
    dx_ = u_y.temperature;
    work_ = 0.;
    if (gas_follows) add_gas_answer(*gas_follows, work_, work2_);
    d_conductance += add_coupling(dx_, work2_, work_);
    known_.add(1., work_);
  }
  // The balance of held nodes feels the regulated power as well.
  if (d_voltage_squared != 0) known_.add(-d_voltage_squared, electric_.unit_joule_load());
  FlowArray change = flow_change(u_y, d_conductance, known_);
  const double conductance = electric_.conductance();
  at(change, Flow::electrical) += d_voltage_squared * conductance;
  at(change, Flow::leads) += d_voltage_squared * supply_.lead_resistance() * conductance * conductance;
  for (std::size_t i = 0; i < n_flows; ++i) {
    u_y.energy[i] = hg * (r_y.energy[i] + r_z.energy[i] + change[i]);
    u_z.energy[i] = u_y.energy[i] / hg - r_y.energy[i];
  }
  u_z.temperature = u_y.temperature;
  u_z.temperature *= 1 / hg;
  u_z.temperature.add(-1., r_y.temperature);
  u_z.reduced_time = u_y.reduced_time;
  u_z.reduced_time *= 1 / hg;
  u_z.reduced_time.add(-1., r_y.reduced_time);
}

/// Returns the change of V^2.
template <int dim>
double CoupledSystem<dim>::add_regulation(const State& r_y, const State& r_z, State& u_y, State& u_z) {
  u_y.control = u_z.control = {};
  if (!regulator_.active()) return 0;
  const double share = voltage_squared_per_power();
  const double power =
      regulator_.solve(regulator_.measured(u_y.temperature), regulator_.measured(joule_response_, share), r_y.control,
                       r_z.control, regulator_.measure(r_y.temperature), u_y.control, u_z.control);
  u_y.temperature.add(share * power, joule_response_);
  return share * power;
}

template <int dim>
FlowArray CoupledSystem<dim>::flow_change(const State& u, double d_conductance, const Vector& unconstrained_residual) {
  FlowArray local{}, change{};
  {
    if (laws_.mechanism())
      std::tie(at(local, Flow::reaction), at(local, Flow::gas)) =
          elimination_.flow_change(pellet_.node_volumes(), u.temperature, u.progress, gas_answer_);
    const OwnedRead dT(u.temperature), dtheta(u.reduced_time);
    const OwnedRead r_T(reaction_dT_), r_theta(reaction_dtheta_), g_T(gas_dT_), g_theta(gas_dtheta_);
    const OwnedRead lateral(thermal_.loss_gradients()[0]), bottom(thermal_.loss_gradients()[1]),
        top(thermal_.loss_gradients()[2]);
    for (std::size_t i = 0; i < fields_.owned.n_elements(); ++i) {
      at(local, Flow::reaction) += r_T[i] * dT[i] + r_theta[i] * dtheta[i];
      at(local, Flow::gas) += g_T[i] * dT[i] + g_theta[i] * dtheta[i];
      at(local, Flow::lateral) += lateral[i] * dT[i];
      at(local, Flow::bottom) += bottom[i] * dT[i];
      at(local, Flow::top) += top[i] * dT[i];
    }
    const OwnedRead balance(unconstrained_residual);
    PetscInt first, last;
    VecGetOwnershipRange(unconstrained_residual, &first, &last);
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
