#include <joulet/base/constants.h>
#include <joulet/fem/surface/enclosure_bodies.h>
#include <joulet/problem/check_enclosure.h>

#include <algorithm>
#include <cmath>

namespace joulet {

namespace {

using radiation::Band;
using radiation::Facet;
using radiation::Segment;

/// Sides of circles in space, and the radius of the polygon over that of the circle: of the same circumference, or
/// around it. Between any two facets of the chamber is the whole assembly, so it gets few.
constexpr int sides_of_plates = 32, sides_of_chamber = 16;
double stretch_to_equal_circumference(int n) { return constants::pi / n / std::sin(constants::pi / n); }
double stretch_around(int n) { return 1 / std::cos(constants::pi / n); }

/// Patches along the longest side of the chamber.
int patches_along(int dim) { return dim == 2 ? 8 : 4; }

/// Patches along the longest side of a plate.
int divisions_of(const Plate& plate, int dim) {
  if (plate.divisions > 0) return plate.divisions;
  if (!plate.material.empty()) return 16;
  return std::holds_alternative<RectangularPlate>(plate.shape) ? 10 : patches_along(dim);
}

/// A straight line of the section, its free side on the right, in equal pieces.
template <typename Line>
std::vector<Line> divided(const Line& line, double size) {
  const int n = std::max(1, static_cast<int>(std::ceil(line.length() / size - 1e-9)));
  const auto at = [n](double a, double b, int i) { return i == n ? b : a + (b - a) * i / n; };
  const auto [a1, b1, a2, b2] = line;
  std::vector<Line> pieces;
  for (int i = 0; i < n; ++i) pieces.push_back({at(a1, a2, i), at(b1, b2, i), at(a1, a2, i + 1), at(b1, b2, i + 1)});
  return pieces;
}

/// One patch for each band.
void add(std::vector<EnclosureSide<2>>& sides, const std::string& name, int plate, const std::vector<Band>& bands, int,
         double) {
  EnclosureSide<2> side{name, plate, {}, {}};
  for (const Band& band : bands) {
    side.patches.push_back({band});
    side.areas.push_back(band.area());
  }
  sides.push_back(std::move(side));
}

/// A band as a polygon of n sides, of which those from `first` to `last`; its radius is that of the circle times
/// `stretch`.
std::vector<Facet> polygon(const Band& b, int n, double stretch, int first, int last) {
  const auto corner = [n, stretch](double r, double z, int i) {
    const double angle = 2 * constants::pi * (i % n) / n;
    return Facet::Point{stretch * r * std::cos(angle), stretch * r * std::sin(angle), z};
  };
  std::vector<Facet> facets;
  for (int i = first; i < last; ++i) {
    // With the free side on the right of the way from 1 to 2, this turn is counterclockwise seen from it.
    const auto p = corner(b.r1, b.z1, i), q = corner(b.r1, b.z1, i + 1);
    const auto s = corner(b.r2, b.z2, i + 1), t = corner(b.r2, b.z2, i);
    if (b.r1 == 0)
      facets.push_back(Facet(p, s, t));
    else if (b.r2 == 0)
      facets.push_back(Facet(p, q, s));
    else
      facets.push_back(Facet(p, q, s, t));
  }
  return facets;
}

/// A patch is a quarter of a band.
void add(std::vector<EnclosureSide<3>>& sides, const std::string& name, int plate, const std::vector<Band>& bands,
         int n, double stretch) {
  constexpr int quarters = 4;
  EnclosureSide<3> side{name, plate, {}, {}};
  for (const Band& b : bands)
    for (int quarter = 0; quarter < quarters; ++quarter) {
      side.patches.push_back(polygon(b, n, stretch, quarter * n / quarters, (quarter + 1) * n / quarters));
      side.areas.push_back(b.area() / quarters);
    }
  sides.push_back(std::move(side));
}

template <int dim>
void add_ring(std::vector<EnclosureSide<dim>>& sides, const Plate& plate, int number, const RingPlate& ring) {
  const double a = ring.inner_diameter / 2, b = ring.diameter / 2, low = ring.bottom, high = low + ring.height;
  const double size = std::max(b - a, high - low) / divisions_of(plate, dim);
  const auto side = [&](const char* name, const Band& line) {
    add(sides, plate.name + "." + name, number, divided(line, size), sides_of_plates,
        stretch_to_equal_circumference(sides_of_plates));
  };
  side("bottom", {a, low, b, low});
  side("lateral", {b, low, b, high});
  side("top", {b, high, a, high});
  if (a > 0) side("bore", {a, high, a, low});
}

template <int dim>
void add_chamber(std::vector<EnclosureSide<dim>>& sides, const ChamberWall& wall) {
  const double r = *wall.diameter / 2, low = *wall.bottom, high = low + *wall.height;
  const double size = std::max(r, high - low) / patches_along(dim);
  std::vector<Band> bands;
  for (const Band& line : {Band{0, high, r, high}, Band{r, high, r, low}, Band{r, low, 0, low}})
    for (const Band& piece : divided(line, size)) bands.push_back(piece);
  add(sides, "chamber", -1, bands, sides_of_chamber, stretch_around(sides_of_chamber));
}

/// A rectangle from a corner along two edges, in n times m patches; its free side is where their right-handed product
/// points.
std::vector<std::vector<Facet>> rectangle(const std::array<double, 3>& corner, const std::array<double, 3>& u,
                                          const std::array<double, 3>& v, std::size_t n, std::size_t m) {
  const auto at = [&](std::size_t i, std::size_t j) {
    Facet::Point p;
    for (unsigned d = 0; d < 3; ++d)
      p[d] = corner[d] + u[d] * static_cast<double>(i) / static_cast<double>(n) +
             v[d] * static_cast<double>(j) / static_cast<double>(m);
    return p;
  };
  std::vector<std::vector<Facet>> patches;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < m; ++j)
      patches.push_back({Facet(at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1))});
  return patches;
}

