#pragma once

#include <joulet/base/time_curve.h>
#include <joulet/chemistry/mechanism.h>
#include <joulet/chemistry/rate.h>
#include <joulet/chemistry/sintering.h>
#include <joulet/materials/recipe.h>

#include <memory>
#include <string>
#include <vector>

namespace joulet {

struct Kinetics;
struct Problem;

/// What the kinetics of a case come to.
struct ChosenKinetics {
  /// One step that depends on temperature and conversion of MgO alone, with carbon that cannot run out: the reduced
  /// time integral k dt is its exact solution. Otherwise, and with gas in the pores, the mechanism is integrated with
  /// the variables of its Progress.
  bool one_step = true;
  std::string model;  ///< of the one step
  Arrhenius rate{};   ///< of the one step

  std::shared_ptr<const Mechanism> mechanism;  ///< null only for one step without a name
  std::vector<double> initial;                 ///< of `Mechanism::solids`, mol per mol MgO
  std::vector<double> pressures;               ///< of `Mechanism::gases` around the pellet, Pa
  Sintering sintering;
  double field_factor = 0;  ///< J/mol per V/m
};

/// Reads the mechanism, if one is named, and takes the amounts from the recipe. Throws InputError that names the key:
/// an unknown mechanism, a solid that the recipe does not have, a gas that the mechanism does not have.
ChosenKinetics choose_kinetics(const Problem& problem);

/// Pressures of the gases of the mechanism around the pellet at this time, Pa. Throws InputError for a gas that it does
/// not have.
std::vector<double> chamber_pressures(const Problem& problem, const Mechanism& mechanism, double time);
/// Those that a mechanism, or gas in the pores, follows.
const TimeCurve& chamber_pressure(const Problem& problem);

/// A case that names a mechanism may have less carbon than MgO.
Carbon carbon_of(const Kinetics& kinetics);

/// Whether anything refers to the recipe; one that nothing refers to may be anything.
bool uses_recipe(const Problem& problem);

}  // namespace joulet
