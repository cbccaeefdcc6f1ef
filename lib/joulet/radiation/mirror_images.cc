#include <joulet/radiation/mirror_images.h>

#include <utility>

namespace joulet::radiation {

namespace {

constexpr unsigned across_section = 1, along_axis = 2;

/// Corners in the opposite order: the free side stays the free side.
Facet image(const Facet& facet, unsigned axis) {
  const auto corner = [&](int i) {
    Facet::Point p{facet.corner(i)[0], facet.corner(i)[1], facet.corner(i)[2]};
    p[axis] = -p[axis];
    return p;
  };
  if (facet.corners() == 3) return Facet(corner(2), corner(1), corner(0));
  return Facet(corner(3), corner(2), corner(1), corner(0));
}

Band image(const Band& b, unsigned) { return {b.r2, -b.z2, b.r1, -b.z1}; }

Segment image(const Segment& s, unsigned axis) {
  return axis == along_axis ? Segment{s.x2, -s.z2, s.x1, -s.z1} : Segment{-s.x2, s.z2, -s.x1, s.z1};
}

/// In those of the planes that `matters`.
template <typename Piece, typename Which>
std::vector<Piece> with_images_in(std::vector<Piece> pieces, const SymmetryPlanes& planes, Which matters) {
  for (const unsigned axis : planes) {
    if (!matters(axis)) continue;
    const std::size_t n = pieces.size();
    for (std::size_t i = 0; i < n; ++i) pieces.push_back(image(pieces[i], axis));
  }
  return pieces;
}

}  // namespace

std::vector<Facet> with_images(std::vector<Facet> pieces, const SymmetryPlanes& planes) {
  return with_images_in(std::move(pieces), planes, [](unsigned) { return true; });
}

std::vector<Band> with_images(std::vector<Band> pieces, const SymmetryPlanes& planes) {
  return with_images_in(std::move(pieces), planes, [](unsigned axis) { return axis == along_axis; });
}

std::vector<Segment> with_images(std::vector<Segment> pieces, const SymmetryPlanes& planes) {
  return with_images_in(std::move(pieces), planes, [](unsigned axis) { return axis != across_section; });
}

}  // namespace joulet::radiation
