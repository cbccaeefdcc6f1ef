#pragma once

#include <deal.II/fe/mapping_q_cache.h>

namespace joulet {

/// Support points of the curved cells of a mesh, for a mapping of this degree. `along_axis`: the shape of the mesh does
/// not change along z, but in the length of its cells. Then all right prisms over one section get theirs from the first
/// of them: finding them on the manifolds takes long (transfinite interpolation solves for each).
template <int dim>
void find_support_points(const dealii::Triangulation<dim>& triangulation, unsigned degree, bool along_axis,
                         dealii::MappingQCache<dim>& mapping);

}  // namespace joulet
