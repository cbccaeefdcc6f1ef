#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/bracketed_root.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/chemistry/vapour_pressure.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace joulet {
namespace {

Species find_gas(std::string_view substance, const Composition& composition, const SpeciesLibrary& library) {
  for (const Species& species : library.all_species())
    if (species.phase() == Phase::gas && species.composition() == composition) return species;
  throw InputError(fmt::format("there are no data for a vapour of the composition of {}", substance));
}

}  // namespace

VapourPressure::VapourPressure(std::string_view substance, const SpeciesLibrary& library)
    : gas_(find_gas(substance, library.substance(substance).phases().front().composition(), library)),
      condensed_(library.substance(substance).stable()) {}

double VapourPressure::lowest_temperature() const {
  return std::max(gas_.lowest_temperature(), condensed_.lowest_temperature());
}

double VapourPressure::highest_temperature() const {
  return std::min(gas_.highest_temperature(), condensed_.highest_temperature());
}

double VapourPressure::pressure(double temperature) const {
  const double change = gas_.gibbs_energy(temperature) - condensed_.gibbs_energy(temperature);
  return constants::standard_pressure * std::exp(-change / (constants::gas_constant * temperature));
}

double VapourPressure::d_pressure_d_temperature(double temperature) const {
  return pressure(temperature) * heat(temperature) / (constants::gas_constant * temperature * temperature);
}

double VapourPressure::heat(double temperature) const {
  return gas_.enthalpy(temperature) - condensed_.enthalpy(temperature);
}

double VapourPressure::saturation_temperature(double wanted) const {
  const double lowest = lowest_temperature(), highest = highest_temperature();
  if (!(wanted >= pressure(lowest) && wanted <= pressure(highest)))
    throw InputError(
        fmt::format("a vapour pressure of {:g} Pa is outside the data of {}: {:.3g} Pa at {:g} K to {:.3g} "
                    "Pa at {:g} K",
                    wanted, condensed_.name(), pressure(lowest), lowest, pressure(highest), highest));
  return bracketed_root([&](double T) { return T * std::log(pressure(T) / wanted); }, lowest, highest);
}

}  // namespace joulet
