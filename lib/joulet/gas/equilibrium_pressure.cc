#include <joulet/base/constants.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/gas/equilibrium_pressure.h>

#include <cmath>

namespace joulet {

using constants::gas_constant;

EquilibriumPressure::EquilibriumPressure() : reaction_("MgO + C = Mg + CO", species_library()) {}

void EquilibriumPressure::evaluate(std::size_t n, const double* temperature, double* log_pressure,
                                   double* d_temperature) const {
  const double reference = std::log(2 * constants::standard_pressure);
  for (std::size_t i = 0; i < n; ++i) {
    const double T = temperature[i];
    log_pressure[i] = reference - reaction_.gibbs_energy(T) / (2 * gas_constant * T);
    if (d_temperature) d_temperature[i] = reaction_.heat(T) / (2 * gas_constant * T * T);
  }
}

double EquilibriumPressure::operator()(double temperature) const {
  double log_pressure;
  evaluate(1, &temperature, &log_pressure, nullptr);
  return std::exp(log_pressure);
}

}  // namespace joulet
