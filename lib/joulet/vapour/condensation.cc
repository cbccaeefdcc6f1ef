#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/bracketed_root.h>
#include <joulet/chemistry/species_library.h>
#include <joulet/gas/kinetic_theory.h>
#include <joulet/vapour/condensation.h>

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>

namespace joulet::vapour {

bool condenses(std::string_view gas) { return gas == "Mg" || gas == "Ca"; }

namespace {

/// At 20 degC, kg/m^3: CRC Handbook of Chemistry and Physics, 97th ed., section 4, Physical Constants of Inorganic
/// Compounds.
double density_of(std::string_view substance) {
  if (substance == "Mg") return 1740;
  if (substance == "Ca") return 1540;
  throw InputError(fmt::format("vapour: the density of condensed {} is not known", substance));
}

}  // namespace

Condensation::Condensation(std::string_view substance, const SpeciesLibrary& library)
    : pressure_(substance, library),
      melting_point_([&] {
        const auto& phases = library.substance(substance).phases();
        return phases.size() > 1 ? phases[phases.size() - 2].highest_temperature()
                                 : std::numeric_limits<double>::infinity();
      }()),
      density_(density_of(substance)) {}

double Condensation::evaporation_flux(double temperature) const {
  return saturation_pressure(temperature) * effusion_coefficient(temperature, molar_mass());
}

double Condensation::d_evaporation_flux_d_temperature(double temperature) const {
  const double relative = pressure_.heat(temperature) / (constants::gas_constant * temperature * temperature);
  return evaporation_flux(temperature) * (relative - 0.5 / temperature);
}

double Condensation::heat(double gas_temperature, double temperature) const {
  return pressure_.gas().enthalpy(gas_temperature) - pressure_.condensed().enthalpy(temperature);
}

double Condensation::break_even_temperature(double arriving) const {
  const double lowest = pressure_.lowest_temperature(), highest = pressure_.highest_temperature();
  if (!(arriving > evaporation_flux(lowest) && arriving < evaporation_flux(highest)))
    return std::numeric_limits<double>::quiet_NaN();
  return bracketed_root([&](double t) { return t * std::log(evaporation_flux(t) / arriving); }, lowest, highest);
}

}  // namespace joulet::vapour
