#include <joulet/radiation/ring_exchange.h>

#include <algorithm>
#include <cmath>

namespace joulet::radiation {

namespace {

/// normal . (to - from) for a point `to` at the azimuth with cosine c is offset + slope c; `at_zero` is offset + slope
/// without cancellation.
struct Projection {
  double offset, slope, at_zero;
};

Projection projection(const MeridianPoint& from, const MeridianPoint& to) {
  const double axial = from.nz * (to.z - from.z), radial = from.nr * (to.r - from.r), slope = from.nr * to.r;
  const double at_zero = axial + radial;
  // On one and the same cone it is exactly zero, and its roundoff would be divided by the square of the distance.
  const double roundoff = 1e-15 * (from.r + to.r + std::abs(from.z) + std::abs(to.z));
  if (std::abs(at_zero) < 1e-8 * (std::abs(axial) + std::abs(radial)) + roundoff) return {-slope, slope, 0};
  return {axial - from.nr * from.r, slope, at_zero};
}

void keep_positive(CosineRange& range, const Projection& p) {
  if (p.slope > 0)
    range.low = std::max(range.low, -p.offset / p.slope);
  else if (p.slope < 0)
    range.high = std::min(range.high, -p.offset / p.slope);
  else if (p.offset <= 0)
    range.high = range.low;
}

/// Antiderivative over the azimuth of (a1 + b1 c)(a2 + b2 c) / (C - E c)^2, c the cosine, from azimuth 0 on. With
/// u = C - E c both factors are p - k u, k = b/E, and the integrals of 1, 1/u and 1/u^2 are elementary.
class Antiderivative {
public:
  Antiderivative(const MeridianPoint& p, const MeridianPoint& q, const Projection& first, const Projection& second)
      : nearest_((p.r - q.r) * (p.r - q.r) + (p.z - q.z) * (p.z - q.z)), e_(2 * p.r * q.r) {
    const double k1 = first.slope / e_, k2 = second.slope / e_;
    const double p1 = first.at_zero + k1 * nearest_, p2 = second.at_zero + k2 * nearest_;
    square_ = p1 * p2;
    mixed_ = p1 * k2 + p2 * k1;
    constant_ = k1 * k2;
  }
  double at(double cosine) const {
    const double farthest = nearest_ + 2 * e_, root = std::sqrt(nearest_ * farthest);
    const double sine = std::sqrt((1 - cosine) * (1 + cosine));
    const double angle = 2 * std::atan2(std::sqrt(1 - cosine), std::sqrt(1 + cosine));
    // Points of one cone that rounding makes the same: p1 and p2 vanish faster than what they are multiplied with.
    if (nearest_ == 0) return constant_ * angle;
    const double i1 = 2 / root * std::atan2(std::sqrt(farthest * (1 - cosine)), std::sqrt(nearest_ * (1 + cosine)));
    const double u = nearest_ + e_ * (1 - cosine);
    const double i2 = (e_ * sine / u + (nearest_ + e_) * i1) / (nearest_ * farthest);
    return square_ * i2 - mixed_ * i1 + constant_ * angle;
  }

private:
  double nearest_, e_;  ///< square of the distance at azimuth 0, C - E; and E
  double square_, mixed_, constant_;
};

}  // namespace

CosineRange facing(const MeridianPoint& p, const MeridianPoint& q) {
  CosineRange range{-1, 1};
  keep_positive(range, projection(p, q));
  keep_positive(range, projection(q, p));
  return range;
}

double ring_exchange(const MeridianPoint& p, const MeridianPoint& q, const CosineRange& visible,
                     std::vector<CosineRange>& blocked) {
  if (!(visible.low < visible.high)) return 0;
  std::sort(blocked.begin(), blocked.end(), [](const CosineRange& a, const CosineRange& b) { return a.low < b.low; });
  const Antiderivative integral(p, q, projection(p, q), projection(q, p));
  double sum = 0, reached = visible.low;
  // The azimuth falls with its cosine: the integral from cosine `to` down to `from`.
  const auto add = [&](double from, double to) {
    if (from < to) sum += integral.at(from) - integral.at(to);
  };
  for (const CosineRange& hidden : blocked) {
    add(reached, std::min(hidden.low, visible.high));
    reached = std::max(reached, hidden.high);
    if (reached >= visible.high) break;
  }
  add(reached, visible.high);
  // 2 pi r_p, r_q, both halves of the circle, 1/pi of the cosine law
  return 4 * p.r * q.r * sum;
}

bool turned_away(const Band& i, const Band& j) {
  const auto never_before = [](const Band& from, const Band& to) {
    for (const double s : {0.0, 1.0})
      for (const double t : {0.0, 1.0}) {
        const Projection d = projection(point_on(from, s), point_on(to, t));
        if (d.offset + std::abs(d.slope) > 1e-12 * (from.length() + to.length())) return false;
      }
    return true;
  };
  return never_before(i, j) || never_before(j, i);
}

}  // namespace joulet::radiation
