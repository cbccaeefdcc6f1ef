#include <joulet/fem/coupled_system.h>

namespace joulet {

template <int dim>
std::optional<PowerFeedback> CoupledSystem<dim>::power_feedback(double t, const State& y, const State& z) {
  if (!electric_tangent_) return std::nullopt;
  const bool steady_before = std::exchange(steady_, true);
  assemble_jacobian(t, y, z, 1);
  electric_tangent_->freeze(electric_);
  solver_.set_operator(jacobian_, preconditioning_matrix());
  steady_ = steady_before;

  const double conductance = electric_.conductance();
  const double square = operating_point_.voltage * operating_point_.voltage, power = square * conductance;
  if (!(power > 0)) return std::nullopt;
  Vector heat = electric_.unit_joule_load(), warming = fields_.vector();
  heat *= 1 / conductance;
  hold_fixed_rows(heat);
  solver_.solve(heat, warming, 1e-6);
  const double mean = pellet_.node_volumes() * warming / pellet_.volume();

  work2_ = 0.;
  fields_.read(work2_, d_conversion_ghosted_);
  fields_.read(warming, dx_ghosted_);
  const double d_conductance = electric_tangent_->apply(dx_ghosted_, d_conversion_ghosted_, d_joule_);
  const double by_supply = 1 + 2 * conductance * operating_point_.d_voltage_d_conductance / operating_point_.voltage;
  return PowerFeedback{d_conductance / conductance / mean, 1 / (mean * power), by_supply};
}

template std::optional<PowerFeedback> CoupledSystem<2>::power_feedback(double, const State&, const State&);
template std::optional<PowerFeedback> CoupledSystem<3>::power_feedback(double, const State&, const State&);

}  // namespace joulet
