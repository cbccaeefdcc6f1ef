#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/assembly.h>
#include <joulet/fem/coupled/coupled_system.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <tuple>
#include <utility>

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
  tangent_conductance_ = electric_.conductance();
  square_slope_ = electric_tangent_ ? 2 * tangent_point_.voltage * tangent_point_.d_voltage_d_conductance : 0;
  if (update_.temperature.size() == 0) {
    update_ = rhs_ = make_fields();
    supply_response_ = conductance_gradient_ = make_fields();
  }
  if (electric_tangent_) set_conductance_gradient();
  set_blocks();
  if (regulator_.active())
    regulator_.linearise(y.control, z.control, setpoint(t), regulator_.measure(y.temperature), operating_point_, h_gamma,
                         steady_);
  // An iteration takes the border into its operator.
  if (!regulator_.active() && (square_slope_ == 0 || !direct_)) return;
  NodalFields heat = make_fields();
  heat.temperature = electric_.unit_joule_load();
  hold_fixed_rows(heat.temperature);
  solve_at_constant_voltage(heat, supply_response_);
  if (direct_ && square_slope_ != 0)
    supply_response_.scale(1 / (1 - square_slope_ * conductance_change(supply_response_, nullptr)));
}

/// The fields of the block system: temperature, potential, pressures.
template <int dim>
void CoupledSystem<dim>::set_blocks() {
  solver_.set_operator(jacobian_, preconditioning_matrix());
  if (!block_solver_) return;
  const std::size_t n_pressures = steady_ || !throttled() ? 0 : gas_->n_pressures();
  const bool potential = electric_tangent_ != nullptr;
  const std::size_t first_pressure = potential ? 2 : 1, n = first_pressure + n_pressures;
  BlockSolver::Blocks blocks(n, std::vector<Mat>(n, nullptr));
  std::vector<BlockSolver::Field> of(n);
  blocks[0][0] = jacobian_;
  of[0].preconditioner = &solver_;
  for (const auto& fixed : thermal_.fixed_nodes())
    of[0].held.insert(of[0].held.end(), fixed.rows.begin(), fixed.rows.end());
  if (potential) {
    blocks[0][1] = heat_dpotential_.petsc();
    blocks[1][0] = balance_dtemperature_.petsc() ? balance_dtemperature_.petsc() : electric_tangent_->balance_dtemperature();
    blocks[1][1] = electric_tangent_->balance_dpotential();
    of[1].preconditioner = &electric_.solver();
    // A current times V^2 is of the size of the heat that goes with it; without voltage, of a watt.
    const double square = tangent_point_.voltage * tangent_point_.voltage, conductance = electric_tangent_->conductance();
    of[1].row_scale = conductance > 0 ? std::max(square, 1 / conductance) : 1;
  }
  for (std::size_t p = 0; p < n_pressures; ++p) {
    const std::size_t i = first_pressure + p;
    constexpr double heat_of_reaction = 5e5;  // J/mol: of that order for all carbothermic reductions
    of[i].row_scale = heat_of_reaction;
    of[i].preconditioner = pressure_solvers_[p].get();
    pressure_solvers_[p]->set_matrix(gas_tangent_->balance_dpressure(p, p));
    blocks[0][i] = heat_dpressure_[p].petsc();
    if (potential && !balance_dpressure_.empty()) blocks[1][i] = balance_dpressure_[p].petsc();
    blocks[i][0] = gas_tangent_->balance_dtemperature(p);
    for (std::size_t k = 0; k < n_pressures; ++k) blocks[i][first_pressure + k] = gas_tangent_->balance_dpressure(p, k);
  }
  BlockSolver::Extra extra;
  if (thermal_.enclosure() || (square_slope_ != 0 && !direct_))
    extra = [this](const std::vector<Vec>& x, const std::vector<Vec>& y) { add_what_no_block_holds(x, y); };
  block_solver_->set(std::move(blocks), std::move(of), std::move(extra));
}

