// The linear system of temperature, potential and pressures, and its solution.
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <deal.II/base/mpi.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace joulet {

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
  for (const auto& held : heat_.held.surfaces())
    of[0].held.insert(of[0].held.end(), held.rows.begin(), held.rows.end());
  if (potential) {
    blocks[0][1] = heat_dpotential_.petsc();
    blocks[1][0] =
        balance_dtemperature_.petsc() ? balance_dtemperature_.petsc() : electric_tangent_->balance_dtemperature();
    blocks[1][1] = electric_tangent_->balance_dpotential();
    of[1].preconditioner = &electric_.solver();
    // A current times V^2 is of the size of the heat that goes with it; without voltage, of a watt.
    const double square = circuit_.linearised_point().voltage * circuit_.linearised_point().voltage,
                 conductance = electric_tangent_->conductance();
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
  if (reaches_beyond_matrix() || (circuit_.square_slope() != 0 && !direct_))
    extra = [this](const std::vector<Vec>& x, const std::vector<Vec>& y) { add_what_no_block_holds(x, y); };
  block_solver_->set(std::move(blocks), std::move(of), std::move(extra));
}

/// What terms have beyond a matrix, and for an iterative solution the voltage that follows the conductance.
template <int dim>
void CoupledSystem<dim>::add_what_no_block_holds(const std::vector<Vec>& x, const std::vector<Vec>& y) {
  if (reaches_beyond_matrix()) {
    checked(VecCopy(x[0], work2_));
    space_.read(work2_, change_ghosted_);
    checked(VecSet(work2_, 0));
    add_beyond_matrix(change_ghosted_, work2_, nullptr);
    checked(VecAXPY(y[0], 1, work2_));
  }
  const double square_slope = circuit_.square_slope();
  if (direct_ || square_slope == 0) return;
  std::vector<Vec> gradient{conductance_gradient_.temperature, conductance_gradient_.potential};
  for (const Vector& by_pressure : conductance_gradient_.pressures) gradient.push_back(by_pressure);
  double d_conductance = 0;
  for (std::size_t f = 0; f < x.size(); ++f) {
    PetscScalar part;
    checked(VecDot(gradient[f], x[f], &part));
    d_conductance += part;
  }
  checked(VecAXPY(y[0], -square_slope * d_conductance, electric_tangent_->unit_joule_load()));
}

/// += what the terms have beyond the matrix; the change of their flows too, this rank, where wanted.
template <int dim>
void CoupledSystem<dim>::add_beyond_matrix(const Vector& d_temperature, Vector& balance, Flows* change) {
  LocalSum by_cell(balance_ghosted_, space_.hanging);
  for (HeatTerm* term : heat_.all) term->add_beyond_matrix(d_temperature, by_cell, change);
  by_cell.finish();
  checked(VecAXPY(balance, 1, balance_ghosted_));
}

/// With what the conversion adds that follows temperature and pressures.
template <int dim>
void CoupledSystem<dim>::set_conductance_gradient() {
  conductance_gradient_.temperature = electric_tangent_->conductance_dtemperature();
  conductance_gradient_.potential = electric_tangent_->conductance_dpotential();
  const Vector* by_conversion = electric_tangent_->conductance_dconversion();
  if (steady_ || !by_conversion) return;
  checked(VecPointwiseMult(work2_, pellet().conversion_dtemperature(), *by_conversion));
  conductance_gradient_.temperature.add(1., work2_);
  for (std::size_t p = 0; p < conductance_gradient_.pressures.size(); ++p) {
    pellet().elimination().conversion_by_pressure(p, work2_);
    checked(VecPointwiseMult(conductance_gradient_.pressures[p], work2_, *by_conversion));
  }
}

template <int dim>
void CoupledSystem<dim>::solve_at_constant_voltage(const NodalFields& rhs, NodalFields& x,
                                                   BlockSolver::RelativeTo relative_to) {
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
  block_solver_->solve(right, solution, linear_tolerance_, relative_to);
}

template <int dim>
double CoupledSystem<dim>::conductance_change(const NodalFields& x, const Vector* d_conversion) {
  double change = conductance_gradient_.temperature * x.temperature + conductance_gradient_.potential * x.potential;
  for (std::size_t p = 0; p < x.pressures.size(); ++p) change += conductance_gradient_.pressures[p] * x.pressures[p];
  const Vector* by_conversion = electric_tangent_->conductance_dconversion();
  return d_conversion && by_conversion ? change + *by_conversion * *d_conversion : change;
}

/// V^2 follows the conductance by a number c: J = A - c q g^T with the Joule heat q of one volt and the gradient g of
/// the conductance. A factorisation knows A alone (Sherman & Morrison, Ann. Math. Stat. 21 (1950) 124).
template <int dim>
void CoupledSystem<dim>::solve_fields(NodalFields& rhs, const Vector* d_conversion, NodalFields& x) {
  const auto relative_to = steady_ ? BlockSolver::RelativeTo::own_right_side : BlockSolver::RelativeTo::largest_stage;
  const double square_slope = circuit_.square_slope();
  if (square_slope == 0) return solve_at_constant_voltage(rhs, x, relative_to);
  if (!direct_) {
    const Vector* by_conversion = electric_tangent_->conductance_dconversion();
    if (d_conversion && by_conversion) {
      checked(VecCopy(electric_tangent_->unit_joule_load(), work2_));
      heat_.held.set_zero(work2_);
      rhs.temperature.add(square_slope * (*by_conversion * *d_conversion), work2_);
    }
    return solve_at_constant_voltage(rhs, x, relative_to);
  }
  solve_at_constant_voltage(rhs, x, relative_to);
  x.add(square_slope * conductance_change(x, d_conversion), supply_response_);
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
