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
    if (!of.carrying.empty()) limit_cell_peclet_numbers(cell);
  }

  /// Gas that forms carries another one along, out of the pores, in a layer that the nodes may not resolve: elements
  /// would then oscillate, to far below zero. Each gas diffuses at least with what it is carried by times half the
  /// distance of nodes, a cell Peclet number of 2 (Brooks & Hughes, Comput. Methods Appl. Mech. Eng. 32 (1982) 199);
  /// nothing changes where they resolve the layer. The derivatives leave this out.
  void limit_cell_peclet_numbers(unsigned cell) {
    const double* jxw = buffer.geometry.cell_jxw(cell);
    for (unsigned q = 0; q < buffer.geometry.n_points; ++q)
      for (std::size_t i = 0; i < m; ++i)
        of.value[(q * m + i) * m + i] += std::max(carried_per_node(q, i, jxw[q]) / 2 - of.diffusion[q * m + i], 0.);
  }

  /// |w_i| times the distance of nodes along it, mol/m/s/Pa.
  double carried_per_node(unsigned q, std::size_t i, double jxw) const {
    double slope[dim] = {}, in_cell[dim] = {};  // w_i as a gradient, and J^-1 w_i, both in the reference cell
    for (std::size_t j = 0; j < m; ++j) {
      const double factor = of.carrying[(q * m + i) * m + j];
      for (unsigned d = 0; d < dim; ++d) {
        slope[d] += factor * gradient[j][q * dim + d];
        in_cell[d] += factor * along[j][q * dim + d] / jxw;
      }
    }
    double square = 0, square_in_cell = 0;
    for (unsigned d = 0; d < dim; ++d) {
      square += slope[d] * in_cell[d];
      square_in_cell += in_cell[d] * in_cell[d];
    }
    return square_in_cell > 0 ? square / (std::sqrt(square_in_cell) * degree) : 0;
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
  double degree;                              ///< of the elements, which have (degree + 1)^dim nodes
  PoreFlow::Coefficients of;
};

}  // namespace joulet
