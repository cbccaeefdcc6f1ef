#pragma once

#include <joulet/problem/problem.h>

namespace joulet {

/// Heat leaving through a face, W/m^2, and its derivative in the surface temperature, W/m^2/K.
struct HeatFlux {
  double value = 0, derivative = 0;
};

/// One overload per condition. A fixed temperature is imposed on the nodes, its flux follows from the heat balance.
HeatFlux heat_flux(const Radiation& condition, double temperature);
HeatFlux heat_flux(const Convection& condition, double temperature);
HeatFlux heat_flux(const FixedTemperature& condition, double temperature);
HeatFlux heat_flux(const Insulated& condition, double temperature);

/// The sum of all conditions on one face.
HeatFlux heat_flux(const std::vector<ThermalBoundary>& conditions, double temperature);

}  // namespace joulet
