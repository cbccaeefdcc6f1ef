#pragma once

#include <joulet/fem/space/cell_geometry.h>
#include <joulet/radiation/exchange_areas.h>

#include <cstddef>
#include <string>
#include <vector>

namespace joulet {

struct Plate;
struct RingPlate;
struct Problem;
struct RadiativeEnclosure;

/// A surface of the enclosure for reports: a face of the assembly, a side of a plate, or the chamber.
struct EnclosurePart {
  std::string name;
  int surface;  ///< number in the assembly, or -1
  int plate;    ///< number of the plate, or -1
};

/// The patches between which radiation is exchanged: those on the free faces of the mesh first, then those of plates
/// and chamber.
struct EnclosureGeometry {
  /// Of a face in a plane of symmetry: it neither exchanges radiation nor is in the way.
  static constexpr std::size_t no_patch = static_cast<std::size_t>(-1);

  std::vector<EnclosurePart> parts;
  std::vector<std::size_t> part_of_patch;
  std::size_t mesh_patches = 0;
  std::vector<std::size_t> patch_of_face;  ///< [index into CellGeometry::faces], or no_patch
  radiation::ExchangeAreas exchange;
  radiation::Closure closure;  ///< raw error of the view factors

  std::vector<std::string> names_of_patches() const;
};

/// Whether a ring is a shell, thin across the axis, and not a disc, thin along it.
bool is_shell(const RingPlate& ring);
/// The side of a plate for whose area a coolant's coefficient counts: "front", "lateral" of a shell, "bottom" of a
/// disc.
std::string cooled_side(const Plate& plate);
/// Its area, or for -1 that of the chamber wall, m^2.
double cooled_area(const EnclosureGeometry& geometry, const RadiativeEnclosure& enclosure, int plate);

/// From the boundary faces of the mesh. The rows of the exchange areas are shared among the ranks; all get the result.
/// The areas of the patches, of one side of planes of symmetry, are those that the elements integrate over, and of
/// circles where polygons stand for them. Collective; throws on all ranks: SolverError when a view factor does not
/// converge or the sums do not close, InputError when the mesh has parts on both sides of a plane of symmetry.
template <int dim>
EnclosureGeometry make_enclosure_geometry(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                          const Problem& problem);

}  // namespace joulet
