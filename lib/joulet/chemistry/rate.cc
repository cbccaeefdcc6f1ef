#include <joulet/base/constants.h>
#include <joulet/chemistry/rate.h>

#include <cmath>

namespace joulet {

double Arrhenius::rate(double temperature) const {
  return pre_exponential_factor * std::exp(-activation_energy / (constants::gas_constant * temperature));
}

double Arrhenius::d_rate_d_temperature(double temperature) const {
  return rate(temperature) * activation_energy / (constants::gas_constant * temperature * temperature);
}

}  // namespace joulet
