#include <joulet/gas/kinetic_theory.h>
#include <joulet/vapour/conductance.h>

#include <cmath>

namespace joulet::vapour {

double transmission_probability(double length, double diameter) {
  const double x = 2 * length / diameter;
  if (x < 1e-3) return 1 - x / 2;  // the formula cancels there
  const double root = std::sqrt(x * x + 4), upper = (8 - x * x) * root + x * x * x - 16;
  return 1 + x * x / 4 - x / 4 * root - upper * upper / (72 * x * root - 288 * std::log(x + root) + 288 * std::log(2.));
}

double opening_conductance(double area, double transmission, double temperature, double molar_mass) {
  return transmission * area * mean_speed(temperature, molar_mass) / 4;
}

}  // namespace joulet::vapour
