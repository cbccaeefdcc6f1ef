#include <joulet/radiation/adaptive_square.h>
#include <joulet/radiation/facet_exchange.h>

#include <algorithm>
#include <cmath>

namespace joulet::radiation {

using Eigen::Vector3d;

namespace {

constexpr int deepest = 10;
constexpr std::size_t most_cells = 3000;

/// Whether a part of each may lie in front of the other.
bool may_face(const Facet& f, const Facet& g) {
  const auto in_front = [](const Facet& a, const Facet& b) {
    const double least = 1e-9 * b.radius();
    for (int i = 0; i < a.corners(); ++i)
      if (b.normal().dot(a.corner(i) - b.centre()) > least) return true;
    return false;
  };
  return in_front(f, g) && in_front(g, f);
}

/// Gauss points on f.
double exchange(const Facet& f, const Facet& g) {
  double sum = 0;
  for (const Facet::Sample& p : f.samples()) sum += p.area * view_factor(p.point, f.normal(), g);
  return sum;
}

/// Points on g, one in each quarter, for the rays from the Gauss point i of the other facet. They are arranged without
/// symmetry and change with i, so that an edge half-way does not meet many rays at once.
std::array<Vector3d, 4> targets(const Facet& g, int i) {
  constexpr double x[] = {0.17, 0.63, 0.39, 0.81}, y[] = {0.63, 0.81, 0.17, 0.39};
  std::array<Vector3d, 4> points;
  for (int k = 0; k < 4; ++k) {
    const double s = (k / 2 + x[(i + k) % 4]) / 2, t = (k % 2 + y[(i + k) % 4]) / 2;
    points[k] = g.corners() == 3 ? g.at(std::sqrt(s), t).point : g.at(s, t).point;  // evenly over the area
  }
  return points;
}

/// Far enough for the Gauss points of f to be accurate without dividing f.
bool far_apart(const Facet& f, const Facet& g) {
  return (f.centre() - g.centre()).norm() - g.radius() > 3 * f.radius();
}

}  // namespace

bool FacetExchange::cut(const Vector3d& from, const Vector3d& to, const std::vector<std::size_t>& blockers) const {
  return std::any_of(blockers.begin(), blockers.end(), [&](std::size_t k) { return cuts(facets_[k], from, to); });
}

std::vector<std::size_t> FacetExchange::within(const Shaft& shaft, const std::vector<std::size_t>& blockers) const {
  std::vector<std::size_t> found;
  for (const std::size_t k : blockers)
    if (shaft.may_contain(facets_[k])) found.push_back(k);
  return found;
}

double FacetExchange::in_sight(const Facet& f, const Facet& g) const {
  if (far_apart(f, g)) return exchange(f, g);
  const auto integrand = [&](double x, double y) {
    const Facet::Sample p = f.at(x, y);
    return p.area * view_factor(p.point, f.normal(), g);
  };
  const Tolerance tolerance{accuracy_.relative, 1e-2 * accuracy_.relative * std::min(f.area(), g.area())};
  return integrate_square(integrand, 1, tolerance, most_cells).value;
}

double FacetExchange::in_shadow(const Facet& f, const Facet& g, std::vector<std::size_t> blockers, double threshold,
                                int depth) const {
  // The blocker of one ray is likely to be that of the next: it moves to the front.
  const auto hides = [&](const Vector3d& p, const Vector3d& q) {
    const auto found =
        std::find_if(blockers.begin(), blockers.end(), [&](std::size_t k) { return cuts(facets_[k], p, q); });
    if (found == blockers.end()) return false;
    std::rotate(blockers.begin(), found, found + 1);
    return true;
  };
  const Facet::Samples starts = f.samples();
  std::array<double, 4> all;
  double open = 0, seen = 0;
  for (int i = 0; i < starts.count; ++i)
    open += all[i] = starts.sample[i].area * view_factor(starts.sample[i].point, f.normal(), g);
  const int targets_each = open > 0.3 * threshold ? 4 : 1;
  int rays = 0, lit = 0;
  for (int i = 0; i < starts.count; ++i) {
    const Vector3d& p = starts.sample[i].point;
    const std::array<Vector3d, 4> ends = targets(g, i);
    int hidden = 0;
    for (int k = 0; k < targets_each; ++k) {
      const Vector3d& q = ends[(i + k) % 4];
      if ((q - p).dot(f.normal()) <= 0) continue;  // below the horizon: not in the view factor either
      ++rays;
      hidden += hides(p, q);
    }
    lit -= hidden;
    seen += all[i] * (targets_each - hidden) / targets_each;
  }
  lit += rays;
  if (depth >= deepest || open <= threshold) return seen;
  double smallest = std::max(f.radius(), g.radius());
  for (const std::size_t k : blockers) smallest = std::min(smallest, facets_[k].radius());
  const bool uniform = lit == 0 || lit == rays, coarse = smallest < std::max(f.radius(), g.radius());
  if (uniform && !coarse) return lit == 0 ? 0 : (far_apart(f, g) ? seen : in_sight(f, g));

  const bool divide_f = f.radius() >= g.radius();
  double sum = 0;
  for (const Facet& part : (divide_f ? f : g).divided()) {
    const Facet &a = divide_f ? part : f, &b = divide_f ? g : part;
    const std::vector<std::size_t> left = within(Shaft(RayEnd::of(a), RayEnd::of(b)), blockers);
    sum += left.empty() ? in_sight(a, b) : in_shadow(a, b, left, threshold, depth + 1);
  }
  return sum;
}

double FacetExchange::between(const Facet& f, const Facet& g, const std::vector<std::size_t>& blockers) const {
  if (!may_face(f, g)) return 0;
  const bool swap = f.area() > g.area();  // the contour formula is exact also where the larger one is near
  const Facet &from = swap ? g : f, &to = swap ? f : g;
  const std::vector<std::size_t> in_the_way = within(Shaft(RayEnd::of(from), RayEnd::of(to)), blockers);
  if (in_the_way.empty()) return in_sight(from, to);
  return in_shadow(from, to, in_the_way, accuracy_.shadow * from.area(), 0);
}

}  // namespace joulet::radiation
