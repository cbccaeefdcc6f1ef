#pragma once

#include <joulet/materials/heat_capacity.h>

namespace joulet {

/// Heat capacity and enthalpy of the powder per mass of the *initial* mix, from a HeatCapacity and the density [kg/m^3]
/// that it was made for. Temperatures in K.
class MixtureEnthalpy {
public:
  MixtureEnthalpy(const HeatCapacity& heat_capacity, double density) : law_(heat_capacity), density_(density) {}

  double heat_capacity(double temperature, double conversion = 0) const;  ///< J/kg/K
  double enthalpy(double temperature, double conversion = 0) const;       ///< J/kg, H(T) - H(298.15 K)

  /// Temperature after `energy` [J/kg] has been supplied from `initial`, without losses and without reaction. Throws
  /// InputError when that is outside 200 to 3500 K.
  double adiabatic_temperature(double initial, double energy, double conversion = 0) const;

private:
  const HeatCapacity& law_;
  double density_;
};

}  // namespace joulet
