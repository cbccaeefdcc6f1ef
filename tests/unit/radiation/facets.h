#pragma once

#include <joulet/radiation/facet.h>

#include <cmath>
#include <cstddef>
#include <vector>

/// Bodies of facets, for the tests.
namespace bodies {

using joulet::radiation::Facet;
using Facets = std::vector<Facet>;
using Point = Facet::Point;

/// A parallelogram from `origin` along u and v in m x n facets; the free side is that of u x v.
inline void add_rectangle(Facets& facets, const Point& origin, const Point& u, const Point& v, int m, int n) {
  const auto at = [&](double s, double t) {
    return Point{origin[0] + s * u[0] + t * v[0], origin[1] + s * u[1] + t * v[1], origin[2] + s * u[2] + t * v[2]};
  };
  for (int i = 0; i < m; ++i)
    for (int j = 0; j < n; ++j) {
      const double s = double(i) / m, s1 = double(i + 1) / m, t = double(j) / n, t1 = double(j + 1) / n;
      facets.emplace_back(at(s, t), at(s1, t), at(s1, t1), at(s, t1));
    }
}

/// A box seen from outside or inside, n x n facets per side.
inline void add_box(Facets& facets, const Point& low, const Point& high, int n, bool outside) {
  const double a = high[0] - low[0], b = high[1] - low[1], c = high[2] - low[2];
  const auto side = [&](const Point& origin, const Point& u, const Point& v) {
    if (outside)
      add_rectangle(facets, origin, u, v, n, n);
    else
      add_rectangle(facets, origin, v, u, n, n);
  };
  side(low, {0, b, 0}, {a, 0, 0});
  side(low, {a, 0, 0}, {0, 0, c});
  side(low, {0, 0, c}, {0, b, 0});
  side(high, {-a, 0, 0}, {0, -b, 0});
  side(high, {0, 0, -c}, {-a, 0, 0});
  side(high, {0, -b, 0}, {0, 0, -c});
}

/// The side of an upright cylinder about the z axis, seen from outside: around x up facets of the same area as the
/// cylinder's.
inline void add_cylinder(Facets& facets, double radius, double bottom, double top, int around, int up) {
  const double pi = std::acos(-1.0), outer = radius * (pi / around) / std::sin(pi / around);
  const auto at = [&](int i, int j) {
    const double angle = 2 * pi * i / around;
    return Point{outer * std::cos(angle), outer * std::sin(angle), bottom + (top - bottom) * j / up};
  };
  for (int i = 0; i < around; ++i)
    for (int j = 0; j < up; ++j) facets.emplace_back(at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1));
}

}  // namespace bodies
