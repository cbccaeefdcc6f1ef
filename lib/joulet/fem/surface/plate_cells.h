#pragma once

#include <joulet/fem/surface/enclosure_geometry.h>
#include <joulet/vapour/thin_plates.h>

namespace joulet {

struct Problem;

/// The plates that have a material, divided into cells, and which patches of the enclosure belong to which. A shell or
/// a disc about the axis has cells along its section, all around; a rectangle has a grid of them. Heat goes along the
/// plate; what radiates at its edges belongs to the cells there.
vapour::ThinPlates make_thin_plates(const Problem& problem, const EnclosureGeometry& geometry);

}  // namespace joulet
