#pragma once

#include <joulet/problem/problem.h>

#include <cmath>

/// The problems that several files look at.
namespace joulet {

/// Pellet of 6 x 8 mm with a uniform source of 5.5e8 W/m^3 and k = 36000/T; the boundaries are still to be given.
inline Problem kirchhoff_problem() {
  Problem problem;
  problem.pellet.thermal_conductivity = Property::expression("36000/T", "W/m/K", 1);
  problem.supply.voltage = 8e-3 * std::sqrt(5.5e8 / 40);
  problem.numerics.degree = 3;
  return problem;
}

/// Pellet benchmark B1: 29.6648 V, lateral radiation 0.9, ends 600 W/m^2/K, both to 300 K, cp 1100, R3 with A 550 1/s.
inline Problem pellet_benchmark() {
  Problem problem;
  problem.pellet.heat_capacity = Property::constant(1100);
  problem.boundaries = {{{"lateral"}, Radiation{0.9, 300}}, {{"bottom", "top"}, Convection{600, 300}}};
  problem.supply.voltage = 29.6648;
  problem.kinetics.pre_exponential_factor = 550;
  problem.kinetics.mgo_concentration = 14000;
  return problem;
}

/// Everything that can be coupled is: sigma and k depend on temperature and conversion, reaction heat, recipe cp.
inline Problem fully_coupled_pellet() {
  Problem problem;
  problem.pellet.electrical_conductivity = Property::expression("40*(T/1500)^0.5*(1 - 0.4*alpha)", "S/m", 1);
  problem.pellet.thermal_conductivity = Property::expression("120*(300/T)*(1 - 0.3*alpha)", "W/m/K", 1);
  problem.kinetics.reaction_heat = 600e3;
  problem.boundaries = {{{"lateral"}, Radiation{0.9, 300}},
                        {{"top"}, Radiation{0.8, 300}},
                        {{"top"}, Convection{300, 320}},
                        {{"bottom"}, Convection{700, 300}}};
  return problem;
}

}  // namespace joulet
