#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/assembly.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace joulet {

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
    regulator_.linearise(y.control, z.control, setpoint(t), regulator_.measure(y.temperature), operating_point_,
                         h_gamma, steady_);
  // An iteration takes the border into its operator.
  if (!regulator_.active() && (square_slope_ == 0 || !direct_)) return;
  NodalFields heat = make_fields();
  heat.temperature = electric_.unit_joule_load();
  hold_fixed_rows(heat.temperature);
  solve_at_constant_voltage(heat, supply_response_);
  if (direct_ && square_slope_ != 0)
    supply_response_.scale(1 / (1 - square_slope_ * conductance_change(supply_response_, nullptr)));
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
    checked(MatZeroRows(low_order_matrix_.petsc(), static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1.,
                        nullptr, nullptr));
  return low_order_matrix_.petsc();
}

template <int dim>
void CoupledSystem<dim>::assemble_jacobian(double t, const State& y, const State& z, double h_gamma) {
  const AssemblyTimer timer(*this);
  h_gamma_ = h_gamma;
  set_time(t);
  read_state(y, true);
  update_supply(t, y, z);
  if (field_acts()) update_field(y, true);
  if (!steady_ && throttled()) {
    base_pressures_ = gas_->solution();
    base_prediction_ = y.pressures;
  }
  thermal_.tangent(temperature_, conversion_, tangent_);

  jacobian_ = tangent_.petsc();
  if (!steady_) {
    if (!transient_matrix_.petsc()) transient_matrix_ = tangent_.pattern_copy();
    jacobian_ = transient_matrix_.petsc();
    linearise_reaction(z, h_gamma);
    checked(MatCopy(pellet_.mass().petsc(), jacobian_, SAME_NONZERO_PATTERN));
    checked(MatDiagonalScale(jacobian_, nullptr, storage_diagonal_));
    checked(MatAXPY(jacobian_, 1, tangent_.petsc(), SAME_NONZERO_PATTERN));
    for (auto& passive : passive_) passive.add_to_jacobian(y.temperature, z.temperature, h_gamma, jacobian_);
  }
  if (electric_tangent_) add_electric_blocks();
  if (!steady_) follow_conversion();
  if (!steady_) added_.linearise(model(), y, z, h_gamma);
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
      checked(
          MatAXPY(balance_dtemperature_.petsc(), 1, electric_tangent_->balance_dtemperature(), SAME_NONZERO_PATTERN));
    }
  }
  if (throttled()) add_gas_blocks();
}

template <int dim>
void CoupledSystem<dim>::add_gas_blocks() {
  gas_tangent_->assemble(elimination_, conversion_dtemperature_);
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

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
