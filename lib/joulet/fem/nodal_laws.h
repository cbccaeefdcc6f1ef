#pragma once

#include <joulet/chemistry/conversion_model.h>
#include <joulet/chemistry/rate.h>
#include <joulet/materials/heat_capacity.h>
#include <joulet/materials/reaction_heat.h>

#include <cstddef>
#include <memory>
#include <vector>

namespace joulet {

struct Problem;

/// Heat capacity and reaction at the nodes. Both enter the heat balance through nodal values times the consistent mass
/// matrix (group finite elements; Fletcher, Comput. Methods Appl. Mech. Eng. 37 (1983) 225): the order of the elements
/// is kept, the Jacobian is the mass matrix with scaled columns, and no law is evaluated at quadrature points.
class NodalLaws {
public:
  explicit NodalLaws(const Problem& problem);

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

  const ConversionModel& model() const { return *model_; }
  const Arrhenius& arrhenius() const { return arrhenius_; }
  double mgo_concentration() const { return mgo_concentration_; }  ///< mol/m^3 at t = 0

private:
  void evaluate_reaction_heat(std::size_t n, const double* temperature, bool derivatives);

  const ConversionModel* model_;
  Arrhenius arrhenius_;
  double mgo_concentration_;
  std::shared_ptr<const ReactionHeat> reaction_heat_;
  std::shared_ptr<const HeatCapacity> heat_capacity_;
};

}  // namespace joulet
