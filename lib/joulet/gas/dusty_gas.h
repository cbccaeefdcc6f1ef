#pragma once

#include <array>

namespace joulet {

/// A porous body as two gases see it.
struct DustyGas {
  double temperature;                         ///< K
  std::array<double, 2> knudsen_diffusivity;  ///< m^2/s, of each gas in the body
  double binary_diffusivity_times_pressure;   ///< m^2/s Pa, in the body: eps/tau included
  double permeability;                        ///< m^2
  double viscosity;                           ///< Pa s
};

/// Fluxes of two gases, mol/m^2/s, for one component of the gradients of their partial pressures [Pa, Pa/m], from
///   N_i/D_i + (y_j N_i - y_i N_j)/D_12 = -(1/RT) [dp_i/dx + p_i B/(mu D_i) dP/dx],   y_i = p_i/P
/// (Jackson, Transport in Porous Catalysts, 1977; Mason & Malinauskas 1983). Both pressures >= 0, not both zero.
std::array<double, 2> dusty_gas_fluxes(const DustyGas& body, const std::array<double, 2>& pressure,
                                       const std::array<double, 2>& gradient);

}  // namespace joulet