/// Radiation between surfaces, and for an iterative solution the voltage that follows the conductance.
template <int dim>
void CoupledSystem<dim>::add_what_no_block_holds(const std::vector<Vec>& x, const std::vector<Vec>& y) {
  if (thermal_.enclosure()) {
    checked(VecCopy(x[0], work2_));
    fields_.read(work2_, dx_ghosted_);
    checked(VecSet(work2_, 0));
    thermal_.add_enclosure_change(dx_ghosted_, work2_);
    checked(VecAXPY(y[0], 1, work2_));
  }
  if (direct_ || square_slope_ == 0) return;
  std::vector<Vec> gradient{conductance_gradient_.temperature, conductance_gradient_.potential};
  for (const Vector& by_pressure : conductance_gradient_.pressures) gradient.push_back(by_pressure);
  double d_conductance = 0;
  for (std::size_t f = 0; f < x.size(); ++f) {
    PetscScalar part;
    checked(VecDot(gradient[f], x[f], &part));
    d_conductance += part;
  }
  checked(VecAXPY(y[0], -square_slope_ * d_conductance, electric_tangent_->unit_joule_load()));
}

/// With what the conversion adds that follows temperature and pressures.
template <int dim>
void CoupledSystem<dim>::set_conductance_gradient() {
  conductance_gradient_.temperature = electric_tangent_->conductance_dtemperature();
  conductance_gradient_.potential = electric_tangent_->conductance_dpotential();
  const Vector* by_conversion = electric_tangent_->conductance_dconversion();
  if (steady_ || !by_conversion) return;
  checked(VecPointwiseMult(work2_, conversion_dtemperature_, *by_conversion));
  conductance_gradient_.temperature.add(1., work2_);
  for (std::size_t p = 0; p < conductance_gradient_.pressures.size(); ++p) {
    elimination_.conversion_by_pressure(p, work2_);
    checked(VecPointwiseMult(conductance_gradient_.pressures[p], work2_, *by_conversion));
  }
}

template <int dim>
void CoupledSystem<dim>::solve_at_constant_voltage(const NodalFields& rhs, NodalFields& x) {
  if (!block_solver_) {
    x.temperature = 0.;
    solver_.solve(rhs.temperature, x.temperature, linear_tolerance_);
    return;
  }
  std::vector<Vec> right{rhs.temperature}, solution{x.temperature};
  if (electric_tangent_) {
    right.push_back(rhs.potential);
    solution.push_back(x.potential);
  }
  for (std::size_t i = 0; i < x.pressures.size(); ++i) {
    right.push_back(rhs.pressures[i]);
    solution.push_back(x.pressures[i]);
  }
  block_solver_->solve(right, solution, linear_tolerance_);
}

template <int dim>
double CoupledSystem<dim>::conductance_change(const NodalFields& x, const Vector* d_conversion) {
  double change = conductance_gradient_.temperature * x.temperature + conductance_gradient_.potential * x.potential;
  for (std::size_t p = 0; p < x.pressures.size(); ++p)
    change += conductance_gradient_.pressures[p] * x.pressures[p];
  const Vector* by_conversion = electric_tangent_->conductance_dconversion();
  return d_conversion && by_conversion ? change + *by_conversion * *d_conversion : change;
}

