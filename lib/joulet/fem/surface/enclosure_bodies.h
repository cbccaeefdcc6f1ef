#pragma once

#include <joulet/problem/problem.h>
#include <joulet/radiation/band.h>
#include <joulet/radiation/facet.h>
#include <joulet/radiation/segment.h>

#include <array>
#include <cstddef>
#include <string>
#include <type_traits>
#include <vector>

namespace joulet {

/// What a surface of the enclosure is made of: bands when axisymmetric, else facets.
template <int dim>
using RadiatingPiece = std::conditional_t<dim == 2, radiation::Band, radiation::Facet>;

/// A side of a plate, or the wall of the chamber: surfaces that are not on the mesh.
template <int dim, typename Piece = RadiatingPiece<dim>>
struct EnclosureSide {
  std::string name;  ///< "plate.side" or "chamber"
  int plate;         ///< number, or -1 for the chamber
  std::vector<std::vector<Piece>> patches;
  std::vector<double> areas;  ///< of the patches, m^2; of the circle where a polygon stands for it; per m of a section
};

/// All of them; a side is divided where its radiosity may vary. In space, circles become polygons: of equal
/// circumference for plates, around the circle for the chamber.
template <int dim>
std::vector<EnclosureSide<dim>> enclosure_sides(const RadiativeEnclosure& enclosure, const Pellet& pellet);

/// Those of a planar section: the chamber is a box without end along the depth, a ring two bars, a disc one.
using SideOfSection = EnclosureSide<2, radiation::Segment>;
std::vector<SideOfSection> sides_in_section(const RadiativeEnclosure& enclosure);

/// A band all around its axis as facets of equal circumference.
std::vector<radiation::Facet> facets_around(const radiation::Band& band);

/// Whether the enclosure is one of facets: in 3D, and where a flat plate stands beside an axisymmetric pellet, which
/// then sees its mean around the circumference.
bool stands_in_space(const Problem& problem);

/// Patches of the front and the back of a flat plate, across and upwards.
std::array<std::size_t, 2> grid_of(const Plate& plate, const RectangularPlate& flat);

/// An upper bound of the number of patches of the enclosure, those on the mesh included; 0 for a case without one.
std::size_t most_enclosure_patches(const Problem& problem);

}  // namespace joulet
