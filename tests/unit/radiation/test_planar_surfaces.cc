#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/radiation/planar_surfaces.h>

#include <cmath>

using namespace joulet;
using namespace joulet::radiation;

namespace {

using Segments = std::vector<Segment>;

double view(const PlanarSurfaces& s, std::size_t i, std::size_t j) { return s.exchange_area(i, j) / s.area(i); }

/// The outline of a rectangle with its sides in n parts each; of a body, or of a chamber seen from inside.
Segments rectangle(double x1, double z1, double x2, double z2, int n, bool chamber = false) {
  const double x[] = {x1, x2, x2, x1, x1}, z[] = {z1, z1, z2, z2, z1};
  Segments result;
  for (int side = 0; side < 4; ++side)
    for (int k = 0; k < n; ++k) {
      const auto at = [&](const double* c, int i) { return c[side] + (c[side + 1] - c[side]) * i / n; };
      const Segment s{at(x, k), at(z, k), at(x, k + 1), at(z, k + 1)};
      result.push_back(chamber ? Segment{s.x2, s.z2, s.x1, s.z1} : s);
    }
  return result;
}

/// A circle as a polygon around it of equal circumference.
Segments circle(double x, double z, double radius, int n) {
  const double pi = std::acos(-1.), r = radius * (pi / n) / std::sin(pi / n);
  Segments result;
  for (int k = 0; k < n; ++k) {
    const double a = 2 * pi * k / n, b = 2 * pi * (k + 1) / n;
    result.push_back({x + r * std::cos(a), z + r * std::sin(a), x + r * std::cos(b), z + r * std::sin(b)});
  }
  return result;
}

double exchange(const PlanarSurfaces& s, std::size_t from, std::size_t middle, std::size_t to) {
  double sum = 0;
  for (std::size_t i = from; i < middle; ++i)
    for (std::size_t j = middle; j < to; ++j) sum += s.exchange_area(i, j);
  return sum;
}

double worst_closure(const PlanarSurfaces& s) {
  double worst = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < s.size(); ++j) sum += view(s, i, j);
    worst = std::max(worst, std::abs(sum - 1));
  }
  return worst;
}

}  // namespace

TEST_CASE("Strips of equal width, opposite and at a right angle (Hottel 1954)") {
  for (const double h : {0.1, 1., 8.}) {
    const PlanarSurfaces opposite({{1, 0, 0, 0}, {0, h, 1, h}});
    CHECK(view(opposite, 0, 1) == Approx(std::sqrt(1 + h * h) - h).epsilon(1e-12));
    const PlanarSurfaces corner({{1, 0, 0, 0}, {0, 0, 0, h}});
    CHECK(view(corner, 0, 1) == Approx((1 + h - std::sqrt(1 + h * h)) / 2).epsilon(1e-12));
  }
  const PlanarSurfaces back_to_back({{0, 0, 1, 0}, {1, 1, 0, 1}});
  CHECK(back_to_back.exchange_area(0, 1) == 0);
  const PlanarSurfaces in_line({{1, 0, 0, 0}, {3, 0, 2, 0}});
  CHECK(in_line.exchange_area(0, 1) == 0);
}

TEST_CASE("A strip of which one half is behind the other sees with its front half only") {
  const PlanarSurfaces s({{1, -1, 1, 1}, {1, 0, 0, 0}});  // the first turned away, then towards
  CHECK(s.exchange_area(0, 1) == 0);
  const PlanarSurfaces facing({{1, 1, 1, -1}, {1, 0, 0, 0}});
  CHECK(facing.exchange_area(0, 1) == Approx((2 - std::sqrt(2.)) / 2).epsilon(1e-12));
}

TEST_CASE("Two long cylinders side by side: Hottel's strings around them") {
  const double pi = std::acos(-1.);
  for (const double gap : {0.2, 2.}) {
    auto segments = circle(0, 0, 1, 120);
    const auto other = circle(2 + gap, 0, 1, 120);
    segments.insert(segments.end(), other.begin(), other.end());
    const double x = 1 + gap / 2, exact = (std::sqrt(x * x - 1) + std::asin(1 / x) - x) / pi;
    const PlanarSurfaces s(segments);
    CHECK(exchange(s, 0, 120, 240) / (2 * pi) == Approx(exact).epsilon(2e-3));  // polygons of 120
  }
}

TEST_CASE("A plate half way between two strips: strings over its ends") {
  for (const double half : {0.1, 0.5, 0.95, 1.5, 4.}) {
    const PlanarSurfaces s({{1, 0, -1, 0}, {-1, 2, 1, 2}, {-half, 1, half, 1}, {half, 1, -half, 1}});
    // Past each end: crossed less uncrossed strings, of which the part along the farther half cancels.
    const double exact = half < 1 ? 2 * (std::hypot(1, 1 - half) - 1) : 0;
    INFO("half " << half);
    CHECK(s.exchange_area(0, 1) == Approx(exact).epsilon(1e-6).margin(1e-9));
  }
}

TEST_CASE("Sums close in a chamber with bodies that shadow each other") {
  auto segments = rectangle(-30, -40, 30, 40, 10, true);
  for (const auto& body : {rectangle(-3, 0, 3, 8, 6), rectangle(-10, 12, 10, 14, 6), rectangle(-10, -6, 10, -0.5, 6),
                           circle(18, 3, 4, 24)})
    segments.insert(segments.end(), body.begin(), body.end());
  CHECK(worst_closure(PlanarSurfaces(segments)) < 1e-6);
}

TEST_CASE("Strips of no width are refused") { CHECK_THROWS_AS(PlanarSurfaces({{1, 0, 1, 0}}), InputError); }
