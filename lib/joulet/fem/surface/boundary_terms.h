#pragma once

#include <joulet/problem/problem.h>

namespace joulet {

struct Material;

/// Heat leaving through a face, W/m^2, and its derivative in the surface temperature, W/m^2/K.
struct HeatFlux {
  double value = 0, derivative = 0;
};

/// One overload per condition. `material` is that of the face, for what the condition does not say itself. A fixed
/// temperature is imposed on the nodes, its flux follows from the heat balance.
HeatFlux heat_flux(const Radiation& condition, const Material& material, double temperature);
HeatFlux heat_flux(const Convection& condition, const Material& material, double temperature);
HeatFlux heat_flux(const FixedTemperature& condition, const Material& material, double temperature);
HeatFlux heat_flux(const Insulated& condition, const Material& material, double temperature);
/// None of itself: it depends on all other faces, see EnclosureField.
HeatFlux heat_flux(const EnclosureRadiation& condition, const Material& material, double temperature);

/// The sum of all conditions on one face.
HeatFlux heat_flux(const std::vector<ThermalBoundary>& conditions, const Material& material, double temperature);

}  // namespace joulet
