#include <joulet/base/constants.h>
#include <joulet/problem/cell_shape.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

using Point = std::array<double, 3>;

Point operator-(const Point& a, const Point& b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }
Point cross(const Point& a, const Point& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
double dot(const Point& a, const Point& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
double length(const Point& a) { return std::sqrt(dot(a, a)); }

/// Of a quadrilateral in the plane, or of a hexahedron, whose upper corners see the axes the other way round.
double corner_volume(const Corners& c, std::size_t i) {
  const std::size_t layer = i / 4 * 4;
  const Point next = c[layer + (i + 1) % 4] - c[i], previous = c[layer + (i + 3) % 4] - c[i];
  if (c.size() == 4) return (next[0] * previous[1] - next[1] * previous[0]) / (length(next) * length(previous));
  const Point across = c[(i + 4) % 8] - c[i];
  const double volume = dot(cross(next, previous), across) / (length(next) * length(previous) * length(across));
  return layer == 0 ? volume : -volume;
}

/// By the theorem of Gauss over the sides: the flux of (0, 0, z) through bilinear patches.
double hexahedron_volume(const Corners& c) {
  double volume = 0;
  for (const auto& face : faces_of_cell({0, 1, 2, 3, 4, 5, 6, 7})) {
    const Point &a = c[face[0]], &b = c[face[1]], &d = c[face[2]], &e = c[face[3]];
    constexpr double point[] = {0.5 - 0.28867513459481287, 0.5 + 0.28867513459481287};
    for (const double u : point)
      for (const double v : point) {
        Point along_u, along_v;
        double z = 0;
        for (std::size_t k = 0; k < 3; ++k) {
          along_u[k] = (1 - v) * (b[k] - a[k]) + v * (d[k] - e[k]);
          along_v[k] = (1 - u) * (e[k] - a[k]) + u * (d[k] - b[k]);
          if (k == 2) z = (1 - u) * (1 - v) * a[k] + u * (1 - v) * b[k] + u * v * d[k] + (1 - u) * v * e[k];
        }
        volume += 0.25 * z * cross(along_u, along_v)[2];
      }
  }
  return volume;
}

double revolved_volume(const Corners& c) {
  double volume = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const Point &a = c[i], &b = c[(i + 1) % 4];
    volume += constants::pi / 3 * (a[0] * a[0] + a[0] * b[0] + b[0] * b[0]) * (b[1] - a[1]);
  }
  return volume;
}

}  // namespace

Corners corners_of(const MshFile& file, const std::vector<unsigned>& vertices) {
  Corners corners;
  for (const unsigned v : vertices) corners.push_back(file.vertices[v]);
  return corners;
}

std::pair<double, double> corner_volumes(const Corners& corners) {
  double least = 1e300, most = -1e300;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const double volume = corner_volume(corners, i);
    if (!std::isfinite(volume)) return {0, 0};  // an edge without length
    least = std::min(least, volume);
    most = std::max(most, volume);
  }
  return {least, most};
}

double cell_volume(const Corners& corners) {
  return corners.size() == 4 ? revolved_volume(corners) : hexahedron_volume(corners);
}

double quadrilateral_area(const Corners& c) {
  return 0.5 * std::abs((c[2][0] - c[0][0]) * (c[3][1] - c[1][1]) - (c[3][0] - c[1][0]) * (c[2][1] - c[0][1]));
}

std::vector<std::vector<unsigned>> faces_of_cell(const std::vector<unsigned>& v) {
  if (v.size() == 4) return {{v[0], v[1]}, {v[1], v[2]}, {v[2], v[3]}, {v[3], v[0]}};
  return {{v[0], v[3], v[2], v[1]}, {v[4], v[5], v[6], v[7]}, {v[0], v[1], v[5], v[4]},
          {v[1], v[2], v[6], v[5]}, {v[2], v[3], v[7], v[6]}, {v[3], v[0], v[4], v[7]}};
}

std::array<double, 3> face_normal(const Corners& c) {
  if (c.size() == 2) return {c[1][1] - c[0][1], c[0][0] - c[1][0], 0};
  return cross(c[2] - c[0], c[3] - c[1]);
}

}  // namespace joulet
