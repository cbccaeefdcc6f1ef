#pragma once

#include <deal.II/base/point.h>
#include <deal.II/grid/tria_description.h>

#include <vector>

namespace joulet {

struct Assembly;
struct Layout;

/// Lines between `breaks` whose distances are about `size` between `fine_begin` and `fine_end`, at most the width of the
/// thinnest interval nearby, and grow away from both. Every break is kept.
std::vector<double> graded_lines(const std::vector<double>& breaks, double fine_begin, double fine_end, double size);

/// Vertices and cells before any refinement. The material number of a cell is its body.
template <int dim>
struct CoarseMesh {
  std::vector<dealii::Point<dim>> vertices;
  std::vector<dealii::CellData<dim>> cells;
};

/// The rectangles of the layout cut into cells: in r and z for dim 2, revolved for dim 3. `fine`: size of the cells in the
/// pellet, m.
template <int dim>
CoarseMesh<dim> make_coarse_mesh(const Assembly& assembly, double fine);

/// Gives each side of the faces between two bodies its own vertices where the assembly has an interface. Returns for each vertex the
/// one that it was before.
template <int dim>
std::vector<unsigned> separate_bodies(CoarseMesh<dim>& mesh, const Assembly& assembly);

/// Vertices, edges, quadrilaterals and hexahedra of a mesh: index is the dimension.
template <int dim>
std::vector<std::size_t> count_parts(const CoarseMesh<dim>& mesh);

}  // namespace joulet
