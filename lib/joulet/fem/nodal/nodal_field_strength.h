#pragma once

#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/space/region.h>

namespace joulet {

/// |grad potential| in the pellet at its owned nodes, V/m: at each node the mean over the points around it, weighted
/// with its shape function (lumped projection). 0 elsewhere. Collective; `potential` is ghosted.
template <int dim>
Vector nodal_field_strength(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Region<dim>& pellet,
                            const Vector& potential);

}  // namespace joulet
