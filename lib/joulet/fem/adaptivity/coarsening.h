#pragma once

#include <joulet/fem/space/fe_space.h>

namespace joulet {

/// Clears the flags for coarsening of all cells that a cell twice as long would not replace: where interpolation from
/// its nodes changes a nodal value of `field` (ghosted) by more than `tolerance`, in its unit. An estimate from
/// derivatives may vanish at a front. Returns the cells of this rank that stay flagged.
template <int dim>
unsigned keep_what_interpolation_loses(FeSpace<dim>& space, const Vector& field, double tolerance);

}  // namespace joulet
