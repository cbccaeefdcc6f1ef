#pragma once

#include <joulet/gas/pore_structure.h>

namespace joulet {

/// What forms in a body whose pores are not known, and how far it is to the surface.
struct FreeEscape {
  double temperature;           ///< K
  double source;                ///< of Mg and as much CO, mol/m^3/s
  double equilibrium_pressure;  ///< of both together, Pa
  double squared_length;        ///< m^2: radius^2/4 of a long cylinder, (wall/2)^2/2 between two free surfaces
  double viscosity;             ///< Pa s
};

/// An estimate of how wide pores must be [m] for the gas in them to take no more than `loss` (0..1) off the rate: with
/// the pressure P_c in the middle from D P_c + B P_c^2/(2 mu) = 2 R T S L^2, the parabola of slip flow has a mean of
/// P^2 of P_c^2/3, and 1 - Q/K = 1 - (P/P_eq)^2. `structure` with any diameter, its porosity that of now. 0 without a
/// source.
double least_pore_diameter(PoreStructure structure, const FreeEscape& body, double loss);

}  // namespace joulet
