#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/coupled_system.h>

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
  steady_ = steady_before;
  thermal_.tangent(temperature_, conversion_, tangent_);
  for (const auto& fixed : thermal_.fixed_nodes())
    checked(MatZeroRows(tangent_.petsc(), static_cast<PetscInt>(fixed.rows.size()), fixed.rows.data(), 1., nullptr,
                        nullptr));
  electric_tangent_->assemble(electric_);
  solver_.set_matrix(tangent_.petsc());

  const double conductance = electric_.conductance();
  const double square = operating_point_.voltage * operating_point_.voltage, power = square * conductance;
  if (!(power > 0)) return std::nullopt;
  Vector heat = electric_.unit_joule_load(), warming = fields_.vector();
  heat *= 1 / conductance;
  hold_fixed_rows(heat);
  solver_.solve(heat, warming, 1e-6);
  const double mean = pellet_.node_volumes() * warming / pellet_.volume();

  // The potential is stationary for the conductance: its change adds nothing.
  const double d_conductance = electric_tangent_->conductance_dtemperature() * warming;
  const double by_supply = 1 + 2 * conductance * operating_point_.d_voltage_d_conductance / operating_point_.voltage;
  return PowerFeedback{d_conductance / conductance / mean, 1 / (mean * power), by_supply};
}

template std::optional<PowerFeedback> CoupledSystem<2>::power_feedback(double, const State&, const State&);
template std::optional<PowerFeedback> CoupledSystem<3>::power_feedback(double, const State&, const State&);

}  // namespace joulet
