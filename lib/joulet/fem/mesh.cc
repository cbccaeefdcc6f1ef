#include <joulet/fem/mesh.h>
#include <joulet/problem/problem.h>

#include <deal.II/distributed/tria.h>
#include <deal.II/grid/grid_generator.h>
#include <deal.II/grid/grid_tools.h>
#include <deal.II/grid/manifold_lib.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

void set_boundary_ids(dealii::Triangulation<2>& triangulation, double radius, double height) {
  const double tolerance = 1e-9 * std::max(radius, height);
  for (const auto& cell : triangulation.active_cell_iterators())
    for (const auto f : cell->face_indices())
      if (cell->face(f)->at_boundary()) {
        const auto centre = cell->face(f)->center();
        Face face = Face::axis;
        if (std::abs(centre[0] - radius) < tolerance) face = Face::lateral;
        if (std::abs(centre[1]) < tolerance) face = Face::bottom;
        if (std::abs(centre[1] - height) < tolerance) face = Face::top;
        cell->face(f)->set_boundary_id(static_cast<dealii::types::boundary_id>(face));
      }
}

/// In 3D the disc has 5 cells, halved until its radius has as many cells as asked for.
unsigned disc_halvings(unsigned radial) {
  unsigned halvings = 0;
  while ((2u << halvings) < radial) ++halvings;
  return halvings;
}

/// Cross-section of five cells (a square with four neighbours), extruded.
void make_coarse(dealii::Triangulation<3>& triangulation, unsigned radial, unsigned axial, double radius,
                 double height) {
  dealii::Triangulation<2> disc, finer_disc;
  dealii::GridGenerator::hyper_ball(disc, {0, 0}, radius);
  disc.refine_global(disc_halvings(radial));
  dealii::GridGenerator::flatten_triangulation(disc, finer_disc);
  finer_disc.reset_all_manifolds();
  dealii::GridGenerator::extrude_triangulation(finer_disc, axial + 1, height, triangulation);
}

void set_boundary_ids(dealii::Triangulation<3>& triangulation, double, double height) {
  const double tolerance = 1e-9 * height;
  for (const auto& cell : triangulation.active_cell_iterators())
    for (const auto f : cell->face_indices())
      if (cell->face(f)->at_boundary()) {
        const double z = cell->face(f)->center()[2];
        Face face = Face::lateral;
        if (std::abs(z) < tolerance) face = Face::bottom;
        if (std::abs(z - height) < tolerance) face = Face::top;
        cell->face(f)->set_boundary_id(static_cast<dealii::types::boundary_id>(face));
      }
}

void make_coarse(dealii::Triangulation<2>& triangulation, unsigned radial, unsigned axial, double radius,
                 double height) {
  dealii::GridGenerator::subdivided_hyper_rectangle(triangulation, {radial, axial}, {0, 0}, {radius, height});
}

void attach_manifolds(dealii::Triangulation<2>&, int) {}

/// Straight cells between the curved surface and the axis would keep the order of convergence near 3: above degree 1 the
/// interior follows the surface by transfinite interpolation. Degree 1 does not gain, and refines three times faster.
void attach_manifolds(dealii::Triangulation<3>& triangulation, int degree) {
  constexpr dealii::types::manifold_id surface = 1, interior = 2;
  triangulation.reset_all_manifolds();
  if (degree > 1) triangulation.set_all_manifold_ids(interior);
  for (const auto& cell : triangulation.active_cell_iterators())
    for (const auto f : cell->face_indices())
      if (cell->face(f)->at_boundary() &&
          cell->face(f)->boundary_id() == static_cast<dealii::types::boundary_id>(Face::lateral))
        cell->face(f)->set_all_manifold_ids(surface);
  triangulation.set_manifold(surface, dealii::CylindricalManifold<3>(2));
  if (degree > 1) {
    dealii::TransfiniteInterpolationManifold<3> transfinite;
    transfinite.initialize(triangulation);
    triangulation.set_manifold(interior, transfinite);
  }
}

}  // namespace

CoarseMesh coarse_mesh(const Pellet& pellet, Geometry geometry) {
  const double radius = pellet.diameter / 2;
  const double size = std::min(radius, pellet.height) / (geometry == Geometry::axisymmetric ? 3 : 2);
  return {static_cast<unsigned>(std::ceil(radius / size - 1e-9)),
          static_cast<unsigned>(std::ceil(pellet.height / size - 1e-9))};
}

std::size_t expected_cells(const Pellet& pellet, const Numerics& numerics) {
  const auto coarse = coarse_mesh(pellet, numerics.geometry);
  const std::size_t factor = std::size_t{1} << numerics.refinement;
  if (numerics.geometry == Geometry::axisymmetric) return coarse.radial * coarse.axial * factor * factor;
  const std::size_t disc = std::size_t{5} << (2 * disc_halvings(coarse.radial));
  return disc * coarse.axial * factor * factor * factor;
}

std::size_t expected_unknowns(const Pellet& pellet, const Numerics& numerics) {
  const auto coarse = coarse_mesh(pellet, numerics.geometry);
  const std::size_t per_cell = (std::size_t{1} << numerics.refinement) * numerics.degree;
  if (numerics.geometry == Geometry::axisymmetric)
    return (coarse.radial * per_cell + 1) * (coarse.axial * per_cell + 1);
  // 5 blocks of m x m cells: an (m+1)^2 square and four neighbours of m layers around it.
  const std::size_t m = (std::size_t{1} << disc_halvings(coarse.radial)) * per_cell;
  return ((m + 1) * (m + 1) + 4 * m * m) * (coarse.axial * per_cell + 1);
}

template <int dim>
void make_mesh(dealii::parallel::distributed::Triangulation<dim, dim>& triangulation, const Pellet& pellet,
               const Numerics& numerics) {
  const auto coarse = coarse_mesh(pellet, numerics.geometry);
  const double radius = pellet.diameter / 2;
  make_coarse(triangulation, coarse.radial, coarse.axial, radius, pellet.height);
  set_boundary_ids(triangulation, radius, pellet.height);
  attach_manifolds(triangulation, numerics.degree);
  triangulation.refine_global(numerics.refinement);
}

template void make_mesh<2>(dealii::parallel::distributed::Triangulation<2, 2>&, const Pellet&, const Numerics&);
template void make_mesh<3>(dealii::parallel::distributed::Triangulation<3, 3>&, const Pellet&, const Numerics&);

}  // namespace joulet
