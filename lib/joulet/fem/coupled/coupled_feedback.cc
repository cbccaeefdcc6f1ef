#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <utility>

namespace joulet {

template <int dim>
std::optional<PowerFeedback> CoupledSystem<dim>::power_feedback(double t, const State& y, const State& z) {
  if (!electric_tangent_) return std::nullopt;
  // Without electricity: how the pellet warms when it is heated by the Joule heat, and what that does to the
  // conductance.
  const bool steady_before = std::exchange(steady_, true);
  read_state(y, true);
  update_supply(t, y, z);
  electric_tangent_->assemble(electric_);
  if (!scaled_.petsc()) scaled_ = tangent_.pattern_copy();
  JacobianBlock block(tangent_, scaled_, scaled_, &space_.hanging);  // what no cell or face adds is not wanted
  HeatJacobian into{block, nullptr, nullptr};
  for (HeatTerm* term : acting_terms()) term->add_jacobian(evaluation(t, y, z), 1, into);
  block.matrix();
  steady_ = steady_before;
  heat_.held.set_rows(tangent_.petsc());

  const double conductance = electric_.conductance();
  const double square = operating_point_.voltage * operating_point_.voltage, power = square * conductance;
  if (!(power > 0)) return std::nullopt;
  Vector heat = electric_.unit_joule_load(), warming = space_.vector();
  heat *= 1 / conductance;
  heat_.held.set_zero(heat);
  // Its own solver: what serves the matrices of steps is of no use without storage.
  if (!feedback_solver_)
    feedback_solver_ = std::make_unique<KrylovSolver>(
        space_.communicator, "feedback", KrylovSolver::Kind::general, direct_, dim,
        hierarchy_of({}, &Level::thermal, from_vertices_.petsc()), coarsening_for(space_.assembly));
  feedback_solver_->set_matrix(tangent_.petsc());
  feedback_solver_->solve(heat, warming, 1e-6);
  const Region<dim>& region = pellet().region();
  const double mean = region.node_volumes() * warming / region.volume();

  // The potential is stationary for the conductance: its change adds nothing.
  const double d_conductance = electric_tangent_->conductance_dtemperature() * warming;
  const double by_supply = 1 + 2 * conductance * operating_point_.d_voltage_d_conductance / operating_point_.voltage;
  return PowerFeedback{d_conductance / conductance / mean, 1 / (mean * power), by_supply};
}

template std::optional<PowerFeedback> CoupledSystem<2>::power_feedback(double, const State&, const State&);
template std::optional<PowerFeedback> CoupledSystem<3>::power_feedback(double, const State&, const State&);

}  // namespace joulet
