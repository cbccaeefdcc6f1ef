#pragma once

#include <deal.II/distributed/tria.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace joulet {

/// Visits the leaves that this rank owns in the order of p4est: depth first, the trees as p4est numbers them. It
/// depends on the mesh alone: neither on the number of ranks nor on how the mesh came about. Those of the ranks follow
/// each other.
template <int dim>
void for_each_owned_leaf(const dealii::parallel::distributed::Triangulation<dim>& triangulation,
                         const std::function<void(const typename dealii::Triangulation<dim>::cell_iterator&)>& visit);

/// How often each leaf of this rank was halved, in that order. It describes the mesh completely, given the coarse one.
template <int dim>
std::vector<std::uint8_t> leaf_levels(const dealii::parallel::distributed::Triangulation<dim>& triangulation);

/// Refines a coarse mesh to the leaves of all ranks that `levels` tells of. Collective. Throws IoError when they do not
/// belong to this coarse mesh.
template <int dim>
void refine_to(dealii::parallel::distributed::Triangulation<dim>& triangulation,
               const std::vector<std::uint8_t>& levels);

}  // namespace joulet
