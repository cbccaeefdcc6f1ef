#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <deal.II/base/mpi.h>

#include <optional>
#include <vector>

namespace joulet {

template <int dim>
void CoupledSystem<dim>::linearise(double t, const State& y, const State& z, double h_gamma) {
  assemble_jacobian(t, y, z, h_gamma);
  circuit_.linearise(t, y, z, operating_point_, electric_.conductance(), electric_tangent_ != nullptr, h_gamma,
                     steady_);
  if (update_.temperature.size() == 0) {
    update_ = rhs_ = make_fields();
    supply_response_ = conductance_gradient_ = make_fields();
  }
  if (electric_tangent_) set_conductance_gradient();
  set_blocks();
  // An iteration takes the border into its operator.
  const double square_slope = circuit_.square_slope();
  if (!circuit_.regulator().active() && (square_slope == 0 || !direct_)) return;
  NodalFields heat = make_fields();
  heat.temperature = electric_.unit_joule_load();
  heat_.held.set_zero(heat.temperature);
  solve_at_constant_voltage(heat, supply_response_);
  if (direct_ && square_slope != 0)
    supply_response_.scale(1 / (1 - square_slope * conductance_change(supply_response_, nullptr)));
}

template <int dim>
Mat CoupledSystem<dim>::preconditioning_matrix() {
  if (!low_order_) return jacobian_;
  const AssemblyTimer timer(*this);
  if (!low_order_matrix_.petsc()) low_order_matrix_ = low_order_->make_matrix();
  low_order_->assemble(heat_.conduction.conductivity().values(), low_order_matrix_);
  // Storage, reaction and losses act node by node here: their row sums.
  Vector& diagonal = work2_;
  diagonal = 0.;
  for (const HeatTerm* term : acting_terms()) term->add_lumped(diagonal);
  checked(MatDiagonalSet(low_order_matrix_.petsc(), diagonal, ADD_VALUES));
  heat_.held.set_rows(low_order_matrix_.petsc());
  return low_order_matrix_.petsc();
}

template <int dim>
void CoupledSystem<dim>::assemble_jacobian(double t, const State& y, const State& z, double h_gamma) {
  const AssemblyTimer timer(*this);
  h_gamma_ = h_gamma;
  set_time(t);
  read_state(y, true);
  update_supply(t, y, z);
  if (pellet().field_acts()) update_field(y, true);
  if (!steady_ && throttled()) {
    base_pressures_ = gas_->solution();
    base_prediction_ = y.pressures;
  }
  if (electric_tangent_) electric_tangent_->assemble(electric_);
  add_terms(t, y, z, h_gamma);
  if (!steady_) follow_conversion();
  if (!steady_) added_.linearise(model(), y, z, h_gamma);
  if (!steady_ && !heat_.held.empty()) {
    if (!unconstrained_.petsc()) unconstrained_ = tangent_.pattern_copy();
    checked(MatCopy(jacobian_, unconstrained_.petsc(), SAME_NONZERO_PATTERN));
  }
  heat_.held.set_rows(jacobian_);
}

template <int dim>
void CoupledSystem<dim>::add_terms(double t, const State& y, const State& z, double h_gamma) {
  JacobianBlock dtemperature(tangent_, steady_ ? tangent_ : transient_matrix_, scaled_, &space_.hanging);
  std::optional<JacobianBlock> dconversion;
  if (!steady_ && follows_conversion()) dconversion.emplace(heat_dconversion_, heat_dconversion_, scaled_, nullptr);
  HeatJacobian into{dtemperature, dconversion ? &*dconversion : nullptr, heat_dpotential_.petsc()};
  const Evaluation e = evaluation(t, y, z);
  for (HeatTerm* term : acting_terms()) term->add_jacobian(e, h_gamma, into);
  jacobian_ = dtemperature.matrix();
  if (dconversion) dconversion->matrix();  // complete now
}

template <int dim>
std::vector<HeatTerm*> CoupledSystem<dim>::acting_terms() const {
  std::vector<HeatTerm*> acting;
  for (HeatTerm* term : heat_.all)
    if (!steady_ || term->acts_in_steady_state()) acting.push_back(term);
  return acting;
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
  const Vector& by_temperature = pellet().conversion_dtemperature();
  if (follows_conversion()) {
    scaled_columns(heat_dconversion_.petsc(), by_temperature, scaled_);
    checked(MatAXPY(jacobian_, 1, scaled_.petsc(), SAME_NONZERO_PATTERN));
    if (electric_tangent_ && electric_tangent_->balance_dconversion()) {
      scaled_columns(electric_tangent_->balance_dconversion(), by_temperature, balance_dtemperature_);
      checked(
          MatAXPY(balance_dtemperature_.petsc(), 1, electric_tangent_->balance_dtemperature(), SAME_NONZERO_PATTERN));
    }
  }
  if (throttled()) add_gas_blocks();
}

template <int dim>
void CoupledSystem<dim>::add_gas_blocks() {
  const NodalElimination& elimination = pellet().elimination();
  gas_tangent_->assemble(elimination, pellet().conversion_dtemperature());
  Mat balance = electric_tangent_ ? electric_tangent_->balance_dconversion() : nullptr;
  const std::size_t n = gas_->n_pressures();
  heat_dpressure_.resize(n);
  if (balance) balance_dpressure_.resize(n);
  for (std::size_t p = 0; p < n; ++p) {
    elimination.load_by_pressure(p, work2_);
    scaled_columns(pellet().region().mass().petsc(), work2_, heat_dpressure_[p]);
    elimination.conversion_by_pressure(p, work2_);
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
