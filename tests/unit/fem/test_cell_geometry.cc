#include <joulet/base/constants.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/problem/model.h>

#include "catch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <type_traits>
#include <vector>

using namespace joulet;
using constants::pi;

namespace {

constexpr double radius = 3e-3, height = 8e-3;

template <int dim>
struct Mesh {
  Mesh(int degree, int refinement)
      : problem(make_problem(degree)), fields(resolve(problem), MPI_COMM_WORLD, refinement), geometry(fields) {}
  static Problem make_problem(int degree) {
    Problem problem;
    problem.numerics.geometry = dim == 2 ? Geometry::axisymmetric : Geometry::three_dimensional;
    problem.numerics.degree = degree;
    return problem;
  }
  double volume() const { return geometry.volume(); }
  double area(Side side) const {
    double sum = 0;
    for (const auto& f : geometry.faces)
      if (f.surface == fields.assembly.surface(0, side))
        for (unsigned q = 0; q < geometry.n_face_points; ++q) sum += geometry.face_jxw[f.first_point + q];
    return sum;
  }
  /// Integral of grad u . grad u for the interpolant of u.
  template <class Function>
  double dirichlet_energy(const Function& u) const {
    std::vector<double> nodal(geometry.n_dofs), gradient(geometry.n_points * dim);
    double sum = 0;
    unsigned index = 0;
    for (const auto& cell : fields.dof_handler.active_cell_iterators()) {
      for (unsigned i = 0; i < geometry.n_dofs; ++i)
        nodal[i] = u(fields.mapping().transform_unit_to_real_cell(cell, fields.element.unit_support_point(i)));
      geometry.gradients(nodal.data(), gradient.data());
      for (unsigned q = 0; q < geometry.n_points; ++q) {
        double flux[dim];
        const double* g = &gradient[q * dim];
        CellGeometry<dim>::apply_metric(geometry.cell_metric(index) + q * CellGeometry<dim>::n_metric, g, flux);
        for (unsigned d = 0; d < dim; ++d) sum += g[d] * flux[d];
      }
      ++index;
    }
    return sum;
  }
  const Problem problem;
  const FeSpace<dim> fields;
  const CellGeometry<dim> geometry;
};

}  // namespace

TEST_CASE("axisymmetric volume and faces are those of the full circle, exactly") {
  for (const int degree : {1, 2, 3}) {
    const Mesh<2> mesh(degree, 0);
    CHECK(mesh.volume() == Approx(pi * radius * radius * height).epsilon(1e-13));
    CHECK(mesh.area(Side::lateral) == Approx(2 * pi * radius * height).epsilon(1e-13));
    CHECK(mesh.area(Side::bottom) == Approx(pi * radius * radius).epsilon(1e-13));
    CHECK(mesh.area(Side::top) == Approx(pi * radius * radius).epsilon(1e-13));
    double all = 0;  // the axis carries no condition
    for (const double jxw : mesh.geometry.face_jxw) all += jxw;
    CHECK(all == Approx(2 * pi * radius * (height + radius)).epsilon(1e-13));
  }
}

TEST_CASE("in three dimensions the cylinder is met with the order of the mapping") {
  const double exact = pi * radius * radius * height;
  const std::array<double, 3> least_order = {1.9, 3.8, 3.8}, most = {0.03, 1e-4, 1e-5};
  for (const int degree : {1, 2, 3}) {
    CAPTURE(degree);
    const double coarse = std::abs(Mesh<3>(degree, 1).volume() / exact - 1);
    const double fine = std::abs(Mesh<3>(degree, 2).volume() / exact - 1);
    CAPTURE(coarse, fine);
    CHECK(fine < most[degree - 1]);
    CHECK(std::log2(coarse / fine) > least_order[degree - 1]);
  }
  const Mesh<3> mesh(3, 1);
  CHECK(mesh.area(Side::lateral) == Approx(2 * pi * radius * height).epsilon(1e-5));
  CHECK(mesh.area(Side::top) == Approx(pi * radius * radius).epsilon(1e-5));
  CHECK(mesh.area(Side::bottom) == Approx(mesh.area(Side::top)).epsilon(1e-12));
}

TEST_CASE("bodies have their volumes, also where circles divide them") {
  Problem problem;
  const auto part = [](const char* name, double bottom, double size, double diameter, double inner) {
    Part result;
    result.name = name;
    result.bottom = bottom;
    result.height = size;
    result.diameter = diameter;
    result.inner_diameter = inner;
    return result;
  };
  // The narrow rod sets the innermost disc: in the pellet and in the wide rod there are circles around it.
  problem.parts = {part("upper", height, 20e-3, 14e-3, 0), part("lower", -9e-3, 9e-3, 3e-3, 0),
                   part("sleeve", 1e-3, 6e-3, 12e-3, 6e-3)};
  Contact contact;
  contact.between = {"pellet", "sleeve"};
  contact.thermal_conductance = Property::constant(1e3);
  problem.contacts = {contact};
  problem.boundaries = {{{"other"}, Insulated{}}};
  SECTION("solid") {}
  SECTION("hollow") {
    problem.pellet.inner_diameter = 1e-3;
    for (Part& rod : problem.parts)
      if (rod.inner_diameter == 0) rod.inner_diameter = 1e-3;
  }
  const auto check_volumes = [&](auto dimension, int degree, int refinement, double tolerance) {
    constexpr int dim = decltype(dimension)::value;
    CAPTURE(dim, degree, refinement);
    problem.numerics.geometry = dim == 2 ? Geometry::axisymmetric : Geometry::three_dimensional;
    problem.numerics.degree = degree;
    const FeSpace<dim> fields(resolve(problem), MPI_COMM_WORLD, refinement);
    const CellGeometry<dim> geometry(fields);
    CHECK(*std::min_element(geometry.jxw.begin(), geometry.jxw.end()) > 0);
    for (std::size_t b = 0; b < fields.assembly.bodies.size(); ++b) {
      const Body& body = fields.assembly.bodies[b];
      double volume = 0;
      for (const unsigned cell : geometry.cells_of_body[b])
        for (unsigned q = 0; q < geometry.n_points; ++q) volume += geometry.cell_jxw(cell)[q];
      const double ring = body.outer_radius * body.outer_radius - body.inner_radius * body.inner_radius;
      CHECK(volume == Approx(pi * ring * (body.top - body.bottom)).epsilon(tolerance));
    }
  };
  using Two = std::integral_constant<int, 2>;
  using Three = std::integral_constant<int, 3>;
  for (const int degree : {1, 2, 3}) check_volumes(Two{}, degree, 0, 1e-12);
  check_volumes(Three{}, 1, 1, 0.12);
  check_volumes(Three{}, 1, 2, 0.03);
  check_volumes(Three{}, 2, 0, 0.01);
  check_volumes(Three{}, 2, 1, 1e-3);
  check_volumes(Three{}, 3, 1, 2e-5);
}

