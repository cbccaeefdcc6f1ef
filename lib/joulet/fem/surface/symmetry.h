#pragma once

#include <joulet/fem/surface/radiating_faces.h>
#include <joulet/problem/problem.h>
#include <joulet/radiation/mirror_images.h>

#include <cstddef>
#include <vector>

namespace joulet {

radiation::SymmetryPlanes symmetry_planes_of(const RadiativeEnclosure& enclosure);

/// Which of the faces are not in a plane of symmetry, in their order. Throws InputError if faces lie on both sides of a
/// plane.
template <int dim>
std::vector<std::size_t> faces_off_the_planes(const std::vector<RadiatingFace<dim>>& faces,
                                              const radiation::SymmetryPlanes& planes);

}  // namespace joulet
