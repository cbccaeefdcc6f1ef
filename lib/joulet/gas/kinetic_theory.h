#pragma once

#include <joulet/base/molar_mass.h>

/// Ideal gases of hard spheres. Temperatures in K, pressures in Pa, molar masses in kg/mol; all positive.
namespace joulet {

/// Collision diameter of CO, m (Bird, Stewart & Lightfoot, Transport Phenomena, 2nd ed. 2002, Table E.1).
constexpr double co_diameter = 3.590e-10;
/// Of an atom of Mg, m: its van der Waals diameter (Bondi, J. Phys. Chem. 68 (1964) 441). Assumed to be that of
/// collisions.
constexpr double mg_diameter = 3.46e-10;

/// sqrt(8 R T/(pi M)), m/s.
double mean_speed(double temperature, double molar_mass);

/// k T/(sqrt(2) pi d^2 P), m; `diameter` of a collision, m.
double mean_free_path(double temperature, double pressure, double diameter);

/// Mean free path over the diameter of the pore: free molecules far above 1, a continuum far below.
double knudsen_number(double temperature, double pressure, double diameter, double pore_diameter);

/// Molecules that cross an area per pascal, 1/sqrt(2 pi M R T), mol/m^2/s/Pa (Hertz-Knudsen).
double effusion_coefficient(double temperature, double molar_mass);

/// Of two gases in one another, m^2/s: Chapman & Enskog's first approximation for hard spheres,
/// 3/(8 n d12^2) sqrt(k T/(2 pi m12)) with the reduced mass m12 (Chapman & Cowling, 3rd ed. 1970, Eq. 14.2,1).
double binary_diffusivity(double temperature, double pressure, double molar_mass_1, double molar_mass_2,
                          double mean_diameter);

}  // namespace joulet
