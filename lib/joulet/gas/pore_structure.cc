#include <joulet/gas/kinetic_theory.h>
#include <joulet/gas/pore_structure.h>

namespace joulet {

double hydraulic_pore_diameter(double porosity, double particle_size) {
  return 2. / 3 * porosity / (1 - porosity) * particle_size;
}

double knudsen_diffusivity(const PoreStructure& structure, double conversion, double temperature, double molar_mass) {
  return structure.porosity_at(conversion) / structure.tortuosity * structure.diameter / 3 *
         mean_speed(temperature, molar_mass);
}

double equimolar_knudsen_diffusivity(const PoreStructure& structure, double conversion, double temperature) {
  const double of_mg = knudsen_diffusivity(structure, conversion, temperature, mg_molar_mass);
  const double of_co = knudsen_diffusivity(structure, conversion, temperature, co_molar_mass);
  return 2 / (1 / of_mg + 1 / of_co);
}

double permeability(const PoreStructure& structure, double conversion) {
  return structure.porosity_at(conversion) / structure.tortuosity * structure.diameter * structure.diameter / 32;
}

}  // namespace joulet
