#include <joulet/base/constants.h>
#include <joulet/gas/equimolar_flow.h>
#include <joulet/gas/kinetic_theory.h>

#include <algorithm>
#include <utility>

namespace joulet {

EquimolarFlow::EquimolarFlow(PoreFlowLaws laws) : laws_(std::move(laws)) {}

void EquimolarFlow::evaluate(std::size_t n, const double* temperature, const double* conversion, const double* pressure,
                             bool derivatives, Coefficients& c) const {
  laws_.evaluate(n, temperature, conversion);
  const auto &D = laws_.diffusivity(), &B = laws_.permeability(), &viscosity = laws_.viscosity();
  c.value.resize(n);
  if (derivatives)
    for (auto* array : {&c.by_temperature, &c.by_conversion, &c.by_pressure}) array->resize(n);
  for (std::size_t q = 0; q < n; ++q) {
    const double p = std::max(pressure[q], 0.), mu = viscosity.value[q], viscous = B.value[q] / mu;
    const double RT = constants::gas_constant * temperature[q], sum = D.value[q] + viscous * p;
    c.value[q] = sum / RT;
    if (!derivatives) continue;
    const double viscous_dT = (B.by_temperature[q] - viscous * viscosity.by_temperature[q]) / mu;
    const double viscous_dalpha = (B.by_conversion[q] - viscous * viscosity.by_conversion[q]) / mu;
    c.by_temperature[q] = (D.by_temperature[q] + p * viscous_dT - sum / temperature[q]) / RT;
    c.by_conversion[q] = (D.by_conversion[q] + p * viscous_dalpha) / RT;
    c.by_pressure[q] = pressure[q] > 0 ? viscous / RT : 0;
  }
}

double EquimolarFlow::effusion(std::size_t, double temperature) const {
  return 2 /
         (1 / effusion_coefficient(temperature, mg_molar_mass) + 1 / effusion_coefficient(temperature, co_molar_mass));
}

}  // namespace joulet
