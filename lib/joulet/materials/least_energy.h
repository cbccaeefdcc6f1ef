#pragma once

#include <joulet/materials/mixture_enthalpy.h>
#include <joulet/materials/recipe.h>

namespace joulet {

/// What a kilogram of Mg takes without any loss, J/kg: the sum of H over what goes in and out (NASA TM-4513).
struct LeastEnergy {
  double heating;   ///< the whole mix from 298.15 K to the temperature of the reaction
  double reaction;  ///< MgO + C = Mg + CO there, all gases at that temperature
  double gases;     ///< MgO and C alone, from 298.15 K to Mg and CO at the temperature of the reaction
  double metal;     ///< MgO and C alone, to solid Mg and CO at 298.15 K: all heat of the products is used

  double of_mix() const { return heating + reaction; }
};

/// For a mix that reacts at one `temperature` [K] until `conversion` (above 0, at most 1) of its MgO is gone. The
/// share of the mix that stays behind is not cooled again. Throws InputError for a conversion or temperature outside
/// its range (that of the data, 300 to 3105 K for MgO).
LeastEnergy least_energy(const RecipeAmounts& amounts, const MixtureEnthalpy& mix, double temperature,
                         double conversion = 1);

}  // namespace joulet
