// Patches of free faces for radiation: which faces there are, and how they are divided.
#include <joulet/base/constants.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/fem/surface/enclosure_geometry.h>
#include <joulet/fem/surface/face_patches.h>
#include <joulet/problem/model.h>

#include "../../verification/assemblies.h"
#include "catch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace joulet;

namespace {

Problem with_flange(int refinement) {
  Problem problem;
  problem.parts = {part_at("flange", "graphite", 8e-3, 3e-3, 14e-3)};
  problem.boundaries = {{{"other"}, EnclosureRadiation{0.8}}};
  problem.numerics.refinement = refinement;
  return problem;
}

double length(const RadiatingFace<2>& face) {
  return std::hypot(face.corners[1][0] - face.corners[0][0], face.corners[1][1] - face.corners[0][1]);
}

}  // namespace

TEST_CASE("all free faces of the section, with their free sides outward") {
  const Problem problem = with_flange(1);
  const FeSpace<2> fields(resolve(problem), MPI_COMM_WORLD, 1);
  const CellGeometry<2> geometry(fields);
  const auto mesh = collect_radiating_faces(fields, geometry, std::size_t(-1));
  REQUIRE(mesh.number.size() == geometry.faces.size());
  // Foot and side of the pellet; underside beyond it, side and top of the flange.
  double sum = 0;
  for (const auto& face : mesh.faces) sum += length(face);
  CHECK(sum == Approx(3e-3 + 8e-3 + 4e-3 + 3e-3 + 7e-3));
  for (const auto& face : mesh.faces) {
    const auto& [a, b] = face.corners;
    const std::string name = fields.assembly.surfaces[face.surface].name;
    if (name == "pellet.lateral" || name == "flange.lateral") CHECK(b[1] > a[1]);
    if (name == "pellet.bottom" || name == "flange.bottom") CHECK(b[0] > a[0]);
    if (name == "flange.top") CHECK(b[0] < a[0]);
  }
}

TEST_CASE("in space, faces of coarser cells stand for too many") {
  const Problem problem = with_flange(1);
  const FeSpace<3> fields(resolve(problem), MPI_COMM_WORLD, 1);
  const CellGeometry<3> geometry(fields);
  const auto fine = collect_radiating_faces(fields, geometry, geometry.faces.size());
  CHECK(fine.faces.size() == geometry.faces.size());
  CHECK(fine.faces.front().pieces.empty());
  const auto divided = collect_radiating_faces(fields, geometry, 17 * geometry.faces.size());
  CHECK(divided.faces.size() == fine.faces.size());
  for (const auto& face : divided.faces) {
    if (fields.assembly.surfaces[face.surface].name != "pellet.lateral") continue;
    CHECK(face.pieces.size() == 4);  // around, and not along the axis
    for (const auto& piece : face.pieces)
      for (const auto& corner : piece) CHECK(std::hypot(corner[0], corner[1]) == Approx(3e-3).epsilon(1e-3));
  }
  const auto coarse = collect_radiating_faces(fields, geometry, fine.faces.size() - 1);
  CHECK(4 * coarse.faces.size() == fine.faces.size());
  CHECK(*std::max_element(coarse.number.begin(), coarse.number.end()) + 1 == coarse.faces.size());
  for (std::size_t f = 0; f < geometry.faces.size(); ++f)
    CHECK(coarse.faces[coarse.number[f]].surface == geometry.faces[f].surface);
  // The number of the coarsest is the least there is.
  CHECK(collect_radiating_faces(fields, geometry, 1).faces.size() == coarse.faces.size());
}

TEST_CASE("patches keep to their surface, and are as many as allowed") {
  const Problem problem = with_flange(2);
  const FeSpace<2> fields(resolve(problem), MPI_COMM_WORLD, 2);
  const CellGeometry<2> geometry(fields);
  const auto mesh = collect_radiating_faces(fields, geometry, std::size_t(-1));
  for (const std::size_t most : {1, 5, 17, 40, 100000}) {
    const auto patch = divide_into_patches(mesh.faces, most);
    std::map<std::size_t, unsigned> surface_of;
    std::map<std::size_t, double> size;
    for (std::size_t i = 0; i < patch.size(); ++i) {
      CHECK(surface_of.emplace(patch[i], mesh.faces[i].surface).first->second == mesh.faces[i].surface);
      size[patch[i]] += length(mesh.faces[i]);
    }
    const std::size_t expected = std::min(std::max<std::size_t>(most, 5), mesh.faces.size());
    CHECK(surface_of.size() == expected);
    if (most != 40) continue;
    for (const auto& [number, here] : size) CHECK(here < 2e-3);  // 25 mm in 40 patches
  }
}

TEST_CASE("the patches of a curved side look about the same way") {
  const Problem problem = with_flange(1);
  const FeSpace<3> fields(resolve(problem), MPI_COMM_WORLD, 1);
  const CellGeometry<3> geometry(fields);
  const auto mesh = collect_radiating_faces(fields, geometry, 100000);
  const auto patch = divide_into_patches(mesh.faces, 60);
  std::map<std::size_t, std::set<int>> quadrants;
  for (std::size_t i = 0; i < patch.size(); ++i) {
    if (fields.assembly.surfaces[mesh.faces[i].surface].side != Side::lateral) continue;
    double x = 0, y = 0;
    for (const auto& corner : mesh.faces[i].corners) x += corner[0], y += corner[1];
    quadrants[patch[i]].insert((x > 0) + 2 * (y > 0));
  }
  for (const auto& [number, seen] : quadrants) CHECK(seen.size() <= 1);
}

TEST_CASE("the patches have the areas of the elements, and each knows its part") {
  Problem problem = with_flange(0);
  problem.enclosure.patches = 30;
  const FeSpace<3> fields(resolve(problem), MPI_COMM_WORLD, 0);
  const CellGeometry<3> geometry(fields);
  const EnclosureGeometry patches = make_enclosure_geometry(fields, geometry, problem);
  CHECK(patches.mesh_patches == 30);
  std::map<std::string, double> area;
  for (std::size_t p = 0; p < patches.exchange.size(); ++p)
    area[patches.parts[patches.part_of_patch[p]].name] += patches.exchange.area(p);
  CHECK(area.at("pellet.lateral") == Approx(constants::pi * 6e-3 * 8e-3).epsilon(1e-3));
  CHECK(area.at("flange.bottom") == Approx(constants::pi * (49e-6 - 9e-6)).epsilon(1e-3));
  CHECK(patches.closure.worst < 0.01);
}
