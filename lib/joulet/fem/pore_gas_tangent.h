#pragma once

#include <joulet/fem/pore_gas.h>

namespace joulet {

/// How the rates of the reaction answer to temperature and reduced time at the start of a step, the pressure in the
/// pores following both: the implicit relation
///   u_theta/(h gamma) - rate_theta u_theta = s + rate_T u_T + rate_P u_P,   R_P u_P + R_T u_T + R_theta u_theta = 0
/// solved for the pressure, u_theta eliminated node by node: one linear system for each change of temperature.
template <int dim>
class PoreGasTangent {
public:
  PoreGasTangent(const PoreGas<dim>& gas, const Matrix& pattern, bool direct);

  /// Takes the state of the last `PoreGas::update`, which must have had derivatives, for steps of that h gamma [s].
  void freeze(const NodalLaws& laws, double h_gamma);

  /// 1/(1/(h gamma) - rate_theta), s: what a rate that is forced upon the reduced time makes of it in the step.
  const Vector& gain() const { return gain_; }
  /// rate_P u_P [1/s] for a change of temperature [K] and a forced rate s [1/s], all owned entries; null: zero.
  void respond(const Vector* d_temperature, const Vector* forced_rate, Vector& d_rate);

  const SolverCost& cost() const { return solver_.cost(); }

private:
  const PoreGas<dim>& gas_;
  Matrix matrix_, scratch_;
  KrylovSolver solver_;
  Vector gain_, rate_dT_, rate_dP_, source_dT_, source_dtheta_, slope_;  // owned
  Vector work_, rhs_, d_theta_, d_pressure_;
  Vector temperature_, conversion_, pressure_;  // ghosted, of the state
  Vector d_temperature_, d_conversion_, work_ghosted_;
};

}  // namespace joulet
