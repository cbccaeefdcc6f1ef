#pragma once

#include <deal.II/grid/tria.h>

#include <array>
#include <cstdint>

namespace joulet {

/// Recognises cells that are copies of each other, moved along the axis: the integrals over them are equal, so that one
/// set of Jacobians serves a whole column of the mesh. Along the axis only, because r enters the axisymmetric
/// integrals.
template <int dim>
class CellCopies {
public:
  using Cell = typename dealii::Triangulation<dim>::cell_iterator;
  /// Vertices in units of 1e-13 of the mesh's size, heights above the first.
  using Key = std::array<std::int64_t, dim << dim>;
  struct Hash {
    std::size_t operator()(const Key& key) const;
  };

  explicit CellCopies(const dealii::Triangulation<dim>& triangulation);
  /// No edge, face or interior follows a manifold: the vertices say all.
  bool is_straight(const Cell& cell) const;
  Key key(const Cell& cell) const;

private:
  double per_unit_ = 0;
  bool curved_ = false;  ///< some cell is not straight
};

}  // namespace joulet
