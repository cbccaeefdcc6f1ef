#pragma once

#include <joulet/problem/problem.h>
#include <joulet/results/step_report.h>

#include <cmath>

namespace joulet {

constexpr double passive_radius = 10e-3, passive_height = 40e-3;  ///< m

/// A cylinder that neither reacts nor carries current, insulated; rho c = 2e6 J/m^3/K, `conductivity` in W/m/K.
inline Problem passive_cylinder(double conductivity) {
  Problem problem;
  problem.pellet.diameter = 2 * passive_radius;
  problem.pellet.height = passive_height;
  problem.pellet.density = 2000;
  problem.pellet.heat_capacity = 1000.;
  problem.pellet.thermal_conductivity = conductivity;
  problem.pellet.electrical_conductivity = 40.;
  problem.kinetics.pre_exponential_factor = 0;
  problem.supply.power = 0;
  problem.time.tolerance = 1e-6;
  problem.numerics.refinement = 0;
  problem.boundaries = {{{"lateral", "bottom", "top"}, Insulated{}}};
  return problem;
}

/// Of the heat stored.
inline double energy_left_open(const StepReport& report) {
  const auto& e = report.energy_balance;
  return std::abs(e.imbalance()) / std::abs(e.stored);
}

}  // namespace joulet
