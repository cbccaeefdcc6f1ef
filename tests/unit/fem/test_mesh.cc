#include <joulet/fem/mesh/coarse_mesh.h>
#include <joulet/fem/mesh/mesh.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/problem/model.h>

#include "catch.h"

#include <cmath>
#include <map>
#include <string>
#include <vector>

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
void check_counts(Problem problem, int degree, int refinement) {
  CAPTURE(dim, problem.pellet.diameter, problem.pellet.height, degree, refinement);
  problem.numerics.geometry = dim == 2 ? Geometry::axisymmetric : Geometry::three_dimensional;
  problem.numerics.degree = degree;
  problem.numerics.refinement = refinement;
  const FeSpace<dim> fields(resolve(problem), MPI_COMM_WORLD, refinement);
  const MeshSize expected = expected_mesh_size(resolve(problem));
  CHECK(fields.triangulation.n_global_active_cells() == expected.cells);
  CHECK(fields.dof_handler.n_dofs() == expected.unknowns);
}

template <int dim>
void check_counts(double diameter, double height, int degree, int refinement) {
  check_counts<dim>(pellet(diameter, height, Geometry::axisymmetric, degree), degree, refinement);
}

Part part(const std::string& name, double bottom, double height, double diameter, double inner_diameter) {
  Part result;
  result.name = name;
  result.bottom = bottom;
  result.height = height;
  result.diameter = diameter;
  result.inner_diameter = inner_diameter;
  return result;
}

Contact contact(const std::string& a, const std::string& b) {
  Contact result;
  result.between = {a, b};
  result.electrical_conductance = Property::constant(1e6);
  result.thermal_conductance = Property::constant(1e3);
  return result;
}

/// A wider rod above, a narrower one below, a sleeve around, the upper rod and the sleeve with contacts of their own.
Problem assembly_problem() {
  Problem problem;
  problem.parts = {part("upper", 8e-3, 20e-3, 10e-3, 0), part("lower", -15e-3, 15e-3, 4e-3, 0),
                   part("sleeve", 1e-3, 6e-3, 8e-3, 6e-3)};
  problem.contacts = {contact("pellet", "upper"), contact("sleeve", "pellet")};
  problem.boundaries = {{{"other"}, Insulated{}}};
  return problem;
}

template <int dim>
double radius_of(const dealii::Point<dim>& x) {
  return dim == 2 ? x[0] : std::hypot(x[0], x[1]);
}

