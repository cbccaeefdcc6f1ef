#pragma once

#include <joulet/radiation/band.h>
#include <joulet/radiation/facet.h>
#include <joulet/radiation/segment.h>

#include <vector>

namespace joulet::radiation {

/// Planes of symmetry through the origin: axis 0 is x = 0, 1 is y = 0, 2 is z = 0. What is modelled lies on one side of
/// each; the whole has 2^n times as much.
using SymmetryPlanes = std::vector<unsigned>;

/// The pieces and their mirror images in all planes, free sides included, m.
std::vector<Facet> with_images(std::vector<Facet> pieces, const SymmetryPlanes& planes);
/// Bands about the axis have images in z = 0 alone, strips of a section in x = 0 and z = 0; the other planes change
/// nothing.
std::vector<Band> with_images(std::vector<Band> pieces, const SymmetryPlanes& planes);
std::vector<Segment> with_images(std::vector<Segment> pieces, const SymmetryPlanes& planes);

}  // namespace joulet::radiation