void add_rectangle(std::vector<EnclosureSide<3>>& sides, const Plate& plate, int number, const RectangularPlate& flat,
                   const Pellet& pellet) {
  const double front = pellet.diameter / 2 + flat.distance, low = bottom_of(flat, pellet), half = flat.width / 2;
  const double t = flat.thickness, w = flat.width, h = flat.height;
  const auto [n, m] = grid_of(plate, flat);
  sides.push_back({plate.name + ".front", number, rectangle({front, half, low}, {0, -w, 0}, {0, 0, h}, n, m), {}});
  sides.push_back({plate.name + ".back", number, rectangle({front + t, -half, low}, {0, w, 0}, {0, 0, h}, n, m), {}});
  EnclosureSide<3> edges{plate.name + ".edges", number, {}, {}};
  const auto edge = [&](const std::array<double, 3>& corner, const std::array<double, 3>& u,
                        const std::array<double, 3>& v, std::size_t across, std::size_t along) {
    std::vector<Facet> all;
    for (const auto& patch : rectangle(corner, u, v, across, along)) all.insert(all.end(), patch.begin(), patch.end());
    edges.patches.push_back(std::move(all));
  };
  edge({front, -half, low}, {t, 0, 0}, {0, 0, h}, 1, m);
  edge({front, half, low}, {0, 0, h}, {t, 0, 0}, m, 1);
  edge({front, -half, low}, {0, w, 0}, {t, 0, 0}, n, 1);
  edge({front, -half, low + h}, {t, 0, 0}, {0, w, 0}, 1, n);
  sides.push_back(std::move(edges));
  for (std::size_t i = sides.size() - 3; i < sides.size(); ++i)
    for (const auto& patch : sides[i].patches) {
      double area = 0;
      for (const Facet& facet : patch) area += facet.area();
      sides[i].areas.push_back(area);
    }
}

void add_patch(SideOfSection& side, const Segment& strip) {
  side.patches.push_back({strip});
  side.areas.push_back(strip.length());
}

/// On both sides of x = 0; a plate without a bore is one bar there, in two halves.
void add_bars(std::vector<SideOfSection>& sides, const Plate& plate, int number, const RingPlate& ring) {
  const double a = ring.inner_diameter / 2, b = ring.diameter / 2, low = ring.bottom, high = low + ring.height;
  const double size = std::max(b - a, high - low) / divisions_of(plate, 2);
  const auto side = [&](const char* name, const Segment& line) {
    sides.push_back({plate.name + "." + name, number, {}, {}});
    for (const Segment& s : divided(line, size)) {
      add_patch(sides.back(), s);
      add_patch(sides.back(), {-s.x2, s.z2, -s.x1, s.z1});
    }
  };
  side("bottom", {a, low, b, low});
  side("lateral", {b, low, b, high});
  side("top", {b, high, a, high});
  if (a > 0) side("bore", {a, high, a, low});
}

