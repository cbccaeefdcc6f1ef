#pragma once

#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/gas/pore_flow.h>

#include <algorithm>
#include <cmath>
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
        gradient(m, std::vector<double>(g.n_points * dim)),
        along(gradient),
        degree(std::round(std::pow(g.n_dofs, 1. / dim)) - 1) {}

  /// `number`: of the cell among those of the pellet.
  void read(const double* const* pressures, unsigned cell, std::size_t number, bool derivatives) {
    const auto& g = buffer.geometry;
    for (std::size_t i = 0; i < m; ++i) {
      buffer.gather(pressures[i], cell);
      g.values(buffer.nodal.data(), at_points.data());
      for (unsigned q = 0; q < g.n_points; ++q) pressure[q * m + i] = at_points[q];
      g.gradients(buffer.nodal.data(), gradient[i].data());
      for (unsigned q = 0; q < g.n_points; ++q)
        CellGeometry<dim>::apply_metric(g.cell_metric(cell) + q * CellGeometry<dim>::n_metric,
                                        &gradient[i][std::size_t{q} * dim], &along[i][std::size_t{q} * dim]);
    }
    flow.evaluate(points, number * g.n_points, g.n_points, pressure.data(), derivatives, of);
    if (m > 1) limit_cell_peclet_numbers(cell);
  }

  /// Gas that forms sweeps another one along, in a layer that the nodes may not resolve: elements would then oscillate,
  /// to far below zero. Each gas diffuses at least with speed * distance of nodes / 2, a cell Peclet number of 2
  /// (Brooks & Hughes, Comput. Methods Appl. Mech. Eng. 32 (1982) 199); nothing changes where they resolve the layer.
  /// The derivatives leave this out.
  void limit_cell_peclet_numbers(unsigned cell) {
    const auto& g = buffer.geometry;
    const double* jxw = g.cell_jxw(cell);
    for (unsigned q = 0; q < g.n_points; ++q) {
      const double least = least_diffusion(q, jxw[q]);
      for (std::size_t i = 0; i < m; ++i) {
        double* row = &of.value[(q * m + i) * m];
        double drag = 0;  // by the other gases, and by the flow of all
        for (std::size_t j = 0; j < m; ++j)
          if (j != i) drag = std::max(drag, row[j]);
        row[i] += std::max(least - (row[i] - drag), 0.);
      }
    }
  }

  /// speed * distance of nodes / 2 / RT at a point, mol/m/s/Pa.
  double least_diffusion(unsigned q, double jxw) const {
    double all = 0, total[dim] = {}, total_along[dim] = {};  // gradient and metric gradient of the total flux
    for (std::size_t k = 0; k < m; ++k) {
      all += std::max(pressure[q * m + k], 0.);
      double column = 0;
      for (std::size_t j = 0; j < m; ++j) column += of.value[(q * m + j) * m + k];
      for (unsigned d = 0; d < dim; ++d) {
        total[d] += column * gradient[k][q * dim + d];
        total_along[d] += column * along[k][q * dim + d] / jxw;
      }
    }
    double square = 0, reference_square = 0;  // of the flux, and of the flux in the reference cell
    for (unsigned d = 0; d < dim; ++d) {
      square += total[d] * total_along[d];
      reference_square += total_along[d] * total_along[d];
    }
    return all > 0 && reference_square > 0 ? square / (std::sqrt(reference_square) * 2 * degree * all) : 0;
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
  std::vector<std::vector<double>> gradient;  ///< [j][q * dim + d]: of p_j in the reference cell
  std::vector<std::vector<double>> along;     ///< [j][q * dim + d]: metric grad p_j
  double degree;                              ///< of the elements
  PoreFlow::Coefficients of;
};

}  // namespace joulet
