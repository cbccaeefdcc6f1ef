#pragma once

#include <joulet/problem/assembly.h>

#include <vector>

namespace joulet {

/// Checks the radiative enclosure: chamber and plates lie free of the bodies and of each other, names are clear, and
/// each face radiates once. `conditions` by surface. Throws InputError.
void check_enclosure(const Problem& problem, const Assembly& assembly,
                     const std::vector<std::vector<ThermalBoundary>>& conditions);

/// Lower edge of a rectangular plate above the foot of the pellet, m.
double bottom_of(const RectangularPlate& plate, const Pellet& pellet);

}  // namespace joulet
