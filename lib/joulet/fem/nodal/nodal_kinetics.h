#pragma once

#include <joulet/materials/heat_capacity.h>
#include <joulet/problem/chosen_kinetics.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace joulet {

struct Model;

/// What the kinetics are evaluated at: arrays over nodes.
struct NodalState {
  std::size_t n;
  const double* temperature;                 ///< K
  const double* const* variables;            ///< [variable][node], 1
  const double* const* pressures = nullptr;  ///< Pa, [gas][node]; null: those around the pellet
  const char* reacts = nullptr;              ///< nodes with 0 stand still; null: all react
  const double* field = nullptr;             ///< V/m, local electric field; null: 0
};

/// Reaction and heat storage at the nodes: local variables v with rates v' = R(T, v), and what they bring to the heat
/// balance. It enters that balance through nodal values times the consistent mass matrix (group finite elements;
/// Fletcher, Comput. Methods Appl. Mech. Eng. 37 (1983) 225): the order of the elements is kept, the Jacobian is the
/// mass matrix with scaled columns, and no law is evaluated at quadrature points.
/// Two kinds: ReducedTimeKinetics (one step, exact) and NodalMechanism (any mechanism). Who uses them need not know.
class NodalKinetics {
public:
  NodalKinetics(ChosenKinetics chosen, std::shared_ptr<const HeatCapacity> heat_capacity, double mgo,
                std::size_t n_variables);
  virtual ~NodalKinetics() = default;
  virtual std::unique_ptr<NodalKinetics> clone() const = 0;

  /// Fills the arrays below; derivatives only on demand: the residual does not need them.
  virtual void evaluate(const NodalState& state, bool derivatives) = 0;
  /// Sensible heat above the reference of the laws, J/m^3.
  virtual void evaluate_enthalpy(std::size_t n, const double* temperature, const double* const* variables,
                                 std::vector<double>& enthalpy) const = 0;
  /// Variables of one node that follows `temperature`(time) [K, s] in `field` [V/m], under the pressures around the
  /// pellet, nearly to rounding. They become those at the end. Throws SolverError.
  virtual void follow_temperature(const std::function<double(double)>& temperature, double from, double to,
                                  double field, std::vector<double>& variables) = 0;
  /// Their rates, 1/s.
  virtual void rates(double temperature, const double* variables, double field, double* result) = 0;
  /// How much errors of the variables [variable][node] change the extents of the reactions at each node (root of the
  /// sum of squares), mol per mol MgO.
  virtual std::vector<double> extent_errors(std::size_t n, const double* const* variables,
                                            const double* const* errors) const = 0;
  /// Relative change of the rates of the first `n_progress` variables with the electric field, per V/m: gamma/(R T).
  double per_field(double temperature) const;
  /// Of all gases around the pellet from now on, Pa.
  void set_chamber_pressures(const std::vector<double>& pressures) { chosen_.pressures = pressures; }

  std::size_t n_variables() const { return n_variables_; }
  std::size_t n_reactions() const { return n_reactions_; }
  std::size_t n_progress() const { return n_progress_; }  ///< variables without that of sintering
  const ChosenKinetics& chosen() const { return chosen_; }
  const HeatCapacity& heat_capacity() const { return *heat_capacity_; }
  double mgo_concentration() const { return mgo_; }  ///< mol/m^3 at t = 0

  // Arrays over the nodes; of two indices the second is the variable.
  std::vector<double> conversion, conversion_rate;  ///< of MgO: 1, 1/s
  std::vector<double> capacity, power, gas_power;   ///< J/m^3/K; heat of reaction, sensible heat that leaves, W/m^3
  std::vector<double> rate;                         ///< of the variables, 1/s
  std::vector<double> extent, extent_rate;          ///< [node * reactions + reaction]: mol per mol MgO, 1/s
  std::vector<double> capacity_dT, power_dT, gas_power_dT, rate_dT;
  std::vector<double> conversion_dv, capacity_dv, power_dv, gas_power_dv;
  std::vector<double> rate_dv;                         ///< [(node * n + variable) * n + variable']
  std::vector<double> extent_rate_dT, extent_rate_dv;  ///< [node * reactions + reaction], its variables after it
  /// In the pressures of the gases, 1/Pa, each with the gas as its last index; only when pressures are given.
  std::vector<double> rate_dp, extent_rate_dp, power_dp, gas_power_dp;

protected:
  /// All arrays but those of the pressures.
  void resize(std::size_t n, bool derivatives);
  /// A node that is no pellet: no rates. Conversion and capacity are as they are.
  void stand_still(std::size_t node, bool derivatives);

  ChosenKinetics chosen_;
  std::shared_ptr<const HeatCapacity> heat_capacity_;
  const double mgo_;
  const std::size_t n_variables_, n_progress_, n_reactions_;
};

std::unique_ptr<NodalKinetics> make_nodal_kinetics(const Model& model);

}  // namespace joulet
