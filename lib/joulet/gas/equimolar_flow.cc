#include <joulet/base/constants.h>
#include <joulet/gas/equimolar_flow.h>
#include <joulet/gas/kinetic_theory.h>

#include <algorithm>

namespace joulet {

void EquimolarFlow::evaluate(const PorePoints& points, std::size_t first, std::size_t n, const double* pressure,
                             bool derivatives, Coefficients& c) const {
  const auto &D = points.diffusivity, &B = points.permeability, &viscosity = points.viscosity;
  c.value.resize(n);
  if (derivatives)
    for (auto* array : {&c.by_temperature, &c.by_conversion, &c.by_pressure}) array->resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t q = first + i;
    const double p = std::max(pressure[i], 0.), mu = viscosity.value[q], viscous = B.value[q] / mu;
    const double RT = constants::gas_constant * points.temperature[q], sum = D.value[q] + viscous * p;
    c.value[i] = sum / RT;
    if (!derivatives) continue;
    const double viscous_dT = (B.by_temperature[q] - viscous * viscosity.by_temperature[q]) / mu;
    const double viscous_dalpha = (B.by_conversion[q] - viscous * viscosity.by_conversion[q]) / mu;
    c.by_temperature[i] = (D.by_temperature[q] + p * viscous_dT - sum / points.temperature[q]) / RT;
    c.by_conversion[i] = (D.by_conversion[q] + p * viscous_dalpha) / RT;
    c.by_pressure[i] = pressure[i] > 0 ? viscous / RT : 0;
  }
}

double EquimolarFlow::effusion(std::size_t, double temperature) const {
  return 2 /
         (1 / effusion_coefficient(temperature, mg_molar_mass) + 1 / effusion_coefficient(temperature, co_molar_mass));
}

}  // namespace joulet
