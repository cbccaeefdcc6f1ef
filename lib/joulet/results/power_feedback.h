#pragma once

#include <string>

namespace joulet {

/// What a rise of the temperature does to the Joule heat and to the losses, for the rise that a little more of the
/// present Joule heat would bring in equilibrium, counted by its mean over the pellet. Where the power grows faster
/// than the losses there is no equilibrium to go to (Semenov's criterion of thermal explosion; Frank-Kamenetskii,
/// Diffusion and Heat Transfer in Chemical Kinetics, 1969, ch. VI).
struct PowerFeedback {
  double power_slope;  ///< d ln P/dT at constant voltage, 1/K
  double loss_slope;   ///< d ln(losses)/dT, 1/K
  double by_supply;    ///< d ln P/d ln G: 1 at constant voltage, 0 at constant power, -1 at constant current

  /// How much faster the power grows than the losses; above 1 the temperature runs away.
  double at_constant_voltage() const { return power_slope / loss_slope; }
  /// The same with the supply as it is controlled.
  double with_supply() const { return by_supply * at_constant_voltage(); }
};

/// The warning of a thermal runaway at `time` [s], or nothing.
std::string runaway_warning(const PowerFeedback& feedback, double time);

}  // namespace joulet
