#pragma once

namespace joulet {

/// What the gas in the pores leaves of the rate of MgO + C = Mg + CO, with its derivatives.
struct DrivingForce {
  double value = 1;       ///< -1..1; negative: Mg and CO react back
  double d_pressure = 0;  ///< 1/Pa, never positive
  double d_log_equilibrium_pressure = 0;
};

/// 1 - Q/K = 1 - (P/P_eq)^2 up to equilibrium; beyond it -(1 - K/Q), with the same value and slope there. So the
/// reaction back is no faster than the forward one would be: it is activated as well, while 1 - Q/K would grow without
/// bound as the body cools. `pressure` in Pa; 1 for pressures that are not positive.
DrivingForce driving_force(double pressure, double log_equilibrium_pressure);

}  // namespace joulet
