#pragma once

#include <joulet/fem/surface/radiating_faces.h>

#include <cstddef>
#include <vector>

namespace joulet {

/// Divides faces into at most `most` patches, each of neighbours on one surface that look about the same way; at least
/// one per surface. The largest patch is halved first, so that the patches have about one size. Returns the patch of
/// each face; depends on nothing but the faces.
template <int dim>
std::vector<std::size_t> divide_into_patches(const std::vector<RadiatingFace<dim>>& faces, std::size_t most);

}  // namespace joulet