/// The area of each free surface and of each side of the contacts, from the mesh.
template <int dim>
void check_surfaces(const Problem& problem, int refinement) {
  const FeSpace<dim> fields(resolve(problem), MPI_COMM_WORLD, refinement);
  const Assembly& assembly = fields.assembly;
  for (const auto& cell : fields.triangulation.active_cell_iterators()) {
    const Body& body = assembly.bodies[cell->material_id()];
    const double r = radius_of<dim>(cell->center()), z = cell->center()[dim - 1];
    CHECK(z > body.bottom);
    CHECK(z < body.top);
    CHECK(r < body.outer_radius);
    for (const auto f : cell->face_indices()) {
      if (!cell->face(f)->at_boundary()) continue;
      const auto id = cell->face(f)->boundary_id();
      if (is_contact(id)) {
        const auto neighbour = cell->periodic_neighbor(f);
        CHECK(assembly.interface_at(cell->material_id(), neighbour->material_id()) != nullptr);
        continue;
      }
      const auto& x = cell->face(f)->vertex(0);
      if (id == axis_boundary) {
        CHECK(dim == 2);
        CHECK(radius_of<dim>(x) == 0);
        continue;
      }
      REQUIRE(id < assembly.surfaces.size());
      CHECK(assembly.surfaces[id].body == cell->material_id());
      CHECK(assembly.surfaces[id].free);
      const double size = 1e-9;
      for (const auto v : cell->face(f)->vertex_indices()) {
        const auto& point = cell->face(f)->vertex(v);
        switch (assembly.surfaces[id].side) {
          case Side::bottom:
            CHECK(std::abs(point[dim - 1] - body.bottom) < size);
            break;
          case Side::top:
            CHECK(std::abs(point[dim - 1] - body.top) < size);
            break;
          case Side::lateral:
            CHECK(std::abs(radius_of<dim>(point) - body.outer_radius) < size);
            break;
          case Side::bore:
            CHECK(std::abs(radius_of<dim>(point) - body.inner_radius) < size);
            break;
        }
      }
    }
  }
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

TEST_CASE("expected cells and unknowns of assemblies, contacts doubled") {
  for (const int degree : {1, 2, 3})
    for (const int refinement : {0, 1}) {
      check_counts<2>(assembly_problem(), degree, refinement);
      Problem joined = assembly_problem();
      joined.contacts.clear();
      check_counts<2>(joined, degree, refinement);
    }
  check_counts<3>(assembly_problem(), 1, 1);
  check_counts<3>(assembly_problem(), 2, 0);
  Problem hollow;
  hollow.pellet.inner_diameter = 2e-3;
  check_counts<2>(hollow, 2, 1);
  check_counts<3>(hollow, 2, 1);
}

TEST_CASE("cells are about as high as they are wide") {
  for (const auto geometry : {Geometry::axisymmetric, Geometry::three_dimensional})
    for (const double diameter : {1e-3, 6e-3, 18e-3}) {
      const Problem problem = pellet(diameter, 8e-3, geometry, 1);
      const double fine = coarse_cell_size(problem.pellet, geometry);
      const auto cells = [&](double length) {
        return static_cast<double>(graded_lines({0, length}, 0, length, fine).size() - 1);
      };
      const double ratio = (diameter / 2 / cells(diameter / 2)) / (8e-3 / cells(8e-3));
      CHECK(ratio > 0.6);
      CHECK(ratio < 1.5);
    }
}

TEST_CASE("a pellet of round ratios keeps its cells when its sizes change a little") {
  // 3 mm by 8 mm with cells of 1 mm, and a thousandth more or less of either.
  for (const double diameter : {0.999 * 6e-3, 6e-3, 1.001 * 6e-3})
    for (const double height : {0.999 * 8e-3, 8e-3, 1.001 * 8e-3}) {
      const double fine =
          coarse_cell_size(pellet(diameter, height, Geometry::axisymmetric, 1).pellet, Geometry::axisymmetric);
      CHECK(graded_lines({0, height}, 0, height, fine).size() == 9);
    }
}

TEST_CASE("lines keep every break, increase, and grow away from the pellet") {
  const std::vector<double> breaks = {-0.1, -1e-3, 0, 8e-3, 50e-3};
  const auto lines = graded_lines(breaks, 0, 8e-3, 1e-3);
  std::size_t next = 0;
  double largest_ratio = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (next < breaks.size() && lines[i] == breaks[next]) ++next;
    if (i > 0) CHECK(lines[i] > lines[i - 1]);
    if (i > 1)
      largest_ratio = std::max({largest_ratio, (lines[i] - lines[i - 1]) / (lines[i - 1] - lines[i - 2]),
                                (lines[i - 1] - lines[i - 2]) / (lines[i] - lines[i - 1])});
    if (i > 0 && lines[i] > 0 && lines[i] <= 8e-3) CHECK(lines[i] - lines[i - 1] == Approx(1e-3));
  }
  CHECK(next == breaks.size());
  CHECK(largest_ratio < 2.1);
  CHECK(lines.size() < 40);
}

TEST_CASE("every boundary face of the pellet has a name") {
  for (const double bore : {0., 2e-3}) {
    Problem problem = pellet(6e-3, 8e-3, Geometry::three_dimensional, 2);
    problem.pellet.inner_diameter = bore;
    check_surfaces<2>(problem, 1);
    check_surfaces<3>(problem, 1);
  }
}

TEST_CASE("every boundary face of an assembly has a name, and contacts see the other body") {
  for (const int refinement : {0, 1}) {
    check_surfaces<2>(assembly_problem(), refinement);
    check_surfaces<3>(assembly_problem(), refinement);
  }
}