/// There is none: the enclosure is one of facets then.
void add_rectangle(std::vector<EnclosureSide<2>>&, const Plate&, int, const RectangularPlate&, const Pellet&) {}

}  // namespace

std::array<std::size_t, 2> grid_of(const Plate& plate, const RectangularPlate& flat) {
  const double size = std::max(flat.width, flat.height) / divisions_of(plate, 3);
  const auto parts = [size](double length) {
    return static_cast<std::size_t>(std::max(1., std::ceil(length / size - 1e-9)));
  };
  return {parts(flat.width), parts(flat.height)};
}

template <int dim>
std::vector<EnclosureSide<dim>> enclosure_sides(const RadiativeEnclosure& enclosure, const Pellet& pellet) {
  std::vector<EnclosureSide<dim>> sides;
  for (std::size_t i = 0; i < enclosure.plates.size(); ++i) {
    const Plate& plate = enclosure.plates[i];
    if (const auto* ring = std::get_if<RingPlate>(&plate.shape))
      add_ring(sides, plate, static_cast<int>(i), *ring);
    else
      add_rectangle(sides, plate, static_cast<int>(i), std::get<RectangularPlate>(plate.shape), pellet);
  }
  if (enclosure.chamber.diameter) add_chamber(sides, enclosure.chamber);
  return sides;
}

std::vector<SideOfSection> sides_in_section(const RadiativeEnclosure& enclosure) {
  std::vector<SideOfSection> sides;
  for (std::size_t i = 0; i < enclosure.plates.size(); ++i) {
    const auto* ring = std::get_if<RingPlate>(&enclosure.plates[i].shape);
    if (ring) add_bars(sides, enclosure.plates[i], static_cast<int>(i), *ring);
  }
  const ChamberWall& wall = enclosure.chamber;
  if (!wall.diameter) return sides;
  const double half = *wall.diameter / 2, low = *wall.bottom, high = low + *wall.height;
  const double size = std::max(half, high - low) / patches_along(2);
  sides.push_back({"chamber", -1, {}, {}});
  for (const Segment& line : {Segment{-half, high, half, high}, Segment{half, high, half, low},
                              Segment{half, low, -half, low}, Segment{-half, low, -half, high}})
    for (const Segment& piece : divided(line, size)) add_patch(sides.back(), piece);
  return sides;
}

std::vector<Facet> facets_around(const Band& band) {
  return polygon(band, sides_of_plates, stretch_to_equal_circumference(sides_of_plates), 0, sides_of_plates);
}

bool stands_in_space(const Problem& problem) {
  const auto& plates = problem.enclosure.plates;
  return problem.numerics.geometry == Geometry::three_dimensional ||
         std::any_of(plates.begin(), plates.end(),
                     [](const Plate& plate) { return std::holds_alternative<RectangularPlate>(plate.shape); });
}

namespace {

template <int dim>
std::size_t patches_off_the_mesh(const Problem& problem) {
  std::size_t sum = 0;
  for (const auto& side : enclosure_sides<dim>(problem.enclosure, problem.pellet)) sum += side.patches.size();
  return sum;
}

}  // namespace

std::size_t most_enclosure_patches(const Problem& problem) {
  const bool any = std::any_of(problem.boundaries.begin(), problem.boundaries.end(), [](const ThermalBoundary& b) {
    return std::holds_alternative<EnclosureRadiation>(b.condition);
  });
  if (!any || !problem.thermal.prescribed.empty()) return 0;
  if (problem.numerics.geometry == Geometry::planar) {
    std::size_t sum = static_cast<std::size_t>(problem.enclosure.patches);
    for (const auto& side : sides_in_section(problem.enclosure)) sum += side.patches.size();
    return sum;
  }
  return static_cast<std::size_t>(problem.enclosure.patches) +
         (stands_in_space(problem) ? patches_off_the_mesh<3>(problem) : patches_off_the_mesh<2>(problem));
}

template std::vector<EnclosureSide<2>> enclosure_sides<2>(const RadiativeEnclosure&, const Pellet&);
template std::vector<EnclosureSide<3>> enclosure_sides<3>(const RadiativeEnclosure&, const Pellet&);

}  // namespace joulet
