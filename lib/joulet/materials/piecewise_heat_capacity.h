#pragma once

#include <joulet/materials/heat_capacity.h>

#include <cstddef>
#include <functional>
#include <vector>

namespace joulet {

/// c(T, x) = sum over k of a_k(T) P_k(2x - 1), x the conversion, P_k the Chebyshev polynomials of the first kind; every
/// a_k is a polynomial in T on each of its pieces. What is kept of a piece is the polynomial of its integral, so that
/// the enthalpy is exact and c is its derivative to rounding, whatever the width of a piece and across jumps of c.
/// Below the first and above the last breakpoint c is constant. At a breakpoint the piece above it counts.
class PiecewiseHeatCapacity final : public HeatCapacity {
public:
  /// Fills the n_terms values a_k at a temperature [K], J/m^3/K. Never called at a breakpoint.
  using Terms = std::function<void(double temperature, double* a)>;

  /// `breakpoints`: at least two, increasing, K. Each piece is the polynomial of `degree` (at most 12) through values
  /// at the Chebyshev points of its interior: exact where the law is such a polynomial.
  /// `range`: see HeatCapacity.
  PiecewiseHeatCapacity(std::vector<double> breakpoints, std::size_t degree, std::size_t n_terms, const Terms& terms,
                        const TemperatureRange& range = {});

  void evaluate(std::size_t n, const double* temperature, const double* conversion,
                const Wanted& wanted) const override;
  TemperatureRange range() const override { return range_; }

  std::size_t n_pieces() const { return breakpoints_.size() - 1; }

private:
  struct Sums;
  template <bool with_curvature>
  Sums sums(double temperature, double conversion) const;
  std::size_t piece_at(double temperature) const;
  void index_pieces();
  const double* polynomial(std::size_t piece, std::size_t term) const {
    return &polynomials_[(piece * n_terms_ + term) * n_coefficients_];
  }

  TemperatureRange range_;
  std::size_t n_terms_, n_coefficients_;
  std::vector<double> breakpoints_;
  std::vector<double> per_kelvin_;   // dt/dT of a piece
  std::vector<double> polynomials_;  // of the enthalpy in t = -1..1, J/m^3: [(piece * terms + term) * coefficients]
  // Equal slots between the ends, and the piece in which each begins: no search where a slot meets one piece or two.
  double slots_per_kelvin_ = 0;
  std::vector<std::size_t> first_piece_;
};

}  // namespace joulet