/// V^2 follows the conductance by a number c: J = A - c q g^T with the Joule heat q of one volt and the gradient g of the
/// conductance. A factorisation knows A alone (Sherman & Morrison, Ann. Math. Stat. 21 (1950) 124).
template <int dim>
void CoupledSystem<dim>::solve_fields(NodalFields& rhs, const Vector* d_conversion, NodalFields& x) {
  if (square_slope_ == 0) return solve_at_constant_voltage(rhs, x);
  if (!direct_) {
    const Vector* by_conversion = electric_tangent_->conductance_dconversion();
    if (d_conversion && by_conversion) {
      rhs.temperature.add(square_slope_ * (*by_conversion * *d_conversion), electric_tangent_->unit_joule_load());
      hold_fixed_rows(rhs.temperature);
    }
    return solve_at_constant_voltage(rhs, x);
  }
  solve_at_constant_voltage(rhs, x);
  x.add(square_slope_ * conductance_change(x, d_conversion), supply_response_);
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
    checked(VecPointwiseMult(diagonal, storage_diagonal_, pellet_.node_volumes()));
  for (const auto& gradient : thermal_.loss_gradients()) diagonal.add(1., gradient);
  checked(MatDiagonalSet(low_order_matrix_.petsc(), diagonal, ADD_VALUES));
  for (const auto& fixed : thermal_.fixed_nodes())
    checked(MatZeroRows(low_order_matrix_.petsc(), static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1., nullptr,
                nullptr));
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
    if (laws_.mechanism()) {
      linearise_mechanism(z, h_gamma);
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
    checked(MatCopy(pellet_.mass().petsc(), jacobian_, SAME_NONZERO_PATTERN));
    checked(MatDiagonalScale(jacobian_, nullptr, storage_diagonal_));
    checked(MatAXPY(jacobian_, 1, tangent_.petsc(), SAME_NONZERO_PATTERN));
    for (auto& passive : passive_) passive.add_to_jacobian(y.temperature, z.temperature, h_gamma, jacobian_);
    if (follows_conversion() || throttled()) {
      checked(VecPointwiseMult(conversion_dtemperature_, slope_rate_, slope_alpha_));
      conversion_dtemperature_ *= h_gamma;
    }
  }
  if (electric_tangent_) add_electric_blocks();
  if (!steady_) follow_conversion();
  if (!steady_ && !thermal_.fixed_nodes().empty()) {
    if (!unconstrained_.petsc()) unconstrained_ = tangent_.pattern_copy();
    checked(MatCopy(jacobian_, unconstrained_.petsc(), SAME_NONZERO_PATTERN));
  }
  for (const auto& fixed : thermal_.fixed_nodes())
    checked(MatZeroRows(jacobian_, static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1., nullptr, nullptr));
}

template <int dim>
void CoupledSystem<dim>::add_electric_blocks() {
  electric_tangent_->assemble(electric_);
  const double square = operating_point_.voltage * operating_point_.voltage;
  checked(MatCopy(electric_tangent_->load_dpotential(), heat_dpotential_.petsc(), SAME_NONZERO_PATTERN));
  checked(MatScale(heat_dpotential_.petsc(), -square));
  checked(MatAXPY(jacobian_, -square, electric_tangent_->load_dtemperature(), SAME_NONZERO_PATTERN));
}

/// result = matrix diag(scale).
template <int dim>
Matrix& CoupledSystem<dim>::scaled_columns(Mat matrix, const Vector& scale, Matrix& result) {
  if (!result.petsc()) result = tangent_.pattern_copy();
  checked(MatCopy(matrix, result.petsc(), SAME_NONZERO_PATTERN));
  checked(MatDiagonalScale(result.petsc(), nullptr, scale));
  return result;
}

/// The conversion follows temperature and pressures within the stage, and with it all that depends on it.
template <int dim>
void CoupledSystem<dim>::follow_conversion() {
  if (follows_conversion()) {
    if (thermal_.couples_to_conversion())
      thermal_.conversion_tangent(temperature_, heat_dconversion_);
    else
      checked(MatZeroEntries(heat_dconversion_.petsc()));
    Mat load = electric_tangent_ ? electric_tangent_->load_dconversion() : nullptr;
    const double square = operating_point_.voltage * operating_point_.voltage;
    if (load) checked(MatAXPY(heat_dconversion_.petsc(), -square, load, SAME_NONZERO_PATTERN));
    scaled_columns(heat_dconversion_.petsc(), conversion_dtemperature_, scaled_);
    checked(MatAXPY(jacobian_, 1, scaled_.petsc(), SAME_NONZERO_PATTERN));
    if (load) {
      scaled_columns(electric_tangent_->balance_dconversion(), conversion_dtemperature_, balance_dtemperature_);
      checked(MatAXPY(balance_dtemperature_.petsc(), 1, electric_tangent_->balance_dtemperature(), SAME_NONZERO_PATTERN));
    }
  }
  if (throttled()) add_gas_blocks();
}

