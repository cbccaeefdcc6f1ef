#pragma once

#include <joulet/fem/nodal_enthalpy.h>
#include <joulet/fem/rosenbrock.h>

#include <vector>

namespace joulet {

/// One step of the coupled system in which the nodes have their heat content w(T) as unknown in place of their
/// temperature: M c(T) T' = ... becomes M w' = ... . A Rosenbrock method keeps linear invariants, and the heat in a
/// body is linear in w: what flows in is stored to rounding at any step size, and a peak of c, however narrow, is as
/// wide in w as its latent heat, so that no step passes it unseen. (Where c depends on the conversion, which moves
/// within a step, M c T' = M (c/w_T) w', and the factor is near 1.)
///
/// As w_T is c at the start of a step, its Jacobian is that in the temperature without the slope of c: see
/// CoupledSystem::set_heat_coordinate.
template <int dim>
class EnthalpyStep {
public:
  EnthalpyStep(const Fields<dim>& fields, CoupledSystem<dim>& system);

  /// From (t, y, z), of temperatures, over h. Throws SolverError, on all ranks, when a stage has no finite state.
  void attempt(double t, double h, const CoupledState& y, const CoupledState& z);

  CoupledState y_end, z_end;  ///< of temperatures
  /// Of the last attempt. The temperature's is that of w over the heat capacity of the node, at the start or the end or
  /// twice its mean from 0 K on, whichever is least: within a peak all temperatures are near and heat is what counts.
  const CoupledState& error() const { return error_; }

  // The System of RosenbrockStep; the `temperature` of its states holds w.
  using State = CoupledState;
  void residual(double t, const State& y, const State& z, State& f);
  void time_derivative(double t, const State&, const State&, State& f);
  void linearise(double t, const State&, const State&, double h_gamma);
  void solve(const State& r_y, const State& r_z, State& u_y, State& u_z);

private:
  /// A state of w and w' as one of temperatures.
  void to_temperatures(const State& y, const State& z, State& y_result, State& z_result);
  void set_start(const State& y, const State& z);
  void set_error();

  const Fields<dim>& fields_;
  CoupledSystem<dim>& system_;
  NodalEnthalpy<dim> enthalpy_;
  RosenbrockStep<EnthalpyStep> rosenbrock_;
  const State *start_y_ = nullptr, *start_z_ = nullptr;
  State in_w_y_, in_w_z_, stage_y_, stage_z_, right_, error_;
  EnthalpyValues start_;                   ///< at the start of the step
  std::vector<double> start_temperature_;  ///< K
  std::vector<double> cold_;               ///< w at 0 K, J/m^3
  Vector log_slope_;                       ///< w_TT/w_T at the start, 1/K
  std::vector<double> wanted_, temperature_, capacity_;
  double h_gamma_ = 0;
};

}  // namespace joulet
