#pragma once

#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/gas/pore_flow.h>

#include <algorithm>
#include <deque>
#include <vector>

namespace joulet {

/// Pressures and coefficients of the flow at the quadrature points of one cell after the other.
template <int dim>
struct PoreGasPoints {
  PoreGasPoints(const CellGeometry<dim>& g, const PoreFlow& pore_flow, const PorePoints& prepared)
      : buffer(g),
        flow(pore_flow),
        points(prepared),
        m(pore_flow.n_pressures()),
        pressure(g.n_points * m),
        at_points(g.n_points),
        along(m, std::vector<double>(g.n_points * dim)) {}

  /// `number`: of the cell among those of the pellet.
  void read(const double* const* pressures, unsigned cell, std::size_t number, bool derivatives) {
    const auto& g = buffer.geometry;
    for (std::size_t i = 0; i < m; ++i) {
      buffer.gather(pressures[i], cell);
      g.values(buffer.nodal.data(), at_points.data());
      for (unsigned q = 0; q < g.n_points; ++q) pressure[q * m + i] = at_points[q];
      g.gradients(buffer.nodal.data(), buffer.gradient.data());
      for (unsigned q = 0; q < g.n_points; ++q)
        CellGeometry<dim>::apply_metric(g.cell_metric(cell) + q * CellGeometry<dim>::n_metric,
                                        &buffer.gradient[std::size_t{q} * dim], &along[i][std::size_t{q} * dim]);
    }
    flow.evaluate(points, number * g.n_points, g.n_points, pressure.data(), derivatives, of);
  }

  /// For each pressure i adds the integral of sum_j C_ij grad p_j . grad N.
  void scatter(unsigned cell, std::deque<LocalSum>& sums) {
    for (std::size_t i = 0; i < m; ++i) {
      for (unsigned q = 0; q < buffer.geometry.n_points; ++q) flux(of.value, q, i, &buffer.gradient[q * dim]);
      buffer.scatter(nullptr, buffer.gradient.data(), sums[i], cell);
    }
  }
  /// result = sum_j coefficient_ij metric grad p_j at a point.
  void flux(const std::vector<double>& coefficient, unsigned q, std::size_t i, double* result) const {
    std::fill_n(result, dim, 0.);
    for (std::size_t j = 0; j < m; ++j) {
      const double factor = coefficient[(q * m + i) * m + j];
      for (unsigned d = 0; d < dim; ++d) result[d] += factor * along[j][q * dim + d];
    }
  }

  CellBuffer<dim> buffer;
  const PoreFlow& flow;
  const PorePoints& points;
  std::size_t m;
  std::vector<double> pressure, at_points;
  std::vector<std::vector<double>> along;  ///< [j][q * dim + d]: metric grad p_j
  PoreFlow::Coefficients of;
};

}  // namespace joulet
