#pragma once

#include <joulet/fem/space/fe_space.h>

#include <array>

namespace joulet {

/// Coordinates of a node that this rank sees, m: r, z, 0 when axisymmetric. Not collective.
template <int dim>
std::array<double, 3> node_position(const FeSpace<dim>& space, dealii::types::global_dof_index node);

}  // namespace joulet
