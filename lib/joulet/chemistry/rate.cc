#include <joulet/base/constants.h>
#include <joulet/chemistry/rate.h>

#include <cmath>

namespace joulet {

double Arrhenius::rate(double temperature) const {
  return pre_exponential_factor * std::exp(-activation_energy / (constants::gas_constant * (temperature + excess)));
}

double Arrhenius::d_rate_d_temperature(double temperature) const {
  const double there = temperature + excess;
  return rate(temperature) * activation_energy / (constants::gas_constant * there * there);
}

}  // namespace joulet
