#pragma once

#include <string_view>
#include <vector>

namespace joulet {

/// Heat taken up between two temperatures beside what the heat capacity says. The share that has melted rises as the
/// twice differentiable step w = x^3 (10 - 15 x + 6 x^2), x = (T - solidus)/(liquidus - solidus), so that the heat
/// capacity gains L dw/dT = 30 L x^2 (1 - x)^2/(liquidus - solidus), whose integral is exactly L. Freezing gives the
/// same heat back.
struct Melting {
  double latent_heat = 0;            ///< L, J/kg
  double solidus = 0, liquidus = 0;  ///< K

  double heat_capacity(double temperature) const;  ///< J/kg/K
};

/// From the keys `latent_heat` and `melting_range` (solidus and liquidus of each latent heat, one after the other).
/// Throws InputError that begins with `where` unless there are two temperatures to each latent heat, at least 1 mK
/// apart: a jump of the enthalpy at one temperature can't be written as a heat capacity.
std::vector<Melting> melting_from(const std::vector<double>& latent_heat, const std::vector<double>& melting_range,
                                  std::string_view where);

}  // namespace joulet
