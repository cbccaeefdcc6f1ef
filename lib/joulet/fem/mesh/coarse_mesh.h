#pragma once

#include <deal.II/base/point.h>
#include <deal.II/grid/tria_description.h>

#include <map>
#include <vector>

namespace joulet {

struct Assembly;
struct Interface;
struct Layout;

/// Lines between `breaks` whose distances are about `size` between `fine_begin` and `fine_end`, at most the width of
/// the thinnest interval nearby, and grow away from both. Every break is kept.
std::vector<double> graded_lines(const std::vector<double>& breaks, double fine_begin, double fine_end, double size);

/// Vertices and cells before any refinement. The material number of a cell is its body.
template <int dim>
struct CoarseMesh {
  std::vector<dealii::Point<dim>> vertices;
  std::vector<dealii::CellData<dim>> cells;
  std::map<std::vector<unsigned>, std::size_t> faces;  ///< of a mesh file: their numbers there by sorted vertices
};

/// The cells of the mesh file; or the rectangles of the layout cut into cells, in r and z for dim 2, revolved for
/// dim 3. `fine`: size of the cells in the pellet, m.
template <int dim>
CoarseMesh<dim> make_coarse_mesh(const Assembly& assembly, double fine);

/// The interface at a face between two cells of these bodies, or null. `sorted_vertices`: before the bodies were
/// separated.
template <int dim>
const Interface* interface_at(const CoarseMesh<dim>& mesh, const Assembly& assembly,
                              const std::vector<unsigned>& sorted_vertices, std::size_t a, std::size_t b);

/// Gives each side of the faces between two bodies its own vertices where the assembly has an interface. Returns for
/// each vertex the one that it was before. Throws InputError for an interface so narrow that it cannot open.
template <int dim>
std::vector<unsigned> separate_bodies(CoarseMesh<dim>& mesh, const Assembly& assembly);

/// Vertices, edges, quadrilaterals and hexahedra of a mesh: index is the dimension.
template <int dim>
std::vector<std::size_t> count_parts(const CoarseMesh<dim>& mesh);

}  // namespace joulet
