#include <joulet/base/constants.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/load_mesh.h>
#include <joulet/problem/mesh_geometry.h>

#include <cmath>
#include <utility>

#include "catch.h"
#include "message.h"

using namespace joulet;

namespace {

/// A block of cells between lines in x and y, all of one body.
MshFile block(const std::vector<double>& x, const std::vector<double>& y) {
  MshFile file;
  file.name = "block.msh";
  for (const double b : y)
    for (const double a : x) file.vertices.push_back({a, b, 0});
  const auto n = static_cast<unsigned>(x.size());
  for (unsigned j = 0; j + 1 < y.size(); ++j)
    for (unsigned i = 0; i + 1 < n; ++i)
      file.cells.push_back({{j * n + i, j * n + i + 1, (j + 1) * n + i + 1, (j + 1) * n + i}, "pellet"});
  return file;
}

/// A prism over a polygon about (x0, y0): a fan of quadrilaterals around an inner polygon, without the core, as a ring.
MshFile ring(double inner, double outer, unsigned n, double x0) {
  MshFile file;
  file.name = "ring.msh";
  file.dimension = 3;
  for (const double z : {0., 0.5})
    for (const double r : {inner, outer})
      for (unsigned i = 0; i < n; ++i) {
        const double angle = 2 * constants::pi * i / n;
        file.vertices.push_back({x0 + r * std::cos(angle), r * std::sin(angle), z});
      }
  for (unsigned i = 0; i < n; ++i) {
    const unsigned k = (i + 1) % n;
    file.cells.push_back({{i, n + i, n + k, k, 2 * n + i, 3 * n + i, 3 * n + k, 2 * n + k}, "pellet"});
  }
  return file;
}

std::size_t count(const MeshGeometry& mesh, Side side) {
  std::size_t n = 0;
  for (const auto& face : mesh.faces) n += face.side == side;
  return n;
}

}  // namespace

TEST_CASE("an axisymmetric block has the volume of its cylinder, its sides, and no face on the axis") {
  auto file = block({0, 0.4, 1}, {2, 3, 5});
  std::swap(file.cells[1].vertices[0], file.cells[1].vertices[2]);  // the other way round
  const auto mesh = make_mesh_geometry(file, true);
  CHECK(mesh.extents[0].volume == Approx(3 * constants::pi));
  CHECK(mesh.extents[0].bottom == 2);
  CHECK(mesh.extents[0].top == 5);
  CHECK(count(mesh, Side::lateral) == 2);
  CHECK(count(mesh, Side::bottom) == 2);
  CHECK(count(mesh, Side::top) == 2);
  CHECK(count(mesh, Side::bore) == 0);
}

TEST_CASE("an inner radius is a bore") {
  const auto mesh = make_mesh_geometry(block({1, 2}, {0, 1}), true);
  CHECK(count(mesh, Side::bore) == 1);
  CHECK(mesh.extents[0].volume == Approx(3 * constants::pi));
}

TEST_CASE("a fine enough polygon is a cylinder, wherever its axis is, and the volume is that of the cylinder") {
  for (const unsigned n : {8u, 31u}) {
    const auto mesh = make_mesh_geometry(ring(1, 2, n, 0.3), true);
    REQUIRE(mesh.cylinders.size() == 2);
    for (const auto& cylinder : mesh.cylinders) {
      CHECK(cylinder.x == Approx(0.3));
      CHECK(std::abs(cylinder.y) < 1e-12);
    }
    CHECK(mesh.extents[0].volume == Approx(0.5 * constants::pi * (4 - 1)).epsilon(1e-12));
    CHECK(count(mesh, Side::lateral) == n);
    CHECK(count(mesh, Side::bore) == n);
  }
}

TEST_CASE("corners stay corners: by their angle, and when asked for") {
  const auto hexagon = make_mesh_geometry(ring(1, 2, 6, 0), true);
  CHECK(hexagon.cylinders.empty());
  CHECK(hexagon.extents[0].volume == Approx(0.5 * 1.5 * std::sqrt(3.) * (4 - 1)));
  CHECK(make_mesh_geometry(ring(1, 2, 8, 0), false).cylinders.empty());
}

TEST_CASE("cells without volume, folded cells and other planes are refused") {
  const auto message = [](MshFile file) { return message_of([&] { make_mesh_geometry(std::move(file), true); }); };
  CHECK_THAT(message(block({0, 0, 1}, {0, 1})), ContainsSubstring("has no volume") && ContainsSubstring("\"pellet\""));
  auto folded = block({0, 1}, {0, 1});
  folded.vertices[3] = {0.2, 0.2, 0};
  CHECK_THAT(message(folded), ContainsSubstring("folded"));
  CHECK_THAT(message(block({-1, 1}, {0, 1})), ContainsSubstring("radius"));
  auto tilted = block({0, 1}, {0, 1});
  tilted.vertices[3][2] = 0.5;
  CHECK_THAT(message(tilted), ContainsSubstring("z = 0"));
}

TEST_CASE("names of faces belong to sides of cells and to no body") {
  const auto message = [](std::vector<unsigned> vertices, const char* name) {
    auto file = block({0, 1, 2}, {0, 1});
    file.faces.push_back({std::move(vertices), name});
    return message_of([&] { make_mesh_geometry(file, true); });
  };
  CHECK(message({0, 1}, "foot").empty());
  CHECK_THAT(message({0, 4}, "foot"), ContainsSubstring("no side of a cell"));
  CHECK_THAT(message({0, 1}, "pellet"), ContainsSubstring("a body has as well"));
  CHECK_THAT(message({0, 1}, "other"), ContainsSubstring("\"other\""));
}

