#include <joulet/base/constants.h>
#include <joulet/gas/kinetic_theory.h>

#include <cmath>

namespace joulet {

using constants::gas_constant;
using constants::pi;

namespace {

constexpr double avogadro = 6.02214076e23;  // 1/mol
constexpr double boltzmann = gas_constant / avogadro;

}  // namespace

double mean_speed(double temperature, double molar_mass) {
  return std::sqrt(8 * gas_constant * temperature / (pi * molar_mass));
}

double mean_free_path(double temperature, double pressure, double diameter) {
  return boltzmann * temperature / (std::sqrt(2.) * pi * diameter * diameter * pressure);
}

double knudsen_number(double temperature, double pressure, double diameter, double pore_diameter) {
  return mean_free_path(temperature, pressure, diameter) / pore_diameter;
}

double effusion_coefficient(double temperature, double molar_mass) {
  return 1 / std::sqrt(2 * pi * molar_mass * gas_constant * temperature);
}

double binary_diffusivity(double temperature, double pressure, double molar_mass_1, double molar_mass_2,
                          double mean_diameter) {
  const double reduced_mass = molar_mass_1 * molar_mass_2 / (molar_mass_1 + molar_mass_2);
  const double number_density = pressure / (boltzmann * temperature);
  return 3 / (8 * number_density * mean_diameter * mean_diameter) *
         std::sqrt(gas_constant * temperature / (2 * pi * reduced_mass));
}

}  // namespace joulet
