#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/problem/cell_shape.h>
#include <joulet/problem/cylinder_fit.h>
#include <joulet/problem/mesh_geometry.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace joulet {
namespace {

using Point = std::array<double, 3>;
using Cylinder = MeshGeometry::Cylinder;

double upright_angle(const Point& normal) { return std::atan2(normal[1], normal[0]); }

bool is_upright(const Point& normal) { return std::abs(normal[2]) < 1e-6 * std::hypot(normal[0], normal[1]); }

double turn(double from, double to) { return std::abs(std::remainder(to - from, 2 * constants::pi)); }

/// Faces that belong together: same name, same bodies on both sides.
using Kind = std::tuple<std::string, std::size_t, std::size_t>;
Kind kind_of(const MeshGeometry& mesh, const MeshGeometry::Face& face) {
  const auto body = [&](int cell) { return cell < 0 ? mesh.bodies.size() : mesh.body[static_cast<std::size_t>(cell)]; };
  const std::size_t a = body(face.cells[0]), b = body(face.cells[1]);
  return {face.name, std::min(a, b), std::max(a, b)};
}

/// Upright faces, sorted into chains across whose edges the surface turns little.
std::vector<std::vector<std::size_t>> chains(const MeshGeometry& mesh) {
  constexpr double sharp = 50. / 180 * constants::pi;
  std::map<std::pair<unsigned, unsigned>, std::vector<std::size_t>> faces_at_edge;
  std::map<std::size_t, double> angle;  // of upright faces
  for (std::size_t f = 0; f < mesh.faces.size(); ++f) {
    const auto& vertices = mesh.faces[f].vertices;
    const Point normal = face_normal(corners_of(mesh.file, vertices));
    if (!is_upright(normal)) continue;
    angle[f] = upright_angle(normal);
    for (std::size_t i = 0; i < 4; ++i) faces_at_edge[std::minmax(vertices[i], vertices[(i + 1) % 4])].push_back(f);
  }
  std::vector<std::vector<std::size_t>> found;
  std::set<std::size_t> taken;
  for (const auto& [first, unused] : angle) {
    if (!taken.insert(first).second) continue;
    std::vector<std::size_t> chain = {first};
    for (std::size_t at = 0; at < chain.size(); ++at) {
      const auto& vertices = mesh.faces[chain[at]].vertices;
      for (std::size_t i = 0; i < 4; ++i)
        for (const std::size_t next : faces_at_edge.at(std::minmax(vertices[i], vertices[(i + 1) % 4]))) {
          const double step =
              turn(angle.at(chain[at]), angle.at(next));  // either side of an inner face may be the first
          const bool smooth = std::min(step, constants::pi - step) < sharp;
          if (smooth && kind_of(mesh, mesh.faces[next]) == kind_of(mesh, mesh.faces[first]) &&
              taken.insert(next).second)
            chain.push_back(next);
        }
    }
    found.push_back(chain);
  }
  return found;
}

/// Least squares for x^2 + y^2 = 2 x_c x + 2 y_c y + c about the mean of the points, or nothing when they are on a
/// line.
std::optional<Cylinder> fit_circle(const std::vector<Point>& points) {
  double x0 = 0, y0 = 0;
  for (const Point& p : points)
    x0 += p[0] / static_cast<double>(points.size()), y0 += p[1] / static_cast<double>(points.size());
  double xx = 0, xy = 0, yy = 0, xs = 0, ys = 0, s_mean = 0;
  for (const Point& p : points) {
    const double x = p[0] - x0, y = p[1] - y0, s = x * x + y * y;
    xx += x * x, xy += x * y, yy += y * y, xs += x * s, ys += y * s;
    s_mean += s / static_cast<double>(points.size());
  }
  const double determinant = xx * yy - xy * xy;
  if (determinant < 1e-8 * (xx + yy) * (xx + yy)) return std::nullopt;
  const double xc = (xs * yy - ys * xy) / (2 * determinant), yc = (ys * xx - xs * xy) / (2 * determinant);
  const Cylinder circle{x0 + xc, y0 + yc, std::sqrt(s_mean + xc * xc + yc * yc)};
  for (const Point& p : points)
    if (std::abs(std::hypot(p[0] - circle.x, p[1] - circle.y) - circle.radius) > 1e-6 * circle.radius)
      return std::nullopt;
  return circle;
}

/// Vertices of the faces with different x and y.
std::vector<Point> points_of(const MeshGeometry& mesh, const std::vector<std::size_t>& chain) {
  std::vector<Point> points;
  double size = 0;
  for (const std::size_t f : chain)
    for (const Point& p : corners_of(mesh.file, mesh.faces[f].vertices)) {
      size = std::max({size, std::abs(p[0]), std::abs(p[1])});
      const auto same = [&](const Point& q) { return std::hypot(p[0] - q[0], p[1] - q[1]) < 1e-9 * size; };
      if (std::none_of(points.begin(), points.end(), same)) points.push_back(p);
    }
  return points;
}

int number_of(std::vector<Cylinder>& cylinders, const Cylinder& wanted) {
  const double tolerance = 1e-6 * wanted.radius;
  for (std::size_t i = 0; i < cylinders.size(); ++i) {
    const Cylinder& c = cylinders[i];
    if (std::hypot(c.x - wanted.x, c.y - wanted.y) < tolerance && std::abs(c.radius - wanted.radius) < tolerance)
      return static_cast<int>(i);
  }
  cylinders.push_back(wanted);
  return static_cast<int>(cylinders.size()) - 1;
}

/// Volume between a face and the cylinder, outward from the first cell: the flux of (x, y, 0) / 2 through the cylinder,
/// less that through the face, where upright faces are plane.
double volume_behind(const MeshGeometry& mesh, const MeshGeometry::Face& face, const Cylinder& cylinder) {
  const auto corners = corners_of(mesh.file, face.vertices);
  const auto at = [&](std::size_t i) {
    return std::pair(corners[i % 4][0] - cylinder.x, corners[i % 4][1] - cylinder.y);
  };
  const auto [x0, y0] = at(0);
  double area = 0;  // signed, in angle and height, by the formula of the shoelace
  std::array<double, 4> angle;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto [x, y] = at(i);
    angle[i] = std::remainder(std::atan2(y, x) - std::atan2(y0, x0), 2 * constants::pi);
  }
  for (std::size_t i = 0; i < 4; ++i)
    area += 0.5 * (angle[i] * corners[(i + 1) % 4][2] - angle[(i + 1) % 4] * corners[i][2]);
  const Point normal = face_normal(corners);  // twice the area long
  const double plane = 0.25 * (x0 * normal[0] + y0 * normal[1]);
  return 0.5 * cylinder.radius * cylinder.radius * area - plane;
}

