#pragma once

#include <joulet/fem/space/cell_geometry.h>

#include <array>
#include <cstddef>
#include <vector>

namespace joulet {

/// A free face of the mesh as radiation sees it: straight, with a side that is free.
template <int dim>
struct RadiatingFace {
  static constexpr unsigned n_corners = dim == 2 ? 2 : 4;
  using Corner = std::array<double, dim>;
  /// m; (r, z) with the free side on the right, or counterclockwise seen from it.
  using Corners = std::array<Corner, n_corners>;

  unsigned surface = 0;  ///< number in the assembly
  Corners corners{};
  std::vector<Corners> pieces;  ///< of a curved face in space, nearer to its shape; or none

  bool operator<(const RadiatingFace& o) const {
    return surface != o.surface ? surface < o.surface : corners < o.corners;
  }
  bool operator==(const RadiatingFace& o) const { return surface == o.surface && corners == o.corners; }
};

/// All free faces of the mesh, whatever rank owns them.
template <int dim>
struct RadiatingFaces {
  std::vector<RadiatingFace<dim>> faces;  ///< in an order that does not depend on the ranks
  std::vector<std::size_t> number;        ///< [index into CellGeometry::faces]: which of them it is, or is a part of
};

/// Taken from the boundary faces of the mesh alone. In space, `most` bounds their number: when there are more, the
/// faces of coarser cells stand for them, as far as the mesh was made by refinement; when there are few, each gets
/// pieces that follow its curvature. Collective.
template <int dim>
RadiatingFaces<dim> collect_radiating_faces(const FeSpace<dim>& space, const CellGeometry<dim>& geometry,
                                            std::size_t most);

}  // namespace joulet
