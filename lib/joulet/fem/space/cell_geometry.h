#pragma once

#include <joulet/fem/mesh/mesh.h>
#include <joulet/fem/space/hanging_nodes.h>

#include <cstdint>
#include <vector>

namespace dealii {
template <int, int>
class FEValues;
}

namespace joulet {

template <int dim>
class FeSpace;

/// Everything about the mesh that integration needs, computed once because the mesh does not move: plain arrays over
/// the owned cells, so that the loops over cells contain arithmetic only.
///
/// A gradient in space enters only through the metric JxW J^-1 J^-T at a quadrature point:
/// integral grad u . grad v = sum_q grad_ref u . metric_q grad_ref v.
template <int dim>
class CellGeometry {
public:
  /// `axial`, `position`: whether `metric_axial` and `position` are wanted.
  explicit CellGeometry(const FeSpace<dim>& space, bool axial = false, bool positions = false);

  static constexpr unsigned n_metric = dim * (dim + 1) / 2;
  unsigned n_cells = 0, n_dofs = 0, n_points = 0;

  const HangingNodes& hanging;
  std::vector<int> dofs;           ///< [cell][i]: position in a ghosted local array
  std::vector<std::uint8_t> body;  ///< [cell]: number in the assembly
  std::vector<std::vector<unsigned>> cells_of_body;
  std::vector<unsigned>
      geometry_class;                ///< [cell]: straight cells that are copies of each other along the axis share one
  std::vector<double> jxw;           ///< [geometry_class][q], weight 2 pi r included
  std::vector<double> metric;        ///< [geometry_class][q][n_metric]: xx, xy, yy or xx, xy, xz, yy, yz, zz
  std::vector<double> metric_axial;  ///< the part of `metric` that belongs to z, for orthotropic bodies; or empty
  std::vector<double> position;      ///< [cell][q][dim], m, for laws of the position; or empty
  std::vector<double> shape;         ///< [q][i]
  std::vector<double> gradient;      ///< [q][d][i], reference cell

  const int* cell_dofs(unsigned cell) const { return &dofs[std::size_t{cell} * n_dofs]; }
  const double* cell_jxw(unsigned cell) const { return &jxw[std::size_t{geometry_class[cell]} * n_points]; }
  const double* cell_metric(unsigned cell) const {
    return &metric[std::size_t{geometry_class[cell]} * n_points * n_metric];
  }
  const double* cell_metric_axial(unsigned cell) const {
    return &metric_axial[std::size_t{geometry_class[cell]} * n_points * n_metric];
  }

  /// The part of the boundary that carries conditions.
  struct BoundaryFace {
    unsigned cell;
    unsigned surface;      ///< number in the assembly
    unsigned first_point;  ///< into `face_jxw`
    unsigned number;       ///< face of the cell, into `face_shape`
  };
  unsigned n_face_points = 0;
  std::vector<BoundaryFace> faces;
  std::vector<double> face_jxw;                 ///< [face][q]
  std::vector<double> face_height;              ///< [face][q]: z of the point, m
  std::vector<std::vector<double>> face_shape;  ///< [number][q * n_dofs + i]

  /// y = metric x, for the packed symmetric metric.
  static void apply_metric(const double* g, const double* x, double* y) {
    if constexpr (dim == 2) {
      y[0] = g[0] * x[0] + g[1] * x[1];
      y[1] = g[1] * x[0] + g[2] * x[1];
    } else {
      y[0] = g[0] * x[0] + g[1] * x[1] + g[2] * x[2];
      y[1] = g[1] * x[0] + g[3] * x[1] + g[4] * x[2];
      y[2] = g[2] * x[0] + g[4] * x[1] + g[5] * x[2];
    }
  }

  double volume() const;  ///< of the cells of this rank, m^3

  /// Values and reference gradients at the quadrature points of a cell: values[q], gradients[q * dim + d].
  void values(const double* nodal, double* values_at_points) const;
  void gradients(const double* nodal, double* gradients_at_points) const;
  /// nodal[i] += sum_q shape_qi v_q + sum_qd gradient_qdi g_qd; either array may be null.
  void integrate(const double* v, const double* g, double* nodal) const;
  /// matrix[i * n_dofs + j] = sum_q coefficient_q grad_i . metric_q grad_j; with `axial` (or null) in place of the
  /// coefficient for the part along z.
  void stiffness(unsigned cell, const double* coefficient, const double* axial, double* matrix) const;
  /// matrix[i * n_dofs + j] += sum_qd gradient_qdi flux[q * dim + d] shape_qj.
  void add_flux_change(const double* flux, double* matrix) const;
  /// matrix[i * n_dofs + j] += sum_q w_q shape_i shape_j.
  void add_mass(const double* w, double* matrix) const;
  /// matrix[i * n_dofs + j] = sum_qd gradient_qdi flux[(q * dim + d) * n_dofs + j].
  void divergence(const double* flux, double* matrix) const;

private:
  void build_cells(const FeSpace<dim>& space, bool axial, bool positions);
  void build_faces(const FeSpace<dim>& space);
  void transpose_tables();
  void add_geometry_class(const FeSpace<dim>& space, const dealii::FEValues<dim, dim>& values, bool axial);
  void add_positions(const FeSpace<dim>& space);

  std::vector<double> shape_of_, gradient_of_;  ///< `shape` and `gradient` with the function as the first index
};

}  // namespace joulet
