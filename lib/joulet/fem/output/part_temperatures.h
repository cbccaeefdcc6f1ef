#pragma once

#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/results/step_report.h>

#include <vector>

namespace joulet {

/// Temperatures of all bodies but the pellet, and what of them is above `limit` (K); their powers are left at 0.
/// `temperature` is ghosted, hanging nodes filled in. Collective.
template <int dim>
std::vector<BodyReport> part_temperatures(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                          const Vector& temperature, double limit);

}  // namespace joulet
