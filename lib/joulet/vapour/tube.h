#pragma once

namespace joulet::vapour {

/// The share of the molecules that enter a round tube with the cosine law and leave at its other end, by the enclosure:
/// both ends absorb, the wall of `rings` equal rings sends back what arrives. Error of second order in the rings.
double tube_transmission(double length, double diameter, int rings);

/// The same of two divisions, extrapolated: within 2e-5 of Cole's probabilities (Rarefied Gas Dynamics 51 (1977)
/// 261) up to a length of 5 diameters, 1e-3 at 50. Throws InputError for more than 100 diameters.
double tube_transmission(double length, double diameter);

}  // namespace joulet::vapour
