#pragma once

#include <joulet/fem/adaptivity/error_estimate.h>

namespace joulet {

struct Adaptivity;

/// Flags cells for refinement where the estimate is above the target, for coarsening where the error of a cell twice as
/// long would still be far below it and the temperature (ghosted) can be interpolated from it, within the limits of
/// `adaptivity`. Returns whether it is worth a new mesh. Collective.
template <int dim>
bool flag_cells(FeSpace<dim>& space, const CellErrors& errors, const Vector& temperature, const Adaptivity& adaptivity,
                int base_refinement);

}  // namespace joulet
