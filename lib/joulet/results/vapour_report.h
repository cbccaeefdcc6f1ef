#pragma once

#include <array>
#include <limits>
#include <string>
#include <vector>

namespace joulet {

/// What the pellet has given off until now.
struct ReleasedGases {
  std::vector<double> amount;                 ///< [gas], mol since t = 0
  std::vector<std::array<double, 3>> shares;  ///< [gas][lateral with bore, bottom, top], of what it gives off now
  double temperature = 0;                     ///< K, of the gas
};

/// A plate that gas reaches. SI units; what is not known is NaN.
struct PlateReport {
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

  std::string name;
  double temperature_min = 0, temperature_mean = 0, temperature_max = 0;  ///< K, by area
  double coolant_power = unknown, coolant_heat = unknown;  ///< W, and J since t = 0, to its coolant; NaN without one
  double deposit = 0;                                      ///< kg of Mg as metal on it
  double thickness_mean = 0, thickness_max = 0;  ///< m, of Mg at its density at room temperature; mean over the front
  double core_share = unknown;          ///< share of the deposit where the plate is hotter than vapour.core_temperature
  double core_arrival_share = unknown;  ///< the same of what arrives
  double arriving_max = 0;              ///< mol/m^2/s of Mg
  double break_even_temperature = unknown;  ///< K: with that arriving nothing accumulates above it
  double pressure_needed = 0;               ///< Pa of Mg that its hottest place keeps a deposit under
  bool solid = true;                        ///< a deposit at its hottest place
};

/// Where a gas went, mol since t = 0: released = on_plates + on_wall + reverted + in_gas + pumped.
struct VapourBalance {
  std::string name;
  double released = 0, on_plates = 0, on_wall = 0, reverted = 0, in_gas = 0, pumped = 0;
  double pressure = 0;  ///< Pa, at the pellet
};

/// Plates as bodies, and vapour on its way to them.
struct VapourReport {
  bool modelled = false;    ///< gases are followed
  bool well_mixed = false;  ///< now; else from surface to surface
  bool everything_sticks = false;
  double knudsen = 0;  ///< mean free path at the pellet over the distance; 0: no gas
  std::vector<PlateReport> plates;
  std::vector<VapourBalance> gases;
  double collected = 0;  ///< kg of Mg on plates, bound in MgO too
  double purity =
      PlateReport::unknown;  ///< mass of Mg metal over all that is on plates; NaN without a rate of reversion
  double reversion_affinity =
      PlateReport::unknown;  ///< J/mol, -dG of Mg + CO = MgO + C at the hottest plate; > 0: it reverts
  double conductance_needed = PlateReport::unknown;  ///< m^3/s: an opening that raises Mg to the pressure needed, now
  double element_error = 0;  ///< largest imbalance of Mg, C or O, of what was released, or of 1e-12 mol
  /// Heat of the plates, J since t = 0: stored = radiated + condensed - cooled.
  double stored = 0, radiated = 0, condensed = 0, cooled = 0;
  double heat_error = 0;      ///< of that balance, of the largest of its terms
  double exchange_error = 0;  ///< J since t = 0: what the pellet lost to plates as forecast, less as they turned out
};

}  // namespace joulet
