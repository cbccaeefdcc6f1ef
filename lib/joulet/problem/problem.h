#pragma once

#include <joulet/base/property.h>
#include <joulet/materials/recipe.h>

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// All inputs of a simulation as plain data in SI units. The keys, units, ranges and meanings stand in visit.cc, the
/// relations between keys in check.cc; the defaults stand here and are the published pellet of Luo et al. 2025.
namespace joulet {

/// The pressed cylinder and its material.
struct Pellet {
  double diameter = 6e-3;                                                           ///< m
  double height = 8e-3;                                                             ///< m
  double density = 1860;                                                            ///< kg/m^3, as pressed (Luo 2025)
  Property electrical_conductivity = Property::constant(40);                        ///< S/m (Luo 2025)
  Property thermal_conductivity = Property::expression("120*(300/T)", "W/m/K", 1);  ///< W/m/K (Luo 2025)
  Property heat_capacity =
      Property::keyword("recipe");  ///< J/kg/K of the initial mix, or "recipe" for the NASA mixture
};

/// MgO + C = Mg + CO as one step: d(conversion)/dt = A exp(-Ea/RT) f(conversion).
struct Kinetics {
  std::string model = "R3";  ///< code of a conversion model, chemistry/conversion_model.h
  /// 1/s. Fitted to the published 95.83 % after 120 s on the temperature field of the default pellet (R3). A pellet at
  /// 1492 degC throughout would need 549.3 1/s.
  double pre_exponential_factor = 623.05;
  double activation_energy = 169.1e3;  ///< J/mol (Luo 2025)
  Property reaction_heat = 0.;         ///< J per mol MgO, positive = endothermic; 0 = off; or "thermochemistry": dH(T)
  std::optional<double> mgo_concentration;  ///< mol/m^3; absent: from the recipe and the density
};

/// Supply: exactly one of the four quantities is controlled. RMS values.
struct SupplyPoint {
  double time = 0;                                               ///< s
  std::optional<double> power_density, power, voltage, current;  ///< W/m^3, W, V, A
  bool ramp = false;                                             ///< linear from the previous point, else a step
};
struct Supply {
  static constexpr double default_power_density = 0.55e9;        ///< W/m^3, when nothing is given (Luo 2025)
  std::optional<double> power_density, power, voltage, current;  ///< constant from t = 0
  std::vector<SupplyPoint> programme;                            ///< or a time programme of one of them
  std::optional<double> voltage_limit, current_limit;            ///< V, A
};

/// Thermal boundary conditions; losses are positive outward.
struct Radiation {
  double emissivity = 0.9;           ///< > 1 allowed where hot stubs add area (effective emissivity)
  double ambient_temperature = 300;  ///< K
};
struct Convection {
  double heat_transfer_coefficient = 0;  ///< W/m^2/K
  double ambient_temperature = 300;      ///< K
};
struct FixedTemperature {
  double temperature = 300;  ///< K
};
struct Insulated {};
/// Several conditions on one face add up (radiation + convection).
struct ThermalBoundary {
  std::vector<std::string> faces = {"lateral"};  ///< of "lateral", "bottom", "top"
  std::variant<Radiation, Convection, FixedTemperature, Insulated> condition;
};

/// A point of the prescribed uniform temperature programme; linear between points.
struct TemperaturePoint {
  double time = 0;           ///< s
  double temperature = 300;  ///< K
};
struct Thermal {
  double initial_temperature = 300;          ///< K
  std::vector<TemperaturePoint> prescribed;  ///< not empty: uniform T(t), no heat balance, kinetics alone
};

enum class Analysis { transient, steady };
struct Time {
  Analysis analysis = Analysis::transient;
  double end = 120;                    ///< s; steady: time at the steady temperature for the conversion
  double tolerance = 3e-5;             ///< relative local error of temperature, absolute of conversion
  std::optional<double> initial_step;  ///< s; absent: from the first rates
  std::optional<double> maximum_step;  ///< s
};

enum class Geometry { axisymmetric, three_dimensional };
enum class LinearSolver { automatic, direct, iterative };
struct Numerics {
  Geometry geometry = Geometry::axisymmetric;
  int degree = 2;      ///< of the finite elements, 1..3
  int refinement = 1;  ///< uniform refinements of the coarse mesh
  LinearSolver linear_solver = LinearSolver::automatic;
  double newton_tolerance = 1e-10;  ///< relative
  double memory_limit = 0;          ///< byte; 0: 90 % of what the machine has
  double ledger_tolerance = 1e-3;   ///< closure of the energy ledger relative to the energy supplied
};

struct Output {
  std::vector<double> times;           ///< s; empty: about ten, chosen from the end time
  bool fields = true;                  ///< write VTK files
  double temperature_limit = 1873.15;  ///< K; the volume above it is reported (1600 degC)
};

struct Problem {
  std::string title = "6 x 8 mm CaO-MgO-C pellet, Luo et al. 2025";
  Pellet pellet;
  Recipe recipe;
  Kinetics kinetics;
  Supply supply;
  Thermal thermal;
  std::vector<ThermalBoundary> boundaries = {
      {{"lateral"}, Radiation{0.9, 300}},
      {{"bottom", "top"}, Radiation{1.93, 300}},
  };
  Time time;
  Numerics numerics;
  Output output;
};

}  // namespace joulet
