#pragma once

#include <joulet/fem/algebra/levels.h>
#include <joulet/fem/space/fe_space.h>

namespace joulet {

struct Model;
struct Problem;

/// The mesh level from which a steady problem climbs to its refinement: coarse enough to cost nothing.
int first_steady_level(const Problem& problem);

/// Nested iteration (Hackbusch, Multi-Grid Methods and Applications, 1985, Section 5): solves on the mesh of `fields`,
/// refines, starts from the coarser solution, until the fields have the refinement of the problem. There it leaves one
/// or two Newton iterations to do.
struct SteadyGuess {
  Vector temperature;
  Vector unit_potential;  ///< empty without a coarser mesh
  Levels levels;          ///< the meshes of the nested iteration
};
template <int dim>
SteadyGuess nested_iteration(FeSpace<dim>& space, const Model& model);

}  // namespace joulet
