#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/fe_space.h>

namespace joulet {

/// The interpolation from linear elements on the same cells to the elements of the space, for multigrid cycles whose
/// coarse grid are the vertices (p-multigrid: Ronquist & Patera, J. Sci. Comput. 2 (1987) 389). Each column belongs to
/// the rank that owns the vertex. The mesh must have no hanging nodes. Collective.
template <int dim>
Matrix interpolation_from_vertices(const FeSpace<dim>& space);

}  // namespace joulet
