#include "catalogue.h"
#include "catch.h"
#include "facets.h"

#include <joulet/base/error.h>
#include <joulet/radiation/facet_surfaces.h>

#include <cstdint>
#include <numeric>

using namespace joulet;
using namespace joulet::radiation;
using namespace bodies;

namespace {

/// Between two groups of facets, from the first `split` to those before `end`.
double factor(const Facets& facets, std::size_t split, std::size_t end, FacetAccuracy accuracy = {}) {
  const FacetSurfaces s(facets, {}, accuracy);
  double area = 0, exchange = 0;
  for (std::size_t i = 0; i < split; ++i) {
    area += s.area(i);
    for (std::size_t j = split; j < end; ++j) exchange += s.exchange_area(i, j);
  }
  return exchange / area;
}

}  // namespace

TEST_CASE("V13: opposed rectangles") {
  for (const double a : {0.1, 1.0, 30.0})
    for (const double c : {0.05, 1.0, 8.0})
      for (const int n : {1, 3}) {
        INFO("a " << a << ", b 1, distance " << c << ", n " << n);
        Facets f;
        add_rectangle(f, {0, 0, 0}, {a, 0, 0}, {0, 1, 0}, n, n);
        add_rectangle(f, {0, 0, c}, {0, 1, 0}, {a, 0, 0}, n, n);
        CHECK(factor(f, n * n, 2 * n * n) == Approx(catalogue::opposed_rectangles(a, 1, c)).epsilon(1e-3));
      }
}

TEST_CASE("V13: rectangles at a right angle with a common edge") {
  for (const double h : {0.05, 1.0, 20.0})
    for (const double w : {0.05, 1.0, 20.0})
      for (const int n : {1, 3}) {
        INFO("h " << h << ", w " << w << ", n " << n);
        Facets f;
        add_rectangle(f, {0, 0, 0}, {w, 0, 0}, {0, 1, 0}, n, n);
        add_rectangle(f, {0, 0, 0}, {0, 1, 0}, {0, 0, h}, n, n);
        CHECK(factor(f, n * n, 2 * n * n) == Approx(catalogue::perpendicular_rectangles(h, 1, w)).epsilon(2e-3));
      }
}

TEST_CASE("Triangles tile a rectangle") {
  const Point a{0, 0, 0}, b{1, 0, 0}, c{1, 1, 0}, d{0, 1, 0};
  Facets f{{a, b, c}, {a, c, d}};
  add_rectangle(f, {0, 0, 0.7}, {0, 1, 0}, {1, 0, 0}, 1, 1);
  CHECK(factor(f, 2, 3) == Approx(catalogue::opposed_rectangles(1, 1, 0.7)).epsilon(1e-3));
}

TEST_CASE("Surfaces that look away, or lie in one plane, do not see each other") {
  Facets f;
  add_rectangle(f, {0, 0, 0}, {1, 0, 0}, {0, 1, 0}, 2, 2);
  add_rectangle(f, {0, 0, 1}, {1, 0, 0}, {0, 1, 0}, 2, 2);
  CHECK(factor(f, 4, 8) == 0);
  CHECK(factor(f, 2, 4) == 0);
}

TEST_CASE("A square behind a square hole and behind a screen") {
  // Equal squares with a screen half-way: what the screen hides is the exchange through its outline. For small squares
  // (side s) at the distance 1 the lines that pass the half-plane x < 0 in the middle are those with x1 + x2 < 0: half.
  Facets pair;
  add_rectangle(pair, {-0.5, -0.5, 0}, {1, 0, 0}, {0, 1, 0}, 1, 1);
  add_rectangle(pair, {-0.5, -0.5, 1}, {0, 1, 0}, {1, 0, 0}, 1, 1);
  Facets half = pair;
  add_rectangle(half, {-3, -3, 0.5}, {3, 0, 0}, {0, 6, 0}, 1, 1);
  const double open = catalogue::opposed_rectangles(1, 1, 1);
  CHECK(factor(half, 1, 2) == Approx(open / 2).epsilon(5e-3));
  CHECK(factor(half, 1, 2, {1e-4, 1e-5, 0.15}) == Approx(open / 2).epsilon(5e-4));
  Facets all = pair;
  add_rectangle(all, {-3, -3, 0.5}, {6, 0, 0}, {0, 6, 0}, 1, 1);
  CHECK(factor(all, 1, 2) == 0);
  // Through a hole that is larger than the bundle, nothing is lost.
  Facets hole = pair;
  add_rectangle(hole, {-3, -3, 0.5}, {2.5, 0, 0}, {0, 6, 0}, 1, 1);
  add_rectangle(hole, {0.5, -3, 0.5}, {2.5, 0, 0}, {0, 6, 0}, 1, 1);
  CHECK(factor(hole, 1, 2) == Approx(open).epsilon(1e-3));
  // A small source: the screen hides its own view factor.
  Facets small;
  add_rectangle(small, {-0.005, -0.005, 0}, {0.01, 0, 0}, {0, 0.01, 0}, 1, 1);
  add_rectangle(small, {-1, -1, 1}, {0, 2, 0}, {2, 0, 0}, 4, 4);
  const double whole = factor(small, 1, 17);
  add_rectangle(small, {-0.2, -0.2, 0.5}, {0, 0.4, 0}, {0.4, 0, 0}, 1, 1);
  const FacetSurfaces s(small, {}, {1e-4, 1e-5, 0.15});
  CHECK(factor(small, 1, 17, {1e-4, 1e-5, 0.15}) == Approx(whole - s.exchange_area(0, 17) / s.area(0)).epsilon(3e-3));
}

