#include <joulet/base/constants.h>
#include <joulet/fem/surface/boundary_terms.h>
#include <joulet/materials/material.h>

#include <cmath>

namespace joulet {

/// Gray radiation to a large enclosure, emissivity sigma (T^4 - T_ambient^4). |T| T^3 keeps the law monotone for the
/// negative temperatures that a Newton iterate may visit.
HeatFlux heat_flux(const Radiation& condition, const Material& material, double temperature) {
  double emissivity, slope = 0;
  if (condition.emissivity)
    emissivity = *condition.emissivity;
  else
    emissivity_of(material).evaluate(1, &temperature, nullptr, &emissivity, &slope, nullptr);
  const double cube = temperature * temperature * std::abs(temperature);
  const double ambient = condition.ambient_temperature;
  const double black = constants::stefan_boltzmann * (cube * temperature - ambient * ambient * ambient * ambient);
  return {emissivity * black, 4 * constants::stefan_boltzmann * emissivity * cube + slope * black};
}

HeatFlux heat_flux(const Convection& condition, const Material&, double temperature) {
  return {condition.heat_transfer_coefficient * (temperature - condition.ambient_temperature),
          condition.heat_transfer_coefficient};
}

HeatFlux heat_flux(const FixedTemperature&, const Material&, double) { return {}; }
HeatFlux heat_flux(const Insulated&, const Material&, double) { return {}; }
HeatFlux heat_flux(const EnclosureRadiation&, const Material&, double) { return {}; }

HeatFlux heat_flux(const std::vector<ThermalBoundary>& conditions, const Material& material, double temperature) {
  HeatFlux sum;
  for (const auto& boundary : conditions) {
    const HeatFlux flux = std::visit([&](const auto& condition) { return heat_flux(condition, material, temperature); },
                                     boundary.condition);
    sum.value += flux.value;
    sum.derivative += flux.derivative;
  }
  return sum;
}

}  // namespace joulet