template <int dim>
void CoupledSystem<dim>::add_gas_blocks() {
  gas_tangent_->assemble(*laws_.mechanism(), elimination_, conversion_dtemperature_);
  Mat balance = electric_tangent_ ? electric_tangent_->balance_dconversion() : nullptr;
  const std::size_t n = gas_->n_pressures();
  heat_dpressure_.resize(n);
  if (balance) balance_dpressure_.resize(n);
  for (std::size_t p = 0; p < n; ++p) {
    elimination_.load_by_pressure(p, work2_);
    scaled_columns(pellet_.mass().petsc(), work2_, heat_dpressure_[p]);
    elimination_.conversion_by_pressure(p, work2_);
    if (follows_conversion()) {
      scaled_columns(heat_dconversion_.petsc(), work2_, scaled_);
      checked(MatAXPY(heat_dpressure_[p].petsc(), 1, scaled_.petsc(), SAME_NONZERO_PATTERN));
    }
    if (balance) scaled_columns(balance, work2_, balance_dpressure_[p]);
  }
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
    checked(VecPointwiseMult(work_, column_theta_, u_y.reduced_time));
    work_ *= -hg;
  }
  checked(VecPointwiseMult(work2_, column_rate_, r_y.temperature));
  work_.add(1., work2_);
  checked(MatMult(pellet_.mass().petsc(), work_, rhs_.temperature));
  for (auto& passive : passive_) passive.add_rate_column(r_y.temperature, rhs_.temperature);
  if (electric_tangent_) rhs_.potential = r_z.unit_potential;
  for (std::size_t i = 0; i < rhs_.pressures.size(); ++i) rhs_.pressures[i] = r_z.pressures[i];
  if (follows_conversion()) add_forced_conversion(u_y);
  if (throttled()) gas_tangent_->subtract_forced(u_y.progress, rhs_.pressures);
  known_ = rhs_.temperature;  // what the storage and the reaction bring to the balance without the change of temperature
  rhs_.temperature.add(1., r_z.temperature);
  hold_fixed_rows(rhs_.temperature);
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
  if (throttled()) elimination_.force(update_.pressures, u_y.progress);
  checked(VecPointwiseMult(dx_, slope_rate_, u_y.temperature));
  if (laws_.mechanism()) {
    end_mechanism(r_y, u_y, u_z);
  } else {
    u_y.reduced_time.add(1., dx_);
    u_y.reduced_time *= hg;
  }
  set_flow_changes(r_y, r_z, d_square_regulated, u_y, u_z);
  u_z.temperature = u_y.temperature;
  u_z.temperature *= 1 / hg;
  u_z.temperature.add(-1., r_y.temperature);
  u_z.reduced_time = u_y.reduced_time;
  u_z.reduced_time *= 1 / hg;
  u_z.reduced_time.add(-1., r_y.reduced_time);
}

/// The change of conversion that the right side alone causes, and what it does to heat and current.
template <int dim>
void CoupledSystem<dim>::add_forced_conversion(const State& forced) {
  if (laws_.mechanism()) {
    elimination_.conversion(forced.progress, d_conversion_);
  } else {
    checked(VecPointwiseMult(d_conversion_, slope_alpha_, forced.reduced_time));
    d_conversion_ *= h_gamma_;
  }
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
  balance.add(-d_voltage_squared, electric_tangent_ ? electric_tangent_->unit_joule_load() : electric_.unit_joule_load());
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
    if (laws_.mechanism())
      std::tie(at(local, Flow::reaction), at(local, Flow::gas)) =
          elimination_.flow_change(pellet_.node_volumes(), u.temperature, u.progress, x.pressures);
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
