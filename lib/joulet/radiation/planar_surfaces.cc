#include <joulet/radiation/planar_surfaces.h>

#include <boost/math/quadrature/gauss_kronrod.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace joulet::radiation {

namespace {

struct Point {
  double x, z;
};

Point first(const Segment& s) { return {s.x1, s.z1}; }
Point second(const Segment& s) { return {s.x2, s.z2}; }
Point between(const Point& a, const Point& b, double t) { return {a.x + t * (b.x - a.x), a.z + t * (b.z - a.z)}; }
double distance(const Point& a, const Point& b) { return std::hypot(b.x - a.x, b.z - a.z); }

/// The half plane before the free side of a segment.
class Front {
public:
  explicit Front(const Segment& s)
      : at_(first(s)),
        nx_((s.z2 - s.z1) / s.length()),
        nz_((s.x1 - s.x2) / s.length()),
        rounding_(1e-12 * s.length()) {}

  /// m, 0 for a point of the line but for rounding.
  double height(const Point& p) const {
    const double h = (p.x - at_.x) * nx_ + (p.z - at_.z) * nz_;
    return std::abs(h) <= rounding_ + 1e-15 * distance(p, at_) ? 0 : h;
  }
  /// What of the segment lies before it; nothing of one that only touches the line.
  std::optional<Segment> part(const Segment& s) const {
    const double h1 = height(first(s)), h2 = height(second(s));
    if (h1 <= 0 && h2 <= 0) return {};
    if (h1 >= 0 && h2 >= 0) return s;
    const Point cut = between(first(s), second(s), h1 / (h1 - h2));
    return h1 > 0 ? Segment{s.x1, s.z1, cut.x, cut.z} : Segment{cut.x, cut.z, s.x2, s.z2};
  }
  /// The sine of the angle between the normal and the direction from p to q, positive towards the segment's end.
  double sine(const Point& p, const Point& q) const { return ((q.z - p.z) * nx_ - (q.x - p.x) * nz_) / distance(p, q); }

private:
  Point at_;
  double nx_, nz_, rounding_;
};

struct Range {
  double low, high;
};

Range seen(const Front& front, const Point& p, const Segment& s) {
  const double a = front.sine(p, first(s)), b = front.sine(p, second(s));
  return {std::min(a, b), std::max(a, b)};
}

/// The length of `whole` that no shadow covers; the shadows get sorted.
double uncovered(Range whole, std::vector<Range>& shadows) {
  std::sort(shadows.begin(), shadows.end(), [](const Range& a, const Range& b) { return a.low < b.low; });
  double free = 0;
  for (const Range& shadow : shadows) {
    if (shadow.low >= whole.high) break;
    free += std::max(0., shadow.low - whole.low);
    whole.low = std::max(whole.low, shadow.high);
  }
  return free + std::max(0., whole.high - whole.low);
}

/// What of a segment lies between two that are before each other: in the quadrilateral of both and the strings between
/// their ends.
std::optional<Segment> part_between(const Segment& s, const Segment& a, const Segment& b) {
  std::optional<Segment> part = s;
  for (const Segment& side : {a, Segment{a.x2, a.z2, b.x1, b.z1}, b, Segment{b.x2, b.z2, a.x1, a.z1}})
    if (part && side.length() > 0) part = Front(side).part(*part);
  return part;
}

/// Where along a segment the view of others has kinks, 0 and 1 included, in order: in line with two of their ends.
std::vector<double> kinks(const Segment& along, const std::vector<Segment>& seen) {
  std::vector<Point> ends;
  for (const Segment& s : seen) ends.insert(ends.end(), {first(s), second(s)});
  std::vector<double> at{0, 1};
  const double dx = along.x2 - along.x1, dz = along.z2 - along.z1;
  for (std::size_t a = 0; a < ends.size(); ++a)
    for (std::size_t b = a + 1; b < ends.size(); ++b) {
      const double ex = ends[b].x - ends[a].x, ez = ends[b].z - ends[a].z, across = dx * ez - dz * ex;
      const double t = ((ends[a].x - along.x1) * ez - (ends[a].z - along.z1) * ex) / across;
      if (t > 0 && t < 1) at.push_back(t);  // false for parallel lines
    }
  std::sort(at.begin(), at.end());
  at.erase(std::unique(at.begin(), at.end(), [](double a, double b) { return b - a < 1e-12; }), at.end());
  return at;
}

/// Of two strips of which each lies before the other and nothing between them.
double crossed_strings(const Segment& a, const Segment& b) {
  return (distance(first(a), first(b)) + distance(second(a), second(b)) - distance(first(a), second(b)) -
          distance(second(a), first(b))) /
         2;
}

std::vector<Segment> checked(std::vector<Segment> segments) {
  for (const Segment& s : segments) s.check();
  return segments;
}

}  // namespace

PlanarSurfaces::PlanarSurfaces(std::vector<Segment> segments) : segments_(checked(std::move(segments))) {}

double PlanarSurfaces::exchange_area(std::size_t i, std::size_t j) const {
  if (i == j) return 0;
  const Front before_i(segments_[i]), before_j(segments_[j]);
  const auto from = before_j.part(segments_[i]), to = before_i.part(segments_[j]);
  if (!from || !to) return 0;
  std::vector<Segment> blockers;
  for (std::size_t k = 0; k < size(); ++k) {
    if (k == i || k == j) continue;
    if (const auto part = part_between(segments_[k], *from, *to)) blockers.push_back(*part);
  }
  if (blockers.empty()) return std::max(0., crossed_strings(*from, *to));

  std::vector<Range> shadows;
  const auto view = [&](double t) {
    const Point p = between(first(*from), second(*from), t);
    shadows.clear();
    for (const Segment& blocker : blockers) shadows.push_back(seen(before_i, p, blocker));
    return uncovered(seen(before_i, p, *to), shadows) / 2;
  };
  std::vector<Segment> all = blockers;
  all.push_back(*to);
  const std::vector<double> at = kinks(*from, all);
  constexpr unsigned most_divisions = 5;
  constexpr double tolerance = 1e-7;
  double sum = 0;
  for (std::size_t piece = 0; piece + 1 < at.size(); ++piece)
    sum += boost::math::quadrature::gauss_kronrod<double, 15>::integrate(view, at[piece], at[piece + 1], most_divisions,
                                                                         tolerance);
  return from->length() * sum;
}

std::vector<double> PlanarSurfaces::upper_row(std::size_t i) const {
  std::vector<double> row;
  for (std::size_t j = i; j < size(); ++j) row.push_back(exchange_area(i, j));
  return row;
}

}  // namespace joulet::radiation
