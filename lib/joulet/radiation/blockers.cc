#include <joulet/radiation/blockers.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet::radiation {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr CosineRange none{1, -1};

CosineRange ordered(double a, double b) { return a < b ? CosineRange{a, b} : CosineRange{b, a}; }

void include(CosineRange& range, double value) {
  range.low = std::min(range.low, value);
  range.high = std::max(range.high, value);
}

/// A disc or ring in a plane z = const: the ray crosses the plane in one point.
CosineRange shadow_of_disc(const Blocker& b, const MeridianPoint& p, const MeridianPoint& q) {
  const double t = (b.za - p.z) / (q.z - p.z);
  if (!(t > 1e-12 && t < 1 - 1e-12)) return none;  // parallel rays give t = infinity or NaN
  const double offset = (1 - t) * (1 - t) * p.r * p.r + t * t * q.r * q.r, scale = 2 * t * (1 - t) * p.r * q.r;
  return ordered((b.ra * b.ra - offset) / scale, (b.rb * b.rb - offset) / scale);
}

/// g(t) = (n0 + n1 t + n2 t^2) / (2 t (1 - t) p.r q.r), with the factors t and 1 - t cancelled where the ray starts or
/// ends on the blocker.
struct CrossingCosine {
  double n0, n1, n2, scale;
  OnBlocker on;

  double at(double t) const {
    if (on.first) return divide(n1 + n2 * t, 1 - t);
    if (on.second) return divide(n0 * (1 + t) + n1 * t, t);
    return divide(n0 + (n1 + n2 * t) * t, t * (1 - t));
  }
  double divide(double a, double b) const {
    if (b > 0) return a / (b * scale);
    return a > 0 ? infinite : -infinite;
  }
};

}  // namespace

CosineRange shadow(const Blocker& b, const MeridianPoint& p, const MeridianPoint& q, OnBlocker on) {
  if (b.za == b.zb) return shadow_of_disc(b, p, q);
  const double slope = (b.rb - b.ra) / (b.zb - b.za), dz = q.z - p.z;
  double from = 0, to = 1;
  if (dz == 0) {
    if (p.z < b.za || p.z > b.zb) return none;
  } else {
    const CosineRange t = ordered((b.za - p.z) / dz, (b.zb - p.z) / dz);
    from = std::max(t.low, 0.0);
    to = std::min(t.high, 1.0);
    if (from >= to) return none;
  }
  const double alpha = b.ra + (p.z - b.za) * slope, beta = dz * slope;  // R = alpha + beta t
  CrossingCosine g{alpha * alpha - p.r * p.r, 2 * (alpha * beta + p.r * p.r), beta * beta - p.r * p.r - q.r * q.r,
                   2 * p.r * q.r, on};
  CosineRange range = ordered(g.at(from), g.at(to));
  if (on.first || on.second) return range;  // g is monotonic then
  // g' = 0: (n1 + n2) t^2 + 2 n0 t - n0 = 0, solved without cancellation
  const double a = g.n1 + g.n2, discriminant = g.n0 * (g.n0 + a);
  if (discriminant < 0) return range;
  const double w = -(g.n0 + std::copysign(std::sqrt(discriminant), g.n0));
  for (const double t : {w / a, -g.n0 / w})
    if (t > from && t < to) include(range, g.at(t));
  return range;
}

namespace {

/// From the lower to the higher end; a disc or ring outward.
Blocker upward(const Band& b, double tolerance) {
  if (std::abs(b.z1 - b.z2) <= tolerance) return {std::min(b.r1, b.r2), b.z1, std::max(b.r1, b.r2), b.z1};
  if (b.z1 < b.z2) return {b.r1, b.z1, b.r2, b.z2};
  return {b.r2, b.z2, b.r1, b.z1};
}

/// Whether `a` lies on the line of `b` and touches or overlaps it.
bool continues(const Blocker& b, const Blocker& a, double tolerance) {
  const double length = std::hypot(b.rb - b.ra, b.zb - b.za);
  const double er = (b.rb - b.ra) / length, ez = (b.zb - b.za) / length;
  const auto off = [&](double r, double z) { return std::abs((r - b.ra) * ez - (z - b.za) * er); };
  const auto along = [&](double r, double z) { return (r - b.ra) * er + (z - b.za) * ez; };
  if (off(a.ra, a.za) > tolerance || off(a.rb, a.zb) > tolerance) return false;
  const CosineRange s = ordered(along(a.ra, a.za), along(a.rb, a.zb));
  return s.low <= length + tolerance && s.high >= -tolerance;
}

/// Both together, where one continues the other.
Blocker united(const Blocker& a, const Blocker& b) {
  if (a.za == a.zb) return {std::min(a.ra, b.ra), a.za, std::max(a.rb, b.rb), a.za};
  Blocker u = a;
  if (b.za < u.za) u.za = b.za, u.ra = b.ra;
  if (b.zb > u.zb) u.zb = b.zb, u.rb = b.rb;
  return u;
}

}  // namespace

Blockers::Blockers(const std::vector<Band>& bands) : of_band_(bands.size()) {
  double size = 0;
  for (const Band& b : bands) size = std::max({size, b.r1, b.r2, std::abs(b.z1 - b.z2)});
  const double tolerance = 1e-10 * size;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    Blocker own = upward(bands[i], tolerance);
    // Earlier blockers that this band continues go into its own; it may join two of them.
    std::vector<std::size_t> renumbered(blockers_.size());
    std::vector<Blocker> kept;
    for (std::size_t k = 0; k < blockers_.size(); ++k)
      if (continues(blockers_[k], own, tolerance)) {
        own = united(own, blockers_[k]);
        renumbered[k] = bands.size();
      } else {
        renumbered[k] = kept.size();
        kept.push_back(blockers_[k]);
      }
    for (std::size_t j = 0; j < i; ++j) of_band_[j] = std::min(renumbered[of_band_[j]], kept.size());
    of_band_[i] = kept.size();
    kept.push_back(own);
    blockers_ = std::move(kept);
  }
}

std::vector<std::size_t> Blockers::between(const Band& i, const Band& j) const {
  const double low = std::min({i.z1, i.z2, j.z1, j.z2}), high = std::max({i.z1, i.z2, j.z1, j.z2});
  const double radius = std::max({i.r1, i.r2, j.r1, j.r2});
  std::vector<std::size_t> found;
  for (std::size_t k = 0; k < blockers_.size(); ++k) {
    const Blocker& b = blockers_[k];
    const bool within = b.za == b.zb ? b.za > low && b.za < high : b.zb >= low && b.za <= high;
    if (within && std::min(b.ra, b.rb) < radius) found.push_back(k);
  }
  return found;
}

}  // namespace joulet::radiation
