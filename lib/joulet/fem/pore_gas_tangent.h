#pragma once

#include <joulet/fem/nodal_elimination.h>
#include <joulet/fem/pore_gas.h>

namespace joulet {

/// How the pressures in the pores answer to changes of temperature and of what is forced upon the variables v of the
/// mechanism in a stage of a step: the implicit relation
///   u_v = S (s + R_T u_T + R_p u_p),   G_p u_p + G_T u_T + G_v u_v = 0
/// solved for u_p, u_v eliminated node by node (NodalElimination has S); G is the balance of the gas. One linear system
/// for each pair of changes.
template <int dim>
class PoreGasTangent {
public:
  PoreGasTangent(const PoreGas<dim>& gas, const Matrix& pattern, bool direct);

  /// Takes the state of the last `PoreGas::update`, and the laws evaluated there under its pressures with derivatives.
  void freeze(const NodalMechanism& laws, const NodalElimination& elimination);

  /// The changes of the pressures [Pa] for a change of temperature [K] and forced rates s [1/s], owned entries; null:
  /// zero.
  const std::vector<Vector>& respond(const Vector* d_temperature, const std::vector<Vector>* forced);

  const SolverCost& cost() const { return solver_.cost(); }

private:
  void take_slopes(const NodalMechanism& laws);
  void take_answers(const NodalMechanism& laws);
  void change_of_solids(const Vector* d_temperature, const std::vector<Vector>* forced);

  const PoreGas<dim>& gas_;
  const NodalElimination* elimination_ = nullptr;
  Matrix matrix_;
  KrylovSolver solver_;
  typename PoreGasFlow<dim>::Slopes slopes_;
  std::vector<double> source_dT_, source_dv_, conversion_dv_;  ///< nodal; [node * m + i], its variables after it
  std::vector<double> source_dp_;                              ///< [(node * m + i) * m + k], the solids following
  std::vector<Vector> d_conversion_dp_;                        ///< ghosted, [pressure]: the solids following
  std::vector<Vector> forced_, d_source_, d_pressure_;
  Vector all_, update_, work_, zero_, d_temperature_, d_conversion_;
};

}  // namespace joulet
