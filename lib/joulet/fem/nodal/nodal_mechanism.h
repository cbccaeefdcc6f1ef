#pragma once

#include <joulet/chemistry/progress.h>
#include <joulet/fem/nodal/nodal_kinetics.h>
#include <joulet/materials/mechanism_heat.h>
#include <joulet/materials/reaction_heat.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace joulet {

struct Problem;

/// A mechanism at the nodes: the variables of its `Progress` (and the integral of the sintering law after them), their
/// rates, and what they bring to the heat balance, with exact derivatives. Heat capacity of the recipe follows every
/// solid; a typed law of the material follows the conversion of MgO.
class NodalMechanism : public NodalKinetics {
public:
  /// `heat_capacity`: of the material. `mgo`: mol/m^3 at the start.
  NodalMechanism(const Problem& problem, const ChosenKinetics& kinetics,
                 std::shared_ptr<const HeatCapacity> heat_capacity, double mgo);
  std::unique_ptr<NodalKinetics> clone() const override;

  void evaluate(const NodalState& state, bool derivatives) override;
  /// What NodalGasSource needs to follow the pressures, with the conversion, and nothing else. Takes no pressures.
  void evaluate_without_gas(const NodalState& state);
  void evaluate_enthalpy(std::size_t n, const double* temperature, const double* const* variables,
                         std::vector<double>& enthalpy) const override;
  void follow_temperature(const std::function<double(double)>& temperature, double from, double to, double field,
                          std::vector<double>& variables) override;
  void rates(double temperature, const double* variables, double field, double* result) override;
  std::vector<double> extent_errors(std::size_t n, const double* const* variables,
                                    const double* const* errors) const override;

  const Mechanism& mechanism() const { return *chosen_.mechanism; }

  /// What NodalGasSource needs to follow the pressures: see ProgressRates and RateValues, [node * reactions +
  /// reaction].
  std::vector<double> rate_without_gas, forward_share, backward_share;
  /// ln K of the equilibria of a node at the temperature of the last evaluation.
  const double* log_k(std::size_t node) const { return log_k_.data() + node * mechanism().n_equilibria(); }

private:
  void resize_all(std::size_t n, bool derivatives);
  void resize_pressure_slopes(std::size_t n);
  void set_no_pressure_slopes(std::size_t node);
  void stand_still_at(std::size_t node, bool derivatives);
  /// `variables_`, `multiplier_` and its slopes.
  void take(const NodalState& state, std::size_t node);
  void set_multipliers(double temperature, const double* variables, double field);
  /// Fills `now_` for one node.
  void evaluate_rates(const NodalState& state, std::size_t node);
  void set_without_gas(std::size_t node);
  /// Polynomials of the temperature: equilibria and heats of reaction, unless the node had it already.
  void set_temperature(std::size_t node, double temperature);
  void set_variables(std::size_t node, double temperature, bool derivatives);
  void set_reaction_heat(std::size_t node, double temperature, bool derivatives);
  void set_heat_of_solids(std::size_t node, bool derivatives);
  void set_heat_of_material(std::size_t node, bool derivatives);
  void set_extent_slopes(std::size_t node);
  void set_pressure_slopes(std::size_t node, double temperature);
  /// Heat of a reaction per extent, J/mol, with its derivative in the temperature.
  MechanismHeat::Values reaction_heat(std::size_t node, std::size_t reaction, double temperature) const;
  /// d(extent rate)/d(variable), the one of sintering included.
  double extent_rate_dv_of(std::size_t reaction, std::size_t variable) const;
  double conversion_of(const double* extents) const;
  /// Errors of the variables that stand for an error of `share` of the scarcest solid in an extent.
  std::vector<double> absolute_tolerances(double share) const;

  std::shared_ptr<const Progress> progress_;
  std::shared_ptr<const MechanismHeat> heat_;
  std::shared_ptr<const ReactionHeat> typed_heat_;  ///< null: that of each reaction
  const bool follows_solids_;                       ///< the heat capacity is that of the recipe
  std::size_t n_gases_;
  std::optional<std::size_t> oxide_;
  std::vector<double> oxide_share_;  ///< by reaction: MgO consumed per extent

  std::vector<double> at_temperature_;        ///< K, by node: of what follows
  std::vector<double> log_k_, log_k_dT_;      ///< [node * equilibria + equilibrium]
  std::vector<MechanismHeat::Values> heats_;  ///< [node * reactions + reaction]
  std::vector<double> material_dT_, material_dconversion_, enthalpy_dconversion_;  ///< of a typed heat capacity
  // Of one node.
  ProgressRates now_;
  std::vector<double> variables_, pressures_, multiplier_, multiplier_dT_;
  double area_slope_ = 0;  ///< (da/ds)/a
};

}  // namespace joulet
