#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>

#include <vector>

namespace joulet {

/// Integrals of the shape functions over some bodies: what turns nodal densities into loads.
template <int dim>
class Region {
public:
  /// `pattern`: a matrix with the sparsity of the space, which must stay.
  Region(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Matrix& pattern,
         std::vector<std::size_t> bodies);

  /// integral N_i N_j; assembled at the first call, which a steady problem never makes.
  const Matrix& mass();
  const Vector& node_volumes() const { return volumes_; }  ///< integral N_i, m^3
  /// Whether an owned node belongs to the region; hanging nodes do not.
  const std::vector<char>& contains() const { return contains_; }
  double volume() const { return volume_; }  ///< m^3, all ranks

private:
  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  const Matrix& pattern_;
  const std::vector<std::size_t> bodies_;
  Matrix mass_;
  Vector volumes_;
  std::vector<char> contains_;
  double volume_ = 0;
};

}  // namespace joulet
