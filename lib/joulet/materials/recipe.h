#pragma once

#include <optional>

namespace joulet {

/// Which carbon `Recipe::carbon_to_mgo` counts.
enum class CountedCarbon { coke, coke_and_graphite };

/// Mass fractions of the feed and the assays of its ingredients. The feed is the published one (Luo et al. 2025: coke
/// carbon 1.5 mol per mol MgO, graphite not counted in it; graphite and fluorite 5 wt% each of the mix); the assays are
/// derived from its totals. What an assay leaves over is volatiles, sulphur and unassigned mass.
struct Recipe {
  double dolomite = 0.7208, coke = 0.1792, graphite = 0.05, fluorite = 0.05;  ///< mass fractions of the mix, sum 1
  double dolomite_mgo = 0.4215, dolomite_cao = 0.5631;  ///< mass fractions of the calcined dolomite
  double dolomite_sio2 = 0.0092, dolomite_al2o3 = 0.0022, dolomite_fe2o3 = 0.0030;
  double coke_fixed_carbon = 0.7578, coke_ash = 0.1987;  ///< mass fractions of the coke
  double fluorite_caf2 = 0.95;                           ///< mass fraction of the fluorite

  /// Given: dolomite and coke are not those above but follow, see `balanced`; mol per mol MgO.
  std::optional<double> carbon_to_mgo;
  CountedCarbon counted_carbon = CountedCarbon::coke;
  /// Given: dolomite_mgo and dolomite_cao are not those above but follow, see `balanced`; mol per mol MgO.
  std::optional<double> cao_to_mgo;
};

/// The recipe by fractions alone, without ratios. With `carbon_to_mgo` the dolomite and the coke take what graphite and
/// fluorite leave of the mix, in the proportion that gives the ratio; with `cao_to_mgo` MgO and CaO take what the other
/// oxides leave of the dolomite. Without ratios it is the recipe itself. Throws InputError when no feed can do that.
Recipe balanced(const Recipe& recipe);

/// What a cubic metre of the pressed pellet contains.
struct RecipeAmounts {
  double mgo = 0, cao = 0, coke_carbon = 0, graphite_carbon = 0;  ///< mol/m^3
  double caf2 = 0, sio2 = 0, al2o3 = 0, fe2o3 = 0;                ///< mol/m^3, those of the ash not counted
  double ash = 0;                                                 ///< kg/m^3, taken as 60 wt% SiO2 and 40 wt% Al2O3
  double unassigned = 0;                    ///< kg/m^3, volatiles, sulphur and what the assays leave over
  double density = 0;                       ///< kg/m^3, of the pellet
  double skeletal_density = 0;              ///< kg/m^3, of the solids without pores
  double porosity = 0, final_porosity = 0;  ///< volume fractions before and at full conversion, at fixed volume
  double mass_loss = 0;                     ///< share of the mass that has left as Mg and CO at full conversion

  double carbon() const { return coke_carbon + graphite_carbon; }  ///< mol/m^3
};

/// Whether less than one mole of carbon per mole of MgO is a mistake.
enum class Carbon { suffices, may_run_out };

/// Amounts in a pellet pressed to `density` [kg/m^3], of the balanced recipe. The feed may miss 1 by 0.001 (rounded
/// percentages) and is scaled to it. Throws InputError for fractions outside [0, 1] or with a wrong sum, for less than
/// one mole of carbon per mole of MgO (MgO + C = Mg + CO could not complete) unless it may run out, and for a density
/// at or above the skeletal one. `final_porosity` and `mass_loss` are those of full conversion in any case.
RecipeAmounts recipe_amounts(const Recipe& recipe, double density, Carbon carbon = Carbon::suffices);

}  // namespace joulet
