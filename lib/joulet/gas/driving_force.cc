#include <joulet/gas/driving_force.h>

#include <cmath>

namespace joulet {

DrivingForce driving_force(double pressure, double log_equilibrium_pressure) {
  DrivingForce force;
  if (!(pressure > 0)) return force;
  const double log_ratio = std::log(pressure) - log_equilibrium_pressure;
  const bool forward = log_ratio <= 0;
  const double quotient = std::exp(-2 * std::abs(log_ratio));  // Q/K, or K/Q beyond equilibrium
  force.value = forward ? -std::expm1(-2 * std::abs(log_ratio)) : std::expm1(-2 * std::abs(log_ratio));
  force.d_log_equilibrium_pressure = 2 * quotient;
  force.d_pressure = -2 * quotient / pressure;
  return force;
}

}  // namespace joulet