TEST_CASE("A box with a box inside is closed, as facets and as patches") {
  Facets f;
  add_box(f, {0, 0, 0}, {3, 2, 2}, 6, false);
  add_box(f, {1, 0.5, 0.5}, {1.8, 1.5, 1.4}, 4, true);
  Closure closure;
  const ExchangeAreas e = exchange_areas(FacetSurfaces(f), Surroundings::none, &closure);
  CHECK(closure.worst < 5e-3);
  CHECK(closure.mean < 1e-3);
  double inner = 0, outside = 0;
  for (std::size_t i = 216; i < e.size(); ++i)
    for (std::size_t j = 0; j < e.size(); ++j) (j < 216 ? outside : inner) += e.at(i, j);
  CHECK(inner == 0);
  CHECK(outside == Approx(2 * (0.8 + 0.72 + 0.9)).epsilon(1e-12));
  // Patches of 4 to 9 facets: the same sums.
  std::vector<std::size_t> patch_of(f.size());
  for (std::size_t i = 0; i < f.size(); ++i) {
    const std::size_t n = i < 216 ? 6 : 4, local = i < 216 ? i : i - 216, face = local / (n * n), k = local % (n * n);
    patch_of[i] = (i < 216 ? 0 : 24) + face * 4 + (k / n / (n / 2)) * 2 + (k % n) / (n / 2);
  }
  Closure grouped;
  const ExchangeAreas p = exchange_areas(FacetSurfaces(f, patch_of), Surroundings::none, &grouped);
  CHECK(grouped.worst < 5e-3);
  CHECK(p.size() == 48);
  for (std::size_t i = 0; i < p.size(); ++i)
    CHECK(std::accumulate(p.row(i), p.row(i) + p.size(), 0.0) == Approx(p.area(i)).epsilon(1e-12));
  double largest = 0;
  std::vector<double> sums(p.size() * p.size(), 0.0);
  for (std::size_t i = 0; i < f.size(); ++i)
    for (std::size_t j = 0; j < f.size(); ++j) sums[patch_of[i] * p.size() + patch_of[j]] += e.at(i, j);
  for (std::size_t i = 0; i < p.size(); ++i)
    for (std::size_t j = 0; j < p.size(); ++j)
      largest = std::max(largest, std::abs(sums[i * p.size() + j] - p.at(i, j)) / p.area(i));
  CHECK(largest < 3e-3);
}

namespace {

constexpr double radius = 3e-3, height = 8e-3;  // of the pellet, which stands on z = 0

/// From a point at (radius + d, y, z) that looks along -x to the side of the pellet: the integral over the side by the
/// midpoint rule, as a reference of its own.
double reference_factor(double d, double y, double z) {
  const int n = 800, m = 200;
  double sum = 0;
  for (int i = 0; i < n; ++i) {
    const double angle = 2 * catalogue::pi * (i + 0.5) / n, c = std::cos(angle), s = std::sin(angle);
    const double dx = radius * c - radius - d, dy = radius * s - y, cosine = -(c * dx + s * dy);
    if (cosine <= 0) continue;
    for (int j = 0; j < m; ++j) {
      const double dz = height * (j + 0.5) / m - z;
      sum += -dx * cosine / std::pow(dx * dx + dy * dy + dz * dz, 2);
    }
  }
  return sum / catalogue::pi * (2 * catalogue::pi / n) * radius * height / m;
}

/// From a spot of a few micrometres at that point.
double spot_factor(double d, double y, double z, int refinement) {
  Facets f;
  add_cylinder(f, radius, 0, height, 16 * refinement, 2 * refinement);
  const std::size_t spot = f.size();
  const double s = 1e-6;
  add_rectangle(f, {radius + d, y - s, z - s}, {0, 0, 2 * s}, {0, 2 * s, 0}, 1, 1);
  const FacetSurfaces surfaces(f);
  double sum = 0;
  for (std::size_t i = 0; i < spot; ++i) sum += surfaces.exchange_area(i, spot);
  return sum / surfaces.area(spot);
}

/// The part of what leaves the side that meets a plate, 50 mm along the axis and 20 mm across.
double share_on_plate(double d, int refinement) {
  Facets f;
  add_cylinder(f, radius, 0, height, 16 * refinement, 2 * refinement);
  const std::size_t side = f.size();
  add_rectangle(f, {radius + d, -10e-3, height / 2 - 25e-3}, {0, 0, 50e-3}, {0, 20e-3, 0}, 5, 5);
  return factor(f, side, f.size());
}

}  // namespace

