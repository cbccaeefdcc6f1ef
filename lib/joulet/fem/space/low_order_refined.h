#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>

#include <vector>

namespace joulet {

/// Low-order preconditioner for elements of degree 3 (at degree 2 it gains nothing: docs/decisions/0008) (Orszag, J.
/// Comput. Phys. 37 (1980) 70; Canuto et al., Spectral Methods, 2006, Section 4.4.2): bilinear or trilinear elements on
/// the cells between the same nodes. Its matrix is spectrally close to that of the element, whatever the mesh size, but
/// has 27 entries in a row instead of 64 or 150: algebraic multigrid on it costs a fraction.
template <int dim>
class LowOrderRefined {
public:
  explicit LowOrderRefined(const FeSpace<dim>& space, const CellGeometry<dim>& geometry);

  /// Stiffness for a coefficient given at the quadrature points [cell][q], averaged over each cell.
  void assemble(const std::vector<double>& coefficient, Matrix& matrix) const;
  /// A zero matrix with the low-order pattern.
  Matrix make_matrix() const { return pattern_.pattern_copy(); }

private:
  static constexpr int n_corners = 1 << dim;
  void collect_nodes();
  void make_pattern();
  void cell_stiffness(const int* nodes, double coefficient, double* matrix) const;

  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  std::vector<unsigned> sub_cells_;                 ///< [sub-cell][corner]: number in the element
  std::vector<dealii::Point<dim>> node_positions_;  ///< of local nodes, owned and ghost
  Matrix pattern_;
};

}  // namespace joulet
