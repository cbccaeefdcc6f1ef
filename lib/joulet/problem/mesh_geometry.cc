#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/problem/cell_shape.h>
#include <joulet/problem/cylinder_fit.h>
#include <joulet/problem/mesh_geometry.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace joulet {
namespace {

using Point = std::array<double, 3>;

void check_plane(MshFile& file, bool planar) {
  double extent = 0;
  for (const Point& p : file.vertices) extent = std::max({extent, std::abs(p[0]), std::abs(p[1])});
  const double tolerance = 1e-9 * extent;
  for (Point& p : file.vertices) {
    if (planar && std::abs(p[2]) > tolerance)
      throw InputError(fmt::format(
          "{}: a vertex is at ({:g}, {:g}, {:g}) m; a planar mesh has x for the width, y for the height, and z = 0",
          file.name, p[0], p[1], p[2]));
    if (planar) continue;
    if (std::abs(p[2]) > tolerance || p[0] < -tolerance)
      throw InputError(fmt::format(
          "{}: a vertex is at ({:g}, {:g}, {:g}) m; an axisymmetric mesh has x for the radius, not negative, "
          "y for the height, and z = 0",
          file.name, p[0], p[1], p[2]));
    if (p[0] < tolerance) p[0] = 0;
  }
}

/// Turns cells inside out where their volume would be negative.
void orient(MshFile& file) {
  for (MshFile::Element& cell : file.cells) {
    const auto corners = corners_of(file, cell.vertices);
    const auto [least, most] = corner_volumes(corners);
    constexpr double flat = 1e-6;
    if (least < flat && most > -flat) {
      const Point& at = corners.front();
      throw InputError(
          fmt::format("{}: a cell of \"{}\" near ({:g}, {:g}, {:g}) m {}", file.name, cell.group, at[0], at[1], at[2],
                      most < flat && least > -flat ? "has no volume" : "is folded or has an angle of 180 degrees"));
    }
    if (most > 0) continue;
    if (file.dimension == 2)
      std::swap(cell.vertices[1], cell.vertices[3]);
    else
      std::swap_ranges(cell.vertices.begin(), cell.vertices.begin() + 4, cell.vertices.begin() + 4);
  }
}

void find_bodies(MeshGeometry& mesh, double depth) {
  for (const MshFile::Element& cell : mesh.file.cells) {
    const auto found = std::find(mesh.bodies.begin(), mesh.bodies.end(), cell.group);
    mesh.body.push_back(static_cast<std::size_t>(found - mesh.bodies.begin()));
    if (found == mesh.bodies.end()) mesh.bodies.push_back(cell.group);
  }
  mesh.extents.resize(mesh.bodies.size());
  for (std::size_t c = 0; c < mesh.body.size(); ++c) {
    const auto corners = corners_of(mesh.file, mesh.file.cells[c].vertices);
    auto& extent = mesh.extents[mesh.body[c]];
    extent.volume += depth > 0 ? depth * quadrilateral_area(corners) : cell_volume(corners);
    const bool plane = mesh.file.dimension == 2;
    for (const Point& p : corners) {
      const double height = plane ? p[1] : p[2], radius = plane ? p[0] : std::hypot(p[0], p[1]);
      extent.bottom = std::min(extent.bottom, height);
      extent.top = std::max(extent.top, height);
      extent.inner_radius = std::min(extent.inner_radius, radius);
      extent.outer_radius = std::max(extent.outer_radius, radius);
    }
  }
}

std::vector<unsigned> sorted(std::vector<unsigned> vertices) {
  std::sort(vertices.begin(), vertices.end());
  return vertices;
}

bool on_axis(const MshFile& file, const std::vector<unsigned>& vertices) {
  return file.dimension == 2 &&
         std::all_of(vertices.begin(), vertices.end(), [&](unsigned v) { return file.vertices[v][0] == 0; });
}

/// All faces of all cells, those that two cells share once.
std::vector<MeshGeometry::Face> all_faces(const MeshGeometry& mesh) {
  std::vector<MeshGeometry::Face> faces;
  std::map<std::vector<unsigned>, std::size_t> number;
  for (std::size_t c = 0; c < mesh.file.cells.size(); ++c)
    for (auto& vertices : faces_of_cell(mesh.file.cells[c].vertices)) {
      const auto [found, is_new] = number.try_emplace(sorted(vertices), faces.size());
      if (is_new) {
        faces.push_back({vertices, {static_cast<int>(c), -1}, {}, Side::lateral});
        continue;
      }
      if (faces[found->second].cells[1] >= 0)
        throw InputError(fmt::format("{}: three cells share one face; do volumes overlap?", mesh.file.name));
      faces[found->second].cells[1] = static_cast<int>(c);
    }
  for (const MshFile::Element& named : mesh.file.faces) {
    const auto found = number.find(sorted(named.vertices));
    if (found == number.end())
      throw InputError(fmt::format("{}: a face of \"{}\" is no side of a cell", mesh.file.name, named.group));
    faces[found->second].name = named.group;
  }
  return faces;
}

/// Mean over the vertices of each body: what is outward and what is towards a bore is seen from there.
std::vector<Point> middles(const MeshGeometry& mesh) {
  std::vector<Point> middle(mesh.bodies.size(), Point{});
  std::vector<double> count(mesh.bodies.size(), 0.);
  for (std::size_t c = 0; c < mesh.body.size(); ++c)
    for (const Point& p : corners_of(mesh.file, mesh.file.cells[c].vertices)) {
      for (std::size_t d = 0; d < 3; ++d) middle[mesh.body[c]][d] += p[d];
      ++count[mesh.body[c]];
    }
  for (std::size_t b = 0; b < middle.size(); ++b)
    for (double& x : middle[b]) x /= count[b];
  return middle;
}

/// Steeper than 45 degrees is up or down.
Side side_of(const Point& normal, const Point& from_middle, bool plane) {
  const double up = plane ? normal[1] : normal[2];
  const double across = plane ? std::abs(normal[0]) : std::hypot(normal[0], normal[1]);
  if (std::abs(up) > across) return up > 0 ? Side::top : Side::bottom;
  const double outward = plane ? normal[0] : normal[0] * from_middle[0] + normal[1] * from_middle[1];
  return outward < 0 ? Side::bore : Side::lateral;
}

void find_faces(MeshGeometry& mesh) {
  const auto middle = middles(mesh);
  for (MeshGeometry::Face& face : all_faces(mesh)) {
    const std::size_t body = mesh.body[static_cast<std::size_t>(face.cells[0])];
    const bool inside = face.cells[1] >= 0 && mesh.body[static_cast<std::size_t>(face.cells[1])] == body;
    if ((inside && face.name.empty()) || (!mesh.planar && on_axis(mesh.file, face.vertices))) continue;
    const auto corners = corners_of(mesh.file, face.vertices);
    Point from_middle{};
    for (std::size_t d = 0; d < 3; ++d) from_middle[d] = corners.front()[d] - middle[body][d];
    face.side = side_of(face_normal(corners), from_middle, mesh.file.dimension == 2);
    mesh.faces.push_back(std::move(face));
  }
}

void check_names(const MeshGeometry& mesh) {
  for (const auto& face : mesh.faces)
    if (face.name == "other" || std::find(mesh.bodies.begin(), mesh.bodies.end(), face.name) != mesh.bodies.end())
      throw InputError(
          fmt::format("{}: faces have the name \"{}\", which {}; choose another", mesh.file.name, face.name,
                      face.name == "other" ? "means all faces that a case does not name" : "a body has as well"));
}

}  // namespace

MeshGeometry make_mesh_geometry(MshFile file, bool curved, double depth) {
  MeshGeometry mesh;
  mesh.planar = depth > 0 && file.dimension == 2;
  if (file.dimension == 2) check_plane(file, mesh.planar);
  orient(file);
  mesh.file = std::move(file);
  find_bodies(mesh, mesh.planar ? depth : 0);
  find_faces(mesh);
  check_names(mesh);
  if (curved && mesh.file.dimension == 3) fit_cylinders(mesh);
  return mesh;
}

}  // namespace joulet