namespace {

/// Two cells beside each other in height: pellet below, rod above, with names for the seam, the top and the skin.
Problem stack() {
  auto file = block({0, 1e-3, 2e-3}, {0, 4e-3, 9e-3});
  file.cells[2].group = file.cells[3].group = "rod";
  file.faces = {{{3, 4}, "spot"}, {{6, 7}, "clamp"}, {{7, 8}, "clamp"}, {{2, 5}, "skin"}, {{5, 8}, "skin"}};
  Problem problem;
  problem.mesh.file = "stack.msh";
  problem.mesh.geometry = std::make_shared<const MeshGeometry>(make_mesh_geometry(file, true));
  problem.parts = {{"rod", "graphite", "", "", {}, 0, 0, 0}};
  problem.boundaries = {{{"other"}, Radiation{}}};
  return problem;
}

Contact contact(std::vector<std::string> between, const char* surface, const char* conductance = "") {
  Contact made;
  made.between = std::move(between);
  made.surface = surface;
  if (std::string(conductance).empty()) {
    made.electrical_conductance = Property::constant(1e4);
    made.thermal_conductance = Property::constant(1e3);
  }
  return made;
}

}  // namespace

TEST_CASE("surfaces of a mesh file go by their name, their body, or the side if they have no name") {
  const auto assembly = assemble(stack());
  const auto names = [&](std::string_view name) {
    std::vector<std::string> found;
    for (const std::size_t s : assembly.surfaces_named(name))
      if (assembly.surfaces[s].free) found.push_back(assembly.surfaces[s].name);
    return found;
  };
  CHECK(names("clamp") == std::vector<std::string>{"clamp"});
  CHECK(names("skin") == std::vector<std::string>{"skin", "skin"});  // of two bodies
  CHECK(names("bottom") == std::vector<std::string>{"pellet.bottom"});
  CHECK(names("pellet") == std::vector<std::string>{"pellet.bottom", "skin"});
  CHECK(names("top").empty());
  CHECK_THAT(message_of([&] { assembly.surfaces_named("clmp"); }), ContainsSubstring("\"clamp\""));
  REQUIRE(assembly.positive.size() == 1);
  CHECK(assembly.surfaces[assembly.positive[0]].name == "clamp");
  REQUIRE(assembly.ground.size() == 1);
  CHECK(assembly.surfaces[assembly.ground[0]].name == "pellet.bottom");
}

TEST_CASE("a contact may hold on named faces only, or where no other is") {
  Problem problem = stack();
  problem.contacts = {contact({"pellet", "rod"}, "spot")};
  auto assembly = assemble(problem);
  CHECK(assembly.interface_at(0, 1, "spot") == assembly.interfaces.data());
  CHECK(assembly.interface_at(0, 1) == nullptr);

  problem.contacts = {contact({"pellet", "rod"}, ""), contact({"rod", "pellet"}, "spot", "perfect")};
  assembly = assemble(problem);
  CHECK(assembly.interface_at(0, 1, "spot") == nullptr);
  CHECK(assembly.interface_at(1, 0) == assembly.interfaces.data());
  CHECK(assembly.interface_at(1, 0, "elsewhere") == assembly.interfaces.data());
}

TEST_CASE("wrong surfaces of contacts are told") {
  const auto message = [](Contact made) {
    Problem problem = stack();
    problem.contacts = {std::move(made)};
    return message_of([&] { assemble(problem); });
  };
  CHECK_THAT(message(contact({"pellet", "rod"}, "spt")), ContainsSubstring("\"spot\""));
  CHECK_THAT(message(contact({"pellet", "pellet"}, "spot")), ContainsSubstring("not between"));
  CHECK_THAT(message(contact({"pellet", "rod"}, "clamp")), ContainsSubstring("\"clamp\""));
  Problem twice = stack();
  twice.contacts = {contact({"pellet", "rod"}, "spot"), contact({"rod", "pellet"}, "spot")};
  CHECK_THAT(message_of([&] { assemble(twice); }), ContainsSubstring("twice"));
  Problem sizes;
  sizes.parts = {{"rod", "graphite", "pellet", "", {}, 6e-3, 0, 5e-3}};
  sizes.contacts = {contact({"pellet", "rod"}, "spot")};
  CHECK_THAT(message_of([&] { assemble(sizes); }), ContainsSubstring("mesh.file"));
}

TEST_CASE("a cell with two neighbouring sides on one cylinder is refused, since it would be flat between them") {
  auto file = ring(1, 2, 8, 0);
  for (std::size_t v = 0; v < 32; v += 16) file.vertices.push_back({0, 0, v == 0 ? 0. : 0.5});
  file.cells.clear();
  for (unsigned i = 8; i < 16; i += 2) {  // from the middle to three vertices of the outer circle
    const unsigned k = i + 1, l = i + 2 < 16 ? i + 2 : 8;
    file.cells.push_back({{32, i, k, l, 33, 16 + i, 16 + k, 16 + l}, "pellet"});
  }
  CHECK_THAT(message_of([&] { make_mesh_geometry(file, true); }), ContainsSubstring("two neighbouring sides"));
  CHECK_NOTHROW(make_mesh_geometry(file, false));
}
