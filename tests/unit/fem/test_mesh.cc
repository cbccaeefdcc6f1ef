#include <joulet/fem/fields.h>
#include <joulet/fem/mesh.h>
#include <joulet/problem/problem.h>

#include "catch.h"

#include <cmath>

using namespace joulet;

namespace {

Problem pellet(double diameter, double height, Geometry geometry, int degree) {
  Problem problem;
  problem.pellet.diameter = diameter;
  problem.pellet.height = height;
  problem.numerics.geometry = geometry;
  problem.numerics.degree = degree;
  return problem;
}

/// The mesh that is built has as many cells and unknowns as was foretold.
template <int dim>
void check_counts(double diameter, double height, int degree, int refinement) {
  CAPTURE(dim, diameter, height, degree, refinement);
  Problem problem = pellet(diameter, height, dim == 2 ? Geometry::axisymmetric : Geometry::three_dimensional, degree);
  problem.numerics.refinement = refinement;
  const Fields<dim> fields(problem, MPI_COMM_WORLD, refinement);
  CHECK(fields.triangulation.n_global_active_cells() == expected_cells(problem.pellet, problem.numerics));
  CHECK(fields.dof_handler.n_dofs() == expected_unknowns(problem.pellet, problem.numerics));
}

}  // namespace

TEST_CASE("expected cells and unknowns of axisymmetric meshes") {
  for (const int degree : {1, 2, 3})
    for (const int refinement : {0, 1, 3}) {
      check_counts<2>(6e-3, 8e-3, degree, refinement);
      check_counts<2>(18e-3, 8e-3, degree, refinement);
    }
  check_counts<2>(1e-3, 8e-3, 2, 1);   // slim
  check_counts<2>(20e-3, 1e-3, 2, 1);  // flat
  check_counts<2>(2, 10, 3, 0);        // metres
  check_counts<2>(7.3e-3, 5.1e-3, 1, 2);
}

TEST_CASE("expected cells and unknowns of three-dimensional meshes") {
  for (const int degree : {1, 2, 3}) {
    check_counts<3>(6e-3, 8e-3, degree, 0);
    check_counts<3>(6e-3, 8e-3, degree, 1);
    check_counts<3>(18e-3, 8e-3, degree, 0);
  }
  check_counts<3>(6e-3, 8e-3, 1, 2);
  check_counts<3>(1e-3, 8e-3, 2, 0);
  check_counts<3>(20e-3, 2e-3, 1, 0);
  check_counts<3>(7.3e-3, 5.1e-3, 2, 1);
}

TEST_CASE("cells are about as high as they are wide") {
  for (const auto geometry : {Geometry::axisymmetric, Geometry::three_dimensional})
    for (const double diameter : {1e-3, 6e-3, 18e-3}) {
      const Problem problem = pellet(diameter, 8e-3, geometry, 1);
      const auto mesh = coarse_mesh(problem.pellet, geometry);
      const double ratio = (diameter / 2 / mesh.radial) / (8e-3 / mesh.axial);
      CHECK(ratio > 0.6);
      CHECK(ratio < 1.5);
    }
}

TEST_CASE("every boundary face of the pellet has a name") {
  const Problem problem = pellet(6e-3, 8e-3, Geometry::three_dimensional, 2);
  const Fields<3> fields(problem, MPI_COMM_WORLD, 1);
  for (const auto& cell : fields.triangulation.active_cell_iterators()) {
    if (!cell->is_locally_owned()) continue;
    for (const auto f : cell->face_indices()) {
      if (!cell->face(f)->at_boundary()) continue;
      const auto centre = cell->face(f)->center();
      const auto face = static_cast<Face>(cell->face(f)->boundary_id());
      if (face == Face::bottom) CHECK(std::abs(centre[2]) < 1e-12);
      if (face == Face::top) CHECK(std::abs(centre[2] - 8e-3) < 1e-12);
      if (face == Face::lateral) CHECK(std::hypot(centre[0], centre[1]) > 2.5e-3);
      CHECK(face != Face::axis);
    }
  }
}
