#pragma once

#include <joulet/fem/mesh/coarse_mesh.h>

#include <vector>

namespace dealii {
template <int, int>
class Triangulation;
}

namespace joulet {

/// The cells of the mesh file of an assembly, ordered as deal.II wants them.
template <int dim>
CoarseMesh<dim> coarse_mesh_of_file(const Assembly& assembly);

/// Lets refinement of a triangulation of such a mesh follow its cylinders, and cells above degree 1 be curved inside.
/// `origin`: of each vertex, before the bodies were separated.
template <int dim>
void attach_cylinders(dealii::Triangulation<dim, dim>& triangulation, const CoarseMesh<dim>& mesh,
                      const Assembly& assembly, const std::vector<unsigned>& origin, int degree);

}  // namespace joulet
