#pragma once

#include <cstddef>
#include <vector>

namespace joulet {

/// Interpolation on [-1, 1] through the values at the zeros of the Chebyshev polynomial of degree + 1, all of them
/// inside (Mason & Handscomb, Chebyshev Polynomials, 2003, Section 6.3).
class Chebyshev {
public:
  explicit Chebyshev(std::size_t degree);

  std::size_t degree() const { return nodes_.size() - 1; }
  double node(std::size_t j) const { return nodes_[j]; }
  /// Coefficients of the Chebyshev polynomials from the values at the nodes; degree + 1 of each.
  void to_series(const double* values, double* series) const;
  /// Coefficients of 1, t, t^2, ... instead; to about 2^degree roundings.
  void to_monomials(const double* values, double* monomials) const;
  /// The interpolant at t, from its series (Clenshaw).
  double at(const double* series, double t) const;

private:
  std::vector<double> nodes_;
  std::vector<double> cosines_;    // [k * (degree + 1) + j]: T_k at node j, times the weight of the sum
  std::vector<double> monomials_;  // [k * (degree + 1) + j]: coefficient of t^j in T_k
};

}  // namespace joulet
