#include <joulet/base/constants.h>
#include <joulet/fem/boundary_terms.h>

#include <cmath>

namespace joulet {

/// Gray radiation to a large enclosure, emissivity sigma (T^4 - T_ambient^4). |T| T^3 keeps the law monotone for the
/// negative temperatures that a Newton iterate may visit.
HeatFlux heat_flux(const Radiation& condition, double temperature) {
  const double factor = condition.emissivity * constants::stefan_boltzmann;
  const double cube = temperature * temperature * std::abs(temperature);
  const double ambient = condition.ambient_temperature;
  return {factor * (cube * temperature - ambient * ambient * ambient * ambient), 4 * factor * cube};
}

HeatFlux heat_flux(const Convection& condition, double temperature) {
  return {condition.heat_transfer_coefficient * (temperature - condition.ambient_temperature),
          condition.heat_transfer_coefficient};
}

HeatFlux heat_flux(const FixedTemperature&, double) { return {}; }
HeatFlux heat_flux(const Insulated&, double) { return {}; }

HeatFlux heat_flux(const std::vector<ThermalBoundary>& conditions, double temperature) {
  HeatFlux sum;
  for (const auto& boundary : conditions) {
    const HeatFlux flux =
        std::visit([&](const auto& condition) { return heat_flux(condition, temperature); }, boundary.condition);
    sum.value += flux.value;
    sum.derivative += flux.derivative;
  }
  return sum;
}

}  // namespace joulet
