#pragma once

#include <joulet/base/property.h>

#include <cstddef>
#include <memory>

namespace joulet {

class HeatCapacity;

/// Heat that the reaction takes up, dH(T, conversion) [J per mol MgO], and its derivatives: a law that the user gave,
/// or, for the keyword "thermochemistry", that of MgO + C = Mg + CO from the NASA polynomials at the local temperature.
///
/// With d(dH)/dT = cp(Mg) + cp(CO) - cp(MgO) - cp(C) the balance rho cp dT/dt = ... - c dH(T) d(alpha)/dt is that of
/// the enthalpy of the solids with gases that leave at the local temperature: nothing is counted twice, see
/// docs/theory/energy-ledger.md.
class ReactionHeat {
public:
  explicit ReactionHeat(const Property& law);
  ~ReactionHeat();
  ReactionHeat(ReactionHeat&&) noexcept;

  /// Fills heat[0..n) [J/mol] and, where not null, the derivatives [J/mol/K] and [J/mol]. Temperatures in K.
  void evaluate(std::size_t n, const double* temperature, const double* conversion, double* heat,
                double* d_dtemperature, double* d_dconversion) const;

private:
  Property law_;
  std::unique_ptr<HeatCapacity> change_;  // of the heat capacity in the reaction; null for a law
  double at_reference_ = 0;               // J/mol at 298.15 K
};

}  // namespace joulet
