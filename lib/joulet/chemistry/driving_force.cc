#include <joulet/chemistry/driving_force.h>

#include <cmath>

namespace joulet {

DrivingForce driving_force(double log_saturation, bool reversible) {
  if (log_saturation > 0 && !reversible) return {0, 0};
  const double distance = -std::abs(log_saturation);  // of the smaller of Q/K and K/Q
  const double value = -std::expm1(distance);
  return {log_saturation > 0 ? -value : value, -std::exp(distance)};
}

}  // namespace joulet