/// A cell with two neighbouring faces on one cylinder would be flat in the corner between them, once they are curved.
void check_corners(const MeshGeometry& mesh) {
  std::map<std::pair<int, int>, std::vector<std::size_t>> faces;  // by cell and cylinder
  for (std::size_t f = 0; f < mesh.faces.size(); ++f)
    for (const int cell : mesh.faces[f].cells)
      if (cell >= 0 && mesh.faces[f].cylinder >= 0) faces[{cell, mesh.faces[f].cylinder}].push_back(f);
  for (const auto& [unused, of_cell] : faces)
    for (std::size_t i = 1; i < of_cell.size(); ++i) {
      const auto &a = mesh.faces[of_cell[i - 1]].vertices, &b = mesh.faces[of_cell[i]].vertices;
      const auto shared =
          std::find_if(a.begin(), a.end(), [&](unsigned v) { return std::count(b.begin(), b.end(), v) > 0; });
      if (shared == a.end()) continue;
      const Point& at = mesh.file.vertices[*shared];
      throw InputError(
          fmt::format("{}: a cell near ({:.4g}, {:.4g}, {:.4g}) m has two neighbouring sides on one cylinder, so that "
                      "it would be flat "
                      "between them; mesh that surface finer or in blocks, or set mesh.curved = false",
                      mesh.file.name, at[0], at[1], at[2]));
    }
}

}  // namespace

void fit_cylinders(MeshGeometry& mesh) {
  for (const auto& chain : chains(mesh)) {
    const auto points = points_of(mesh, chain);
    constexpr std::size_t fewest = 4;
    const auto circle = points.size() < fewest ? std::nullopt : fit_circle(points);
    if (!circle) continue;
    const int number = number_of(mesh.cylinders, *circle);
    for (const std::size_t f : chain) {
      MeshGeometry::Face& face = mesh.faces[f];
      face.cylinder = number;
      const double volume = volume_behind(mesh, face, mesh.cylinders[static_cast<std::size_t>(number)]);
      mesh.extents[mesh.body[static_cast<std::size_t>(face.cells[0])]].volume += volume;
      if (face.cells[1] >= 0) mesh.extents[mesh.body[static_cast<std::size_t>(face.cells[1])]].volume -= volume;
    }
  }
  check_corners(mesh);
}

}  // namespace joulet
