#pragma once

#include <joulet/vapour/collection.h>

namespace joulet::vapour {

/// A deposit on a surface whose temperature somebody else follows, through a step of h.
struct Film {
  std::vector<double> arriving, deposit;  ///< [gas], mol/m^2/s as it is now, mol/m^2 at the begin
  double duration = 0;                    ///< h, s
  double gas_temperature = 300;           ///< K, of what arrives
};

/// Heat that condensation brings to the surface at this temperature [K], W/m^2; below 0 where more evaporates, which is
/// no more than h uses up.
double film_heat(const CollectionSetup& setup, const Film& film, double temperature);

/// Heat of what a deposit has grown by [gas], mol/m^2, at this temperature, J/m^2.
double heat_of_growth(const CollectionSetup& setup, const std::vector<double>& growth, double gas_temperature,
                      double temperature);

}  // namespace joulet::vapour
