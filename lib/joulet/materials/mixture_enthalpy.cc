#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/bracketed_root.h>
#include <joulet/materials/mixture_enthalpy.h>

namespace joulet {

double MixtureEnthalpy::heat_capacity(double temperature, double conversion) const {
  double capacity;
  HeatCapacity::Wanted wanted;
  wanted.capacity = &capacity;
  law_.evaluate(1, &temperature, &conversion, wanted);
  return capacity / density_;
}

double MixtureEnthalpy::enthalpy(double temperature, double conversion) const {
  double enthalpy;
  HeatCapacity::Wanted wanted;
  wanted.enthalpy = &enthalpy;
  law_.evaluate(1, &temperature, &conversion, wanted);
  return enthalpy / density_;
}

double MixtureEnthalpy::adiabatic_temperature(double initial, double energy, double conversion) const {
  constexpr double lowest = 200, highest = 3500;  // K: where the data of all substances of a mix hold
  const double wanted = enthalpy(initial, conversion) + energy;
  if (!(wanted >= enthalpy(lowest, conversion) && wanted <= enthalpy(highest, conversion)))
    throw InputError(fmt::format("{:.4g} kJ/kg bring the mix to a temperature outside {:g} to {:g} K", 1e-3 * energy,
                                 lowest, highest));
  return bracketed_root([&](double T) { return enthalpy(T, conversion) - wanted; }, lowest, highest);
}

}  // namespace joulet