TEST_CASE("A plate beside the 6 x 8 mm pellet: configuration factors and captured shares") {
  struct Case {
    double distance, peak, share;  // of another, independent calculation on a mesh of the plate
  };
  for (const Case& c : {Case{5e-3, 0.2606, 0.283}, Case{8e-3, 0.1419, 0.230}, Case{11e-3, 0.0872, 0.189}}) {
    INFO("d = " << c.distance);
    // Facets of the same area as the side, not of the same shape: the error falls as the square of their size.
    const double exact = reference_factor(c.distance, 0, height / 2);
    CHECK(spot_factor(c.distance, 0, height / 2, 1) == Approx(exact).epsilon(1.2e-2));
    CHECK(spot_factor(c.distance, 0, height / 2, 4) == Approx(exact).epsilon(7e-4));
    // The peaks of that calculation are 1.8, 1.1 and 0.8 % below the value at the point of the plate that is nearest,
    // and agree with that at the middle of a plate cell of 1.25 mm beside it.
    CHECK(c.peak == Approx(exact).epsilon(2e-2));
    CHECK(spot_factor(c.distance, 0.625e-3, height / 2 + 0.625e-3, 4) == Approx(c.peak).epsilon(1.5e-3));
    CHECK(share_on_plate(c.distance, 1) == Approx(c.share).margin(7e-4));
    CHECK(share_on_plate(c.distance, 2) == Approx(c.share).margin(5e-4));
  }
}

TEST_CASE("Patches of a curved body, and a patch that sees itself") {
  Facets f;
  add_cylinder(f, radius, 0, height, 32, 4);
  add_rectangle(f, {radius + 8e-3, -10e-3, height / 2 - 25e-3}, {0, 0, 50e-3}, {0, 20e-3, 0}, 10, 10);
  std::vector<std::size_t> patch_of;
  for (std::size_t i = 0; i < f.size(); ++i) patch_of.push_back(i < 128 ? i / 16 : 8);
  const FacetSurfaces single(f), grouped(f, patch_of);
  for (std::size_t p = 0; p < 8; ++p) {
    double sum = 0;
    for (std::size_t i = 16 * p; i < 16 * p + 16; ++i)
      for (std::size_t j = 128; j < f.size(); ++j) sum += single.exchange_area(i, j);
    CHECK(grouped.exchange_area(p, 8) / grouped.area(p) == Approx(sum / grouped.area(p)).margin(1e-3));
    CHECK(grouped.exchange_area(p, p) == 0);
  }
  Facets box;
  add_box(box, {0, 0, 0}, {1, 2, 3}, 4, false);
  const FacetSurfaces inside(box, std::vector<std::size_t>(box.size(), 0));
  CHECK(inside.exchange_area(0, 0) == Approx(22).epsilon(2e-3));
}

TEST_CASE("Bodies at random in a box: reciprocity, closure") {
  std::uint32_t state = 7;
  const auto random = [&state] { return ((state = 1664525u * state + 1013904223u) >> 8) / double(1 << 24); };
  for (int round = 0; round < 2; ++round) {
    Facets f;
    add_box(f, {0, 0, 0}, {2, 2, 2}, 2, false);
    for (const double x : {0.1, 1.1})
      for (const double y : {0.1, 1.1})
        for (const double z : {0.1, 1.1}) {
          const Point low{x + 0.3 * random(), y + 0.3 * random(), z + 0.3 * random()};
          add_box(f, low, {low[0] + 0.1 + 0.3 * random(), low[1] + 0.1 + 0.3 * random(), low[2] + 0.1 + 0.3 * random()},
                  1, true);
        }
    const FacetSurfaces s(f);
    CHECK(s.exchange_area(7, 50) == s.exchange_area(50, 7));
    Closure closure;
    const ExchangeAreas e = exchange_areas(s, Surroundings::none, &closure);
    CHECK(closure.worst < 1e-2);
    CHECK(closure.mean < 1e-3);
    for (std::size_t i = 0; i < e.size(); ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < e.size(); ++j) {
        REQUIRE(e.at(i, j) >= 0);
        sum += e.view_factor(i, j);
      }
      REQUIRE(sum == Approx(1).epsilon(1e-12));
    }
  }
}

TEST_CASE("Facets and patches that cannot be are refused") {
  const Point a{0, 0, 0}, b{1, 0, 0}, c{1, 1, 0};
  CHECK_THROWS_AS(FacetSurfaces({Facet(a, b, b)}), InputError);
  CHECK_THROWS_AS(FacetSurfaces({Facet(a, b, {0, std::nan(""), 0})}), InputError);
  CHECK_THROWS_AS(FacetSurfaces({Facet(a, b, c)}, {0, 1}), InputError);
  CHECK_THROWS_AS(FacetSurfaces({Facet(a, b, c), Facet(a, c, b)}, {0, 2}), InputError);
  CHECK_THROWS_AS(FacetSurfaces({Facet(a, b, c), Facet(a, c, b)}, {1, 1}), InputError);
}
