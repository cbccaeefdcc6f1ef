#include <joulet/base/constants.h>
#include <joulet/fem/surface/boundary_terms.h>
#include <joulet/materials/material.h>

#include <cmath>

namespace joulet {

namespace {

/// A law of the temperature of a face with its slope.
HeatFlux law_at(const Property& law, double temperature) {
  if (const double* const constant = law.as_constant()) return {*constant, 0};
  HeatFlux result;
  law.evaluate(1, &temperature, nullptr, &result.value, &result.derivative, nullptr);
  return result;
}

HeatFlux emissivity_at(const Radiation& condition, const Material& material, double temperature) {
  return law_at(condition.emissivity ? *condition.emissivity : emissivity_of(material), temperature);
}

/// W/m^2/K and W/m^2/K^2.
HeatFlux coefficient_at(const Convection& condition, double temperature, double time) {
  if (condition.coefficient_of_T) return law_at(*condition.coefficient_of_T, temperature);
  return {condition.heat_transfer_coefficient(time), 0};
}

/// What a condition has that may follow the time.
std::vector<const TimeCurve*> curves_of(const ThermalBoundary& boundary) {
  if (const auto* radiation = std::get_if<Radiation>(&boundary.condition)) return {&radiation->ambient_temperature};
  if (const auto* convection = std::get_if<Convection>(&boundary.condition))
    return {&convection->heat_transfer_coefficient, &convection->ambient_temperature};
  if (const auto* fixed = std::get_if<FixedTemperature>(&boundary.condition)) return {&fixed->temperature};
  if (const auto* given = std::get_if<PrescribedHeatFlux>(&boundary.condition)) return {&given->heat_flux};
  return {};
}

}  // namespace

/// Gray radiation to a large enclosure, emissivity sigma (T^4 - T_ambient^4). |T| T^3 keeps the law monotone for the
/// negative temperatures that a Newton iterate may visit.
HeatFlux heat_flux(const Radiation& condition, const Material& material, double temperature, double time) {
  const auto [emissivity, slope] = emissivity_at(condition, material, temperature);
  const double cube = temperature * temperature * std::abs(temperature);
  const double ambient = condition.ambient_temperature(time);
  const double black = constants::stefan_boltzmann * (cube * temperature - ambient * ambient * ambient * ambient);
  return {emissivity * black, 4 * constants::stefan_boltzmann * emissivity * cube + slope * black};
}

HeatFlux heat_flux(const Convection& condition, const Material&, double temperature, double time) {
  const auto [coefficient, slope] = coefficient_at(condition, temperature, time);
  const double excess = temperature - condition.ambient_temperature(time);
  return {coefficient * excess, coefficient + slope * excess};
}

HeatFlux heat_flux(const std::vector<ThermalBoundary>& conditions, const Material& material, double temperature,
                   double time) {
  HeatFlux sum;
  for (const auto& boundary : conditions) {
    HeatFlux flux;
    if (const auto* radiation = std::get_if<Radiation>(&boundary.condition))
      flux = heat_flux(*radiation, material, temperature, time);
    else if (const auto* convection = std::get_if<Convection>(&boundary.condition))
      flux = heat_flux(*convection, material, temperature, time);
    else if (const auto* given = std::get_if<PrescribedHeatFlux>(&boundary.condition))
      flux = {-given->heat_flux(time), 0};
    sum.value += flux.value;
    sum.derivative += flux.derivative;
  }
  return sum;
}

double heat_flux_rate(const std::vector<ThermalBoundary>& conditions, const Material& material, double temperature,
                      double time) {
  double sum = 0;
  for (const auto& boundary : conditions) {
    if (const auto* radiation = std::get_if<Radiation>(&boundary.condition)) {
      const double ambient = radiation->ambient_temperature(time);
      sum -= emissivity_at(*radiation, material, temperature).value * 4 * constants::stefan_boltzmann * ambient *
             ambient * ambient * radiation->ambient_temperature.slope(time);
    } else if (const auto* convection = std::get_if<Convection>(&boundary.condition)) {
      if (!convection->coefficient_of_T)
        sum +=
            convection->heat_transfer_coefficient.slope(time) * (temperature - convection->ambient_temperature(time));
      sum -= coefficient_at(*convection, temperature, time).value * convection->ambient_temperature.slope(time);
    } else if (const auto* given = std::get_if<PrescribedHeatFlux>(&boundary.condition)) {
      sum -= given->heat_flux.slope(time);
    }
  }
  return sum;
}

bool follows_time(const ThermalBoundary& boundary) {
  for (const TimeCurve* curve : curves_of(boundary))
    if (!curve->is_constant()) return true;
  return false;
}

std::vector<double> kinks(const std::vector<ThermalBoundary>& boundaries, double end) {
  std::vector<double> times;
  for (const ThermalBoundary& boundary : boundaries)
    for (const TimeCurve* curve : curves_of(boundary))
      for (const double time : curve->kinks(end)) times.push_back(time);
  return times;
}

}  // namespace joulet
