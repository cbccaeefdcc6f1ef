#pragma once

#include <joulet/materials/recipe.h>

#include <string_view>

namespace joulet {

/// Density and porosity of the pellet as its solids go, and its size if it shrinks. At the volume of the mesh, which
/// does not move:
///   porosity = 1 - sum of n_s M_s / rho_s,
/// with the skeletal densities of the recipe. With the linear shrinkage s at full conversion each length is
/// 1 - s alpha of what it was, so that the solids fill a volume smaller by (1 - s alpha)^3.
class PelletStructure {
public:
  /// Throws InputError when the shrunk pellet would have no pores left at full conversion.
  PelletStructure(const RecipeAmounts& amounts, double shrinkage);

  /// Where it stands, per volume of the pressed pellet.
  struct State {
    double volume_lost = 0;  ///< of solids, m^3 per m^3
    double mass_lost = 0;    ///< kg/m^3
    double conversion = 0;   ///< of MgO
  };
  double porosity(const State& state) const { return initial_porosity_ + state.volume_lost; }
  double density(const State& state) const { return initial_density_ - state.mass_lost; }  ///< kg/m^3
  /// Each length of the shrunk pellet over what it was.
  double length(double conversion) const { return 1 - shrinkage_ * conversion; }
  double shrunk_porosity(const State& state) const;
  double shrunk_density(const State& state) const;  ///< kg/m^3

  /// m^3 of dense solid per mol of a species: "MgO(s)", "CaO(s)", "C(gr)" as the carbon of the coke, which goes first.
  /// 0 for others, which count no volume.
  static double skeletal_volume(std::string_view species);

private:
  double initial_porosity_, initial_density_, shrinkage_;
};

}  // namespace joulet
