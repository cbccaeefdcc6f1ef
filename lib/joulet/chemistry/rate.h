#pragma once

#include <cstddef>

namespace joulet {

/// Arrhenius rate constant k = A exp(-Ea/(R (T + excess))) (Eq. 5 of Luo et al. 2025 lacks the minus sign).
struct Arrhenius {
  double pre_exponential_factor;  ///< 1/s, > 0
  double activation_energy;       ///< J/mol, >= 0
  /// K: where it reacts is that much hotter than the temperature that is passed; a hypothesis, 0 = off.
  double excess = 0;

  double rate(double temperature) const;                  ///< 1/s
  double d_rate_d_temperature(double temperature) const;  ///< 1/s/K
};

}  // namespace joulet
