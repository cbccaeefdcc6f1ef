#pragma once

#include <joulet/materials/heat_capacity.h>

#include <cstddef>
#include <vector>

namespace joulet {

/// c(T, x) = sum over k of a_k(T) P_k(2x - 1), x the conversion, P_k the Chebyshev polynomials of the first kind. Every
/// a_k is a cubic Hermite interpolant on a uniform grid of temperatures with slopes from central differences, so c has
/// a continuous derivative, and its integral is a quartic known in closed form. About 10 ns a point.
class TabulatedHeatCapacity final : public HeatCapacity {
public:
  static constexpr double lowest = 200, highest = 3500, spacing = 2;  ///< K
  static constexpr std::size_t n_nodes = 1651;
  static constexpr std::size_t max_terms = 9;

  static double node(std::size_t i) { return lowest + spacing * static_cast<double>(i); }  ///< K

  /// `terms[k][i]` is a_k at `node(i)` [J/m^3/K]. One to `max_terms` terms.
  explicit TabulatedHeatCapacity(const std::vector<std::vector<double>>& terms);

  void evaluate(std::size_t n, const double* temperature, const double* conversion,
                const Wanted& wanted) const override;

private:
  struct Node {
    double capacity, slope, enthalpy;  // J/m^3/K, J/m^3/K per spacing, J/m^3
  };
  struct Sums;
  Sums sums(double temperature, double conversion) const;
  void set_enthalpies();

  std::size_t n_terms_;
  std::vector<Node> nodes_;  // node by node, the terms of a node side by side
};

}  // namespace joulet