TEST_CASE("the gradient form is exact for what the elements contain") {
  // u = r z: the integral of (z^2 + r^2) over the cylinder.
  const double rz =
      2 * pi * (radius * radius / 2 * height * height * height / 3 + radius * radius * radius * radius / 4 * height);
  for (const int degree : {1, 2, 3})
    CHECK(Mesh<2>(degree, 0).dirichlet_energy([](const auto& x) { return x[0] * x[1]; }) == Approx(rz).epsilon(1e-13));
  for (const int degree : {1, 2, 3}) {
    const Mesh<3> mesh(degree, 0);
    CHECK(mesh.dirichlet_energy([](const auto& x) { return 5 * x[2]; }) == Approx(25 * mesh.volume()).epsilon(1e-12));
  }
  // Across a curved surface that is mapped with more than the degree of the elements, a plane is met with their order.
  const auto plane = [](const auto& x) { return 2 * x[0] - 3 * x[1] + 5 * x[2]; };
  const std::vector<double> tolerance = {4e-2, 1e-3, 2e-5};
  for (const int degree : {1, 2, 3}) {
    const Mesh<3> mesh(degree, 1);
    CAPTURE(degree);
    CHECK(mesh.dirichlet_energy(plane) == Approx(38 * mesh.volume()).epsilon(tolerance[degree - 1]));
  }
}

TEST_CASE("stiffness and mass matrices agree with the gradients and values they are made of") {
  const Mesh<3> mesh(2, 0);
  const auto& g = mesh.geometry;
  std::vector<double> coefficient(g.n_points), stiffness(g.n_dofs * g.n_dofs), mass(g.n_dofs * g.n_dofs, 0.);
  for (unsigned q = 0; q < g.n_points; ++q) coefficient[q] = 1 + 0.1 * q;
  const unsigned cell = 3;
  g.stiffness(cell, coefficient.data(), nullptr, stiffness.data());
  g.add_mass(g.cell_jxw(cell), mass.data());

  std::vector<double> u(g.n_dofs), gradient(g.n_points * 3), values(g.n_points), by_gradient(g.n_dofs, 0.),
      by_value(g.n_dofs, 0.);
  for (unsigned i = 0; i < g.n_dofs; ++i) u[i] = (i * 7) % 5 - 1.5;
  g.gradients(u.data(), gradient.data());
  g.values(u.data(), values.data());
  for (unsigned q = 0; q < g.n_points; ++q) {
    double flux[3];
    CellGeometry<3>::apply_metric(g.cell_metric(cell) + q * 6, &gradient[q * 3], flux);
    for (unsigned d = 0; d < 3; ++d) gradient[q * 3 + d] = coefficient[q] * flux[d];
    values[q] *= g.cell_jxw(cell)[q];
  }
  g.integrate(nullptr, gradient.data(), by_gradient.data());
  g.integrate(values.data(), nullptr, by_value.data());
  double asymmetry = 0;
  for (unsigned i = 0; i < g.n_dofs; ++i) {
    double s = 0, m = 0;
    for (unsigned j = 0; j < g.n_dofs; ++j) {
      s += stiffness[i * g.n_dofs + j] * u[j];
      m += mass[i * g.n_dofs + j] * u[j];
      asymmetry = std::max(asymmetry, std::abs(stiffness[i * g.n_dofs + j] - stiffness[j * g.n_dofs + i]));
    }
    CHECK(s == Approx(by_gradient[i]).epsilon(1e-11).margin(1e-15));
    CHECK(m == Approx(by_value[i]).epsilon(1e-11).margin(1e-22));
  }
  CHECK(asymmetry < 1e-14 * *std::max_element(stiffness.begin(), stiffness.end()));
}

TEST_CASE("shape functions on faces add up to one") {
  const Mesh<2> mesh(3, 0);
  const auto& g = mesh.geometry;
  for (const auto& face : g.faces)
    for (unsigned q = 0; q < g.n_face_points; ++q) {
      double sum = 0;
      for (unsigned i = 0; i < g.n_dofs; ++i) sum += g.face_shape[face.number][q * g.n_dofs + i];
      CHECK(sum == Approx(1).epsilon(1e-13));
    }
}
