#pragma once

#include <joulet/radiation/band.h>

#include <cstddef>
#include <vector>

namespace joulet::radiation {

/// A range of the cosine of the azimuth between two points; empty unless low < high.
struct CosineRange {
  double low, high;
};

/// A line of the meridian plane that casts shadows when turned about the axis, za <= zb.
struct Blocker {
  double ra, za, rb, zb;
};

/// Which of the two points of a ray lie on the blocker itself; roundoff must not decide that.
struct OnBlocker {
  bool first, second;
};

/// The azimuths for which a blocker cuts the ray from (p.r, p.z) to (q.r, q.z): the ray at the fraction t of its length
/// has the height z = p.z + t (q.z - p.z) and the radius
///   r^2 = (1 - t)^2 p.r^2 + t^2 q.r^2 + 2 t (1 - t) p.r q.r cos(azimuth).
/// It meets the blocker, of radius R(z), where cos(azimuth) = g(t) with r = R. g is continuous over the part of the ray
/// in the blocker's heights, so the blocked cosines are one interval, from the least to the greatest g; both are at the
/// ends or at a root of a quadratic.
CosineRange shadow(const Blocker& blocker, const MeridianPoint& p, const MeridianPoint& q, OnBlocker on);

/// The bands as blockers; bands that continue one another in a straight line make one blocker together.
class Blockers {
public:
  explicit Blockers(const std::vector<Band>& bands);

  const std::vector<Blocker>& all() const { return blockers_; }
  std::size_t of_band(std::size_t band) const { return of_band_[band]; }
  /// Those that can cut a ray from band `i` to band `j`.
  std::vector<std::size_t> between(const Band& i, const Band& j) const;

private:
  std::vector<Blocker> blockers_;
  std::vector<std::size_t> of_band_;
};

}  // namespace joulet::radiation
