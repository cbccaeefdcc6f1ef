#pragma once

#include <joulet/vapour/surface_balance.h>

#include <cstddef>
#include <vector>

namespace joulet::vapour {

/// Volumes in which a gas is well mixed, one pressure each.
struct Zone {
  double volume;                      ///< m^3
  double temperature;                 ///< of the gas, K
  double pumping = 0;                 ///< m^3/s, into the pump or the surroundings
  std::vector<std::size_t> surfaces;  ///< that it touches
};
/// Between two zones.
struct Passage {
  std::size_t from, to;
  double conductance;  ///< m^3/s
};

/// What one gas in them does over a time h.
struct ZoneState {
  std::vector<double> pressure;  ///< of each zone at the end, Pa
  double pumped = 0;             ///< mol/s
  Settled settled;               ///< by surface; zero where no zone touches one
};

/// One gas in well-mixed zones, implicit Euler over h [s]: what comes from surfaces and other zones fills the zone,
///   V/(R T) (p - p0)/h = sum A g - sum A d + sum C (p_other - p)/(R T) - S p/(R T),   H = p/sqrt(2 pi M R T),
/// with d as Surfaces has it. `amount`: mol in each zone before; `area`: of the surfaces, m^2. Of two zones of
/// different temperature each counts its own outflow C p/(R T). Throws InputError where the gas has nowhere to go.
ZoneState advance(const std::vector<Zone>& zones, const std::vector<Passage>& passages, double molar_mass,
                  const std::vector<double>& area, const Surfaces& surfaces, const std::vector<double>& amount,
                  double h);

}  // namespace joulet::vapour
