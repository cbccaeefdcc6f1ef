// The residual of the implicit system, and the rates at which it vanishes.
#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/add_up.h>
#include <joulet/fem/coupled/coupled_system.h>

#include <deal.II/base/mpi.h>

namespace joulet {

template <int dim>
void CoupledSystem<dim>::residual(double t, const State& y, const State& z, State& f) {
  const AssemblyTimer timer(*this);
  set_time(t);
  read_state(y, false);
  update_supply(t, y, z);
  if (pellet().field_acts()) update_field(y, false);
  circuit_.residual(t, y, z, operating_point_, steady_, f);
  if (integrates_potential(y)) f.unit_potential = current_balance_;
  for (Vector& balance : f.pressures) balance = 0.;  // solved for

  storage_power_ = 0;
  const Evaluation e = evaluation(t, y, z);
  flows_ = add_up(f, [&e](HeatTerm& term, Residual& into) { term.add_residual(e, into); });
  if (!steady_) added_.residual(model(), y, z, f);
  if (!heat_.held.empty()) held_balance_ = f.temperature;
  heat_.held.add_flows(f.temperature, flows_);
  heat_.held.set_residual(y.temperature, f.temperature);
  sum_over_ranks(flows_);
  storage_power_ = dealii::Utilities::MPI::sum(storage_power_, space_.communicator);
  circuit_.add_flows(operating_point_, electric_.conductance(), flows_);
  for (std::size_t i = 0; i < flows_.size(); ++i) f.energy[i] = z.energy[i] - flows_[i];
}

template <int dim>
CoupledState CoupledSystem<dim>::consistent_rate(double t, const State& y) {
  State zero = y, f = y, z = y;
  zero.scale(0);
  heat_.held.set_rate(t, zero.temperature);
  residual(t, y, zero, f);
  set_capacity(y);
  if (circuit_.holds()) {
    // The rate is affine in the power: what it is without, and for each V^2.
    Vector without = f.temperature, per_square = electric_.unit_joule_load();
    without *= -1.;
    heat_.held.set_zero(per_square);
    solve_capacity(without);
    solve_capacity(per_square);
    zero.control[0] = circuit_.power_to_hold(t, y.temperature, without, per_square, electric_.conductance());
    residual(t, y, zero, f);
  }
  z = f;
  z.scale(-1);  // exact for the kinetic variables and the energies
  z.added = f.added;
  added_.consistent_rate(model(), z);
  solve_capacity(z.temperature);
  heat_.held.set_rate(t, z.temperature);
  if (circuit_.holds()) z.control = zero.control;
  return z;
}

template <int dim>
void CoupledSystem<dim>::set_capacity(const State& y) {
  if (!capacity_.petsc()) capacity_ = tangent_.pattern_copy();
  JacobianBlock block(capacity_, capacity_, scaled_, &space_.hanging);
  for (StorageTerm* term : heat_.storage) term->add_capacity(y, block);
  for (const auto& held : heat_.held.surfaces())
    checked(MatZeroRowsColumns(block.matrix(), static_cast<PetscInt>(held.rows.size()), held.rows.data(), 1., nullptr,
                               nullptr));
  mass_solver_.set_matrix(block.matrix());
}

template <int dim>
void CoupledSystem<dim>::solve_capacity(Vector& rate) {
  mass_solver_.solve(rate, work_, 1e-12);
  rate = work_;
}

template <int dim>
double CoupledSystem<dim>::enthalpy(const State& y) const {
  double sum = 0;
  for (const StorageTerm* term : heat_.storage) sum += term->enthalpy(y);
  return dealii::Utilities::MPI::sum(sum, space_.communicator);
}

template <int dim>
void CoupledSystem<dim>::sum_over_ranks(Flows& flows) const {
  dealii::Utilities::MPI::sum(flows, space_.communicator, flows);
}

template class CoupledSystem<2>;
template class CoupledSystem<3>;

}  // namespace joulet
