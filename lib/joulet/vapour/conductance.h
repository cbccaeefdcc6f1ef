#pragma once

namespace joulet::vapour {

/// The share of the molecules that enter a round tube and leave at its other end, diffuse walls: Berman's formula (J.
/// Appl. Phys. 36 (1965) 3356), within 1.5e-3 of Cole's probabilities. Length and diameter in m; 1 for a hole.
double transmission_probability(double length, double diameter);

/// Of an opening with that transmission, free molecules: A sqrt(R T/(2 pi M)) times the transmission, m^3/s; m^2, K,
/// kg/mol.
double opening_conductance(double area, double transmission, double temperature, double molar_mass);

}  // namespace joulet::vapour
