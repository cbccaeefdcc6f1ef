#pragma once

namespace joulet {

/// What an equilibrium leaves of a rate, with its derivative.
struct DrivingForce {
  double value = 1;  ///< -1..1; negative: the reaction runs back
  double d_log_saturation = 0;
};

/// 1 - Q/K up to equilibrium. Beyond it nothing or, for a reaction that is reversible, -(1 - K/Q), with the same value
/// and slope at equilibrium. So the reaction back is no faster than the forward one would be: it is activated as well,
/// while 1 - Q/K would grow without bound as the body cools. `log_saturation` = ln(Q/K), may be infinite.
DrivingForce driving_force(double log_saturation, bool reversible);

}  // namespace joulet
