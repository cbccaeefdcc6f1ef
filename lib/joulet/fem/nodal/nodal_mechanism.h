#pragma once

#include <joulet/chemistry/progress.h>
#include <joulet/materials/heat_capacity.h>
#include <joulet/materials/mechanism_heat.h>
#include <joulet/materials/reaction_heat.h>
#include <joulet/problem/chosen_kinetics.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace joulet {

struct Problem;

/// A mechanism at the nodes: the variables of its `Progress` (and the integral of the sintering law after them), their
/// rates, and what they bring to the heat balance, with exact derivatives. Heat capacity of the recipe follows every
/// solid; a typed law of the material follows the conversion of MgO.
class NodalMechanism {
public:
  /// `heat_capacity`: of the material; `follows_solids`: it is that of the recipe. `mgo`: mol/m^3 at the start.
  NodalMechanism(const Problem& problem, ChosenKinetics kinetics, std::shared_ptr<const HeatCapacity> heat_capacity,
                 double mgo);

  /// What is given at the nodes. Nodes with `reacts` 0 stand still; null: all react.
  struct Given {
    std::size_t n;
    const double* temperature;                 ///< K
    const double* const* variables;            ///< [variable][node]
    const double* const* pressures = nullptr;  ///< Pa, [gas][node]; null: those around the pellet
    const char* reacts = nullptr;
    const double* field = nullptr;  ///< V/m, local electric field; null: 0
  };
  void evaluate(const Given& given, bool derivatives);
  /// Extents and rates alone.
  void evaluate_rates(const Given& given);
  /// Sensible heat of the solids above 298.15 K, J/m^3.
  void evaluate_enthalpy(std::size_t n, const double* temperature, const double* const* variables,
                         std::vector<double>& enthalpy) const;
  /// Extents at one node, mol per mol MgO.
  void extents(const double* variables, double* result) const { progress_->extents(variables, result); }
  /// Rates of the variables at one node under the pressures around the pellet, 1/s.
  void rates(double temperature, const double* variables, double field, double* result);
  /// Errors of the variables that stand for an error of `share` of the scarcest solid in an extent.
  std::vector<double> absolute_tolerances(double share) const;
  /// Relative change of all rates with the electric field, per V/m: gamma/(R T).
  double per_field(double temperature) const;

  /// Of all gases around the pellet from now on, Pa.
  void set_chamber_pressures(const std::vector<double>& pressures) { kinetics_.pressures = pressures; }

  double mgo() const { return mgo_; }  ///< at the start, mol/m^3
  std::size_t n_variables() const { return n_variables_; }
  std::size_t n_progress() const { return n_progress_; }  ///< without that of sintering
  const ChosenKinetics& kinetics() const { return kinetics_; }
  const Mechanism& mechanism() const { return *kinetics_.mechanism; }

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
  /// What NodalGasSource needs to follow the pressures: see ProgressRates and RateValues, [node * reactions +
  /// reaction].
  std::vector<double> rate_without_gas, forward_share, backward_share;

private:
  void resize(std::size_t n, bool derivatives);
  void resize_pressure_slopes(std::size_t n);
  void set_no_pressure_slopes(std::size_t node);
  void stand_still(std::size_t node, bool derivatives);
  /// Fills `now_` for one node.
  void evaluate_rates(const Given& given, std::size_t node);
  void evaluate_rates(double temperature, const double* variables, const double* pressures, double field);
  void set_variables(std::size_t node, double temperature, bool derivatives);
  void set_reaction_heat(std::size_t node, double temperature, bool derivatives);
  void set_heat_of_solids(std::size_t node, double temperature, bool derivatives);
  void set_heat_of_material(std::size_t node, bool derivatives);
  void set_extent_slopes(std::size_t node);
  void set_pressure_slopes(std::size_t node, double temperature);
  /// Heat of a reaction per extent, J/mol, with its derivative in the temperature.
  MechanismHeat::Values reaction_heat(std::size_t node, std::size_t reaction, double temperature) const;
  /// d(extent rate)/d(variable), the one of sintering included.
  double extent_rate_dv_of(std::size_t reaction, std::size_t variable) const;
  double conversion_of(const double* extents) const;

  ChosenKinetics kinetics_;
  std::shared_ptr<const Progress> progress_;
  std::shared_ptr<const MechanismHeat> heat_;
  std::shared_ptr<const ReactionHeat> typed_heat_;  ///< null: that of each reaction
  std::shared_ptr<const HeatCapacity> heat_capacity_;
  const bool follows_solids_;
  const double mgo_;
  std::size_t n_reactions_, n_gases_, n_progress_, n_variables_;
  std::optional<std::size_t> oxide_;
  std::vector<double> oxide_share_;  ///< by reaction: MgO consumed per extent

  std::vector<double> material_dT_, material_dconversion_, enthalpy_dconversion_;  ///< of a typed heat capacity
  // Of one node.
  ProgressRates now_;
  std::vector<double> variables_, pressures_, multiplier_, multiplier_dT_;
  double area_slope_ = 0;  ///< (da/ds)/a
};

}  // namespace joulet
