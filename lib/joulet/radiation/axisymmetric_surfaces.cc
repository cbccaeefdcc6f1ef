#include <joulet/base/error.h>
#include <joulet/radiation/adaptive_square.h>
#include <joulet/radiation/axisymmetric_surfaces.h>
#include <joulet/radiation/ring_exchange.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet::radiation {

namespace {

constexpr std::size_t max_cells = 20000;

std::vector<Band> checked(std::vector<Band> bands) {
  for (const Band& b : bands) b.check();
  return bands;
}

/// The band from its other end; the free side is then on the left, which only `point_on` minds.
struct DirectedBand {
  const Band& band;
  bool reversed;
  MeridianPoint at(double s) const { return point_on(band, reversed ? 1 - s : s); }
};

bool same(double r1, double z1, double r2, double z2, double tolerance) {
  return std::abs(r1 - r2) <= tolerance && std::abs(z1 - z2) <= tolerance;
}

/// Both bands directed away from the end that they share, if they share one.
bool share_an_end(DirectedBand& a, DirectedBand& b) {
  const double tolerance = 1e-9 * (a.band.length() + b.band.length());
  for (const bool end_a : {false, true})
    for (const bool end_b : {false, true}) {
      const Band &i = a.band, &j = b.band;
      if (!same(end_a ? i.r2 : i.r1, end_a ? i.z2 : i.z1, end_b ? j.r2 : j.r1, end_b ? j.z2 : j.z1, tolerance))
        continue;
      a.reversed = end_a;
      b.reversed = end_b;
      return true;
    }
  return false;
}

/// A lower bound of the distance in the meridian plane: between the boxes around both.
double distance(const Band& a, const Band& b) {
  const auto gap = [](double a1, double a2, double b1, double b2) {
    return std::max({0.0, std::min(a1, a2) - std::max(b1, b2), std::min(b1, b2) - std::max(a1, a2)});
  };
  return std::hypot(gap(a.r1, a.r2, b.r1, b.r2), gap(a.z1, a.z2, b.z1, b.z2));
}

/// Cells per direction to begin with: a shadow must not fall between the first points.
int first_cells(const Band& a, const Band& b, bool shadows) {
  const double ratio = std::max(a.length(), b.length()) / (distance(a, b) + 0.1 * std::max(a.r1 + a.r2, b.r1 + b.r2));
  return std::clamp(static_cast<int>(std::ceil(ratio)), shadows ? 2 : 1, 8);
}

}  // namespace

AxisymmetricSurfaces::AxisymmetricSurfaces(std::vector<Band> bands, AxisymmetricAccuracy accuracy)
    : bands_(checked(std::move(bands))), blockers_(bands_), accuracy_(accuracy) {}

std::vector<std::size_t> AxisymmetricSurfaces::blockers_between(std::size_t i, std::size_t j) const {
  // The straight lines of a cone's outside never meet it again; nor do those between two points of its inside.
  const std::size_t own_i = blockers_.of_band(i), own_j = blockers_.of_band(j);
  const auto convex = [&](std::size_t k) { return point_on(bands_[k], 0.5).nr >= 0; };
  const auto never = [&](std::size_t k) {
    return (k == own_i && k == own_j) || (k == own_i && convex(i)) || (k == own_j && convex(j));
  };
  std::vector<std::size_t> found = blockers_.between(bands_[i], bands_[j]);
  found.erase(std::remove_if(found.begin(), found.end(), never), found.end());
  return found;
}

double AxisymmetricSurfaces::exchange_area(std::size_t i, std::size_t j) const {
  const Band &a = bands_[i], &b = bands_[j];
  if (turned_away(a, b)) return 0;
  const std::vector<std::size_t> candidates = blockers_between(i, j);
  std::vector<CosineRange> shadows;
  const auto exchange = [&](const MeridianPoint& p, const MeridianPoint& q) {
    const CosineRange visible = facing(p, q);
    if (!(visible.low < visible.high)) return 0.0;
    shadows.clear();
    for (const std::size_t k : candidates) {
      const CosineRange c = shadow(blockers_.all()[k], p, q, {k == blockers_.of_band(i), k == blockers_.of_band(j)});
      if (c.low <= visible.low && c.high >= visible.high) return 0.0;
      if (c.low < c.high && c.high > visible.low && c.low < visible.high) shadows.push_back(c);
    }
    return ring_exchange(p, q, visible, shadows);
  };

  DirectedBand from{a, false}, to{b, false};
  const double scale = a.length() * b.length(), smaller = std::min(area(i), area(j)) / scale;
  const Tolerance tolerance{accuracy_.relative, accuracy_.absolute * smaller};
  const int start = first_cells(a, b, !candidates.empty());
  Estimate result;
  // Duffy's transformation takes away the singularity at a common corner, and the kink of a band that sees itself.
  if (i == j) {
    const auto f = [&](double u, double v) { return 2 * u * exchange(from.at(u), from.at(u * v)); };
    result = integrate_square(f, start, tolerance, max_cells);
  } else if (share_an_end(from, to)) {
    const auto f = [&](double u, double v) {
      return u * (exchange(from.at(u), to.at(u * v)) + exchange(from.at(u * v), to.at(u)));
    };
    result = integrate_square(f, start, tolerance, max_cells);
  } else {
    const auto f = [&](double u, double v) { return exchange(from.at(u), to.at(v)); };
    result = integrate_square(f, start, tolerance, max_cells);
  }
  if (!(result.error <= 100 * (tolerance.absolute + tolerance.relative * std::abs(result.value))))
    throw SolverError(fmt::format(
        "radiation: the view factor between band {} ((r, z) from ({:g}, {:g}) to ({:g}, {:g}) m) and band "
        "{} (from ({:g}, {:g}) to ({:g}, {:g}) m) does not converge: {:g} +- {:g} m^2 after {} cells; do "
        "the bands cross or coincide?",
        i, a.r1, a.z1, a.r2, a.z2, j, b.r1, b.z1, b.r2, b.z2, result.value * scale, result.error * scale, max_cells));
  return result.value * scale;
}

std::vector<double> AxisymmetricSurfaces::upper_row(std::size_t i) const {
  std::vector<double> row;
  for (std::size_t j = i; j < size(); ++j) row.push_back(exchange_area(i, j));
  return row;
}

}  // namespace joulet::radiation
