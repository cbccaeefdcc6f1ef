#pragma once

#include <joulet/fem/nodal/nodal_elimination.h>
#include <joulet/fem/pores/pore_gas.h>

#include <memory>
#include <vector>

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
  void freeze(const NodalElimination& elimination);

  /// The same for a linear system in which temperature and pressures are unknowns together, as matrices over the nodes;
  /// `d_conversion`: how the conversions follow the temperature in the stage, 1/K, owned.
  void assemble(const NodalElimination& elimination, const Vector& d_conversion);
  Mat balance_dpressure(std::size_t i, std::size_t k) const { return dp_[i * gas_.m() + k].petsc(); }  ///< mol/s/Pa
  Mat balance_dtemperature(std::size_t i) const { return dT_[i].petsc(); }                             ///< mol/s/K
  /// rhs[i] -= what forced rates s [1/s] alone change of the balances, mol/s.
  void subtract_forced(const std::vector<Vector>& forced, std::vector<Vector>& rhs);

  /// The changes of the pressures [Pa] for a change of temperature [K] and forced rates s [1/s], owned entries; null:
  /// zero.
  const std::vector<Vector>& respond(const Vector* d_temperature, const std::vector<Vector>* forced);

  SolverCost cost() const { return solver_ ? solver_->cost() : SolverCost(); }

private:
  void take_state(const NodalElimination& elimination);
  void add_to_balance(const Vector* d_temperature, std::vector<Vector>& balance, double factor);
  void take_slopes();
  void take_answers();
  void change_of_solids(const Vector* d_temperature, const std::vector<Vector>* forced);

  const PoreGas<dim>& gas_;
  const NodalElimination* elimination_ = nullptr;
  const Matrix& pattern_;
  const bool direct_;
  Matrix matrix_;  ///< of all pressures
  std::unique_ptr<KrylovSolver> solver_;
  std::vector<Matrix> dp_, dT_;
  typename PoreGasFlow<dim>::Slopes slopes_;
  std::vector<double> source_dT_, source_dv_, conversion_dv_;  ///< nodal; [node * m + i], its variables after it
  std::vector<double> source_dp_;                              ///< [(node * m + i) * m + k], the solids following
  std::vector<Vector> d_conversion_dp_;                        ///< ghosted, [pressure]: the solids following
  std::vector<Vector> forced_, d_source_, d_pressure_;
  Vector all_, update_, work_, zero_, d_temperature_, d_conversion_;
};

}  // namespace joulet
