#pragma once

#include <joulet/chemistry/extended_real.h>

#include <vector>

namespace joulet {

/// Smallest Gibbs energy of one ideal gas and pure condensed substances that contain given amounts of the elements:
///   minimise  sum_c n_c g_c + sum_i n_i (g_i + ln(n_i/N)),  N = sum_i n_i,   with  sum a n = b,  n >= 0,
/// all in units of R T. Each element has at least one substance.
struct GibbsProblem {
  struct Substance {
    std::vector<double> atoms;  ///< of each element
    double energy;              ///< g/(R T); for gases with ln(P/1 bar)
  };
  std::vector<Substance> condensed, gases;  ///< either may be empty
  std::vector<ExtendedReal> totals;         ///< b, mol of each element, positive
};

struct GibbsSolution {
  std::vector<ExtendedReal> potentials;      ///< of the elements, in units of R T
  std::vector<ExtendedReal> condensed;       ///< mol; about 0 for those that are absent
  std::vector<ExtendedReal> driving_forces;  ///< g_c less the potentials of its atoms; about 0 for those present
  std::vector<ExtendedReal> gas_fractions;   ///< mole fractions, their sum is 1
  ExtendedReal gas_amount;                   ///< mol; about 0 when there is no gas
  ExtendedReal gas_deficit;  ///< -ln of the sum that the fractions would have: about 0 when there is gas
  int iterations;
};

/// Solves the dual problem: the largest sum of b lambda for element potentials lambda at which no phase is
/// supersaturated,
///   a_c lambda <= g_c  for each condensed substance,  ln sum_i exp(a_i lambda - g_i) <= 0  for the gas.
/// It is convex, has as many unknowns as elements, and the multipliers of its constraints are the amounts of the
/// phases: which of them are there needs no search. Primal-dual interior point method (Boyd & Vandenberghe, Convex
/// Optimization, 2004, section 11.7), to 1e-42 of the amounts. The stationarity condition of the dual is the element
/// balance. Throws SolverError when it does not converge.
GibbsSolution solve_gibbs_dual(const GibbsProblem& problem);

}  // namespace joulet
