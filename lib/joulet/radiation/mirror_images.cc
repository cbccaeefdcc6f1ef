#include <joulet/radiation/mirror_images.h>

namespace joulet::radiation {

namespace {

constexpr unsigned along_axis = 2;

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

Band image(const Band& b) { return {b.r2, -b.z2, b.r1, -b.z1}; }

}  // namespace

std::vector<Facet> with_images(std::vector<Facet> pieces, const SymmetryPlanes& planes) {
  for (const unsigned axis : planes) {
    const std::size_t n = pieces.size();
    for (std::size_t i = 0; i < n; ++i) pieces.push_back(image(pieces[i], axis));
  }
  return pieces;
}

std::vector<Band> with_images(std::vector<Band> pieces, const SymmetryPlanes& planes) {
  for (const unsigned axis : planes) {
    if (axis != along_axis) continue;
    const std::size_t n = pieces.size();
    for (std::size_t i = 0; i < n; ++i) pieces.push_back(image(pieces[i]));
  }
  return pieces;
}

}  // namespace joulet::radiation
