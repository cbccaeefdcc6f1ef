#pragma once

#include <joulet/chemistry/reaction.h>

#include <cstddef>

namespace joulet {

/// Total pressure of Mg and CO in equal amounts in equilibrium with MgO and C: P_eq = 2 sqrt(K) p0, from
/// p_Mg p_CO = K p0^2. K from the NASA polynomials, p0 = 1 bar. As logarithms, because it spans a hundred decades.
class EquilibriumPressure {
public:
  EquilibriumPressure();

  /// ln(P_eq/Pa) and, where not null, its derivative in the temperature, dH/(2 R T^2), 1/K. Temperatures in K.
  void evaluate(std::size_t n, const double* temperature, double* log_pressure, double* d_temperature) const;
  /// Pa.
  double operator()(double temperature) const;

private:
  Reaction reaction_;
};

}  // namespace joulet
