#pragma once

#include <joulet/chemistry/conversion_model.h>
#include <joulet/chemistry/rate.h>
#include <joulet/fem/nodal/nodal_mechanism.h>
#include <joulet/materials/heat_capacity.h>
#include <joulet/materials/reaction_heat.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace joulet {

struct Model;

/// Heat capacity and reaction at the nodes. Both enter the heat balance through nodal values times the consistent mass
/// matrix (group finite elements; Fletcher, Comput. Methods Appl. Mech. Eng. 37 (1983) 225): the order of the elements
/// is kept, the Jacobian is the mass matrix with scaled columns, and no law is evaluated at quadrature points.
class NodalLaws {
public:
  explicit NodalLaws(const Model& model);

  /// Arrays over the nodes given to `evaluate`.
  std::vector<double> conversion;  ///< alpha(theta)
  std::vector<double> slope;       ///< d alpha/d theta
  std::vector<double> curvature;   ///< d2 alpha/d theta2
  std::vector<double> rate;        ///< k(T), 1/s
  std::vector<double> rate_slope;  ///< dk/dT, 1/s/K
  std::vector<double> capacity;    ///< c(T, alpha), J/m^3/K
  std::vector<double> capacity_dtemperature, capacity_dconversion;
  std::vector<double> enthalpy_dconversion;  ///< J/m^3: sensible heat that leaves with the gas, negative
  std::vector<double> reaction_heat;         ///< c dH(T, alpha), J/m^3 for full conversion
  std::vector<double> reaction_heat_dtemperature, reaction_heat_dconversion;
  /// Derivatives are filled only on demand: the residual does not need them.
  void evaluate(std::size_t n, const double* temperature, const double* reduced_time, bool derivatives);
  void evaluate_enthalpy(std::size_t n, const double* temperature, const double* reduced_time,
                         std::vector<double>& enthalpy) const;

  /// The same for a case whose kinetics need more than a reduced time: conversion and capacity are filled here, the
  /// rest is in `mechanism()`.
  void evaluate(const NodalMechanism::Given& given, bool derivatives);
  void evaluate_enthalpy(std::size_t n, const double* temperature, const double* const* variables,
                         std::vector<double>& enthalpy) const;
  /// Null for one step, whose unknown is the reduced time.
  NodalMechanism* mechanism() { return mechanism_ ? &*mechanism_ : nullptr; }
  const NodalMechanism* mechanism() const { return mechanism_ ? &*mechanism_ : nullptr; }
  /// d(conversion)/dt [1/s] and heat of reaction [W/m^3] at a node.
  double conversion_rate(std::size_t i) const {
    return mechanism_ ? mechanism_->conversion_rate[i] : slope[i] * rate[i];
  }
  double reaction_power(std::size_t i) const {
    return mechanism_ ? mechanism_->power[i] : reaction_heat[i] * slope[i] * rate[i];
  }
  /// How far a reaction has gone at a node, mol per mol MgO, and its rate, 1/s. The one step is one reaction.
  double extent(std::size_t i, std::size_t reaction) const {
    return mechanism_ ? mechanism_->extent[i * mechanism_->mechanism().n_reactions() + reaction] : conversion[i];
  }
  double extent_rate(std::size_t i, std::size_t reaction) const {
    return mechanism_ ? mechanism_->extent_rate[i * mechanism_->mechanism().n_reactions() + reaction]
                      : conversion_rate(i);
  }

  const ChosenKinetics& kinetics() const { return kinetics_; }
  const HeatCapacity& heat_capacity() const { return *heat_capacity_; }
  const ConversionModel& model() const { return *model_; }
  const Arrhenius& arrhenius() const { return arrhenius_; }
  double mgo_concentration() const { return mgo_concentration_; }  ///< mol/m^3 at t = 0

private:
  void evaluate_reaction_heat(std::size_t n, const double* temperature, bool derivatives);

  ChosenKinetics kinetics_;
  const ConversionModel* model_;
  Arrhenius arrhenius_;
  double mgo_concentration_;
  std::shared_ptr<const ReactionHeat> reaction_heat_;
  std::shared_ptr<const HeatCapacity> heat_capacity_;
  std::optional<NodalMechanism> mechanism_;
};

}  // namespace joulet
