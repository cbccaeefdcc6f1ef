#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace joulet {

class HeatCapacity;
class Mechanism;

/// Heats of the reactions of a mechanism per mole of extent, from the NASA polynomials, whose pieces are kept. With
///   H_r(T) = H_r(298.15 K) + integral of (cp of the products - cp of the reactants)
/// and the share of the solids in that integral, the balance rho cp dT/dt = ... - sum c H_r(T) d xi_r/dt is that of the
/// enthalpy of the solids with gases that leave at the local temperature (docs/theory/energy-ledger.md).
class MechanismHeat {
public:
  explicit MechanismHeat(const Mechanism& mechanism);
  ~MechanismHeat();
  MechanismHeat(MechanismHeat&&) noexcept;

  /// Of one reaction at one temperature [K].
  struct Values {
    double heat, heat_dT;                      ///< taken up: J/mol, J/mol/K
    double solid_capacity, solid_capacity_dT;  ///< change of the heat capacity of the solids: J/mol/K, J/mol/K^2
    double solid_enthalpy;                     ///< its integral from 298.15 K: J/mol
  };
  Values at(std::size_t reaction, double temperature) const;

private:
  std::vector<std::unique_ptr<const HeatCapacity>> solids_, all_;  // one per reaction
  std::vector<double> at_reference_;                               // J/mol at 298.15 K
};

}  // namespace joulet
