#pragma once

#include <joulet/problem/problem.h>

namespace joulet {

struct Material;

/// Heat leaving through a face, W/m^2, and its derivative in the surface temperature, W/m^2/K.
struct HeatFlux {
  double value = 0, derivative = 0;
};

/// One overload per condition. `material` is that of the face, for what the condition does not say itself. A fixed
/// temperature is imposed on the nodes, its flux follows from the heat balance; that of an enclosure depends on all
/// other faces, see EnclosureField.
HeatFlux heat_flux(const Radiation& condition, const Material& material, double temperature, double time);
HeatFlux heat_flux(const Convection& condition, const Material& material, double temperature, double time);

/// The sum of all conditions on one face.
HeatFlux heat_flux(const std::vector<ThermalBoundary>& conditions, const Material& material, double temperature,
                   double time);
/// Its change with time where the surface keeps its temperature, W/m^2/s.
double heat_flux_rate(const std::vector<ThermalBoundary>& conditions, const Material& material, double temperature,
                      double time);
/// Whether a condition follows the time, and where steps should end, s.
bool follows_time(const ThermalBoundary& boundary);
std::vector<double> kinks(const std::vector<ThermalBoundary>& boundaries, double end);

}  // namespace joulet
