#include <joulet/base/constants.h>
#include <joulet/gas/free_escape.h>

#include <cmath>

namespace joulet {

double least_pore_diameter(PoreStructure structure, const FreeEscape& body, double loss) {
  if (!(body.source > 0)) return 0;
  structure.diameter = 1;
  const double pressure = std::sqrt(3 * loss) * body.equilibrium_pressure;
  // slip d + viscous d^2 = load.
  const double slip = equimolar_knudsen_diffusivity(structure, 0, body.temperature) * pressure;
  const double viscous = permeability(structure, 0) * pressure * pressure / (2 * body.viscosity);
  const double load = 2 * constants::gas_constant * body.temperature * body.source * body.squared_length;
  return 2 * load / (slip + std::sqrt(slip * slip + 4 * viscous * load));
}

}  // namespace joulet
