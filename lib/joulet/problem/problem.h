#pragma once

#include <joulet/base/property.h>
#include <joulet/base/time_curve.h>
#include <joulet/chemistry/sintering.h>
#include <joulet/materials/contact.h>
#include <joulet/materials/material.h>
#include <joulet/materials/recipe.h>
#include <joulet/problem/calibration.h>
#include <joulet/problem/gas.h>
#include <joulet/problem/vapour.h>

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// All inputs of a simulation as plain data in SI units. The keys, units, ranges and meanings stand in visit.cc, the
/// relations between keys in check.cc; the defaults stand here and are the published pellet of Luo et al. 2025.
namespace joulet {

struct MeshGeometry;

/// A mesh of Gmsh in place of cylinders and rings. Its physical volumes (3D) or surfaces (axisymmetric) are the bodies:
/// "pellet" and the parts; its other physical groups are names of faces.
struct MeshInput {
  std::string file;                              ///< path; empty: the shape comes from the sizes of pellet and parts
  std::string unit = "mm";                       ///< of the coordinates in the file
  bool curved = true;                            ///< refinement follows the cylinders that upright faces approximate
  std::shared_ptr<const MeshGeometry> geometry;  ///< by load_mesh; null without a file
};

/// A part of one side of a body, in a range of z (lateral, bore) or r (bottom, top): a face of its own.
struct FacePart {
  std::string name;
  std::string of = "lateral";      ///< the side of one body: "pellet.lateral"
  std::optional<double> from, to;  ///< m; absent: the end of the side
};

/// A place whose values are reported: a body or a face, at its middle, or coordinates.
struct Probe {
  std::string name = "probe";
  std::string place;                 ///< "pellet", "upper.top", the name of a [[face]]; empty: coordinates
  std::optional<double> r, x, y, z;  ///< m
};

/// The pressed cylinder and its material.
struct Pellet {
  std::string material;                                                             ///< of the library; empty: below
  double diameter = 6e-3;                                                           ///< m
  double height = 8e-3;                                                             ///< m
  double inner_diameter = 0;                                                        ///< m; 0 when solid
  double density = 1860;                                                            ///< kg/m^3, as pressed (Luo 2025)
  Property electrical_conductivity = Property::constant(40);                        ///< S/m (Luo 2025)
  Property thermal_conductivity = Property::expression("120*(300/T)", "W/m/K", 1);  ///< W/m/K (Luo 2025)
  std::optional<Property> electrical_conductivity_axial;                            ///< S/m along z; absent: isotropic
  std::optional<Property> thermal_conductivity_axial;  ///< W/m/K along z; absent: isotropic
  Property heat_capacity =
      Property::keyword("recipe");                ///< J/kg/K of the initial mix, or "recipe" for the NASA mixture
  std::vector<double> latent_heat;                ///< J/kg of the initial mix, beside the heat capacity
  std::vector<double> melting_range;              ///< K, solidus and liquidus of each
  Property emissivity = Property::constant(0.9);  ///< where a radiation condition gives none
  std::optional<double> hardness;                 ///< Pa, for contacts under pressure
  double shrinkage = 0;  ///< of each length at full conversion, share; reported, the mesh does not move
};

/// A coaxial cylinder or ring beside the pellet: electrode, spacer, ram, sleeve, crucible. Its place is given by
/// exactly one of `above`, `below` (the name of the part it touches) and `bottom`; the pellet stands on z = 0. With a
/// mesh file place and sizes are those of the body with the same name there.
struct Part {
  std::string name;
  std::string material = "graphite";
  std::string above, below;      ///< names; empty when not given
  std::optional<double> bottom;  ///< m
  double diameter = 6e-3;        ///< m
  double inner_diameter = 0;     ///< m; 0 when solid
  double height = 20e-3;         ///< m
};

/// Where the supply is connected; absent: the highest and the lowest face of the assembly.
struct Terminals {
  std::vector<std::string> positive, ground;  ///< names of surfaces
};

/// Partial pressure of a gas around the pellet.
struct GasPressure {
  std::string gas = "CO";
  double pressure = 5;  ///< Pa
};
/// Which carbon takes part in the reactions.
enum class ReactingCarbon { coke_and_graphite, coke };

/// MgO + C = Mg + CO as one step, d(conversion)/dt = A exp(-Ea/RT) f(conversion), or a mechanism.
struct Kinetics {
  std::string mechanism;     ///< name in lib/data/mechanisms or file; empty: the one step with the three values below
  std::string model = "R3";  ///< code of a conversion model, chemistry/conversion_model.h
  /// 1/s. Fitted to the published 95.83 % after 120 s on the temperature field of the default pellet (R3). A pellet at
  /// 1492 degC throughout would need 549.3 1/s.
  double pre_exponential_factor = 623.05;
  double activation_energy = 169.1e3;  ///< J/mol (Luo 2025)
  Property reaction_heat = 0.;         ///< J per mol MgO, positive = endothermic; 0 = off; or "thermochemistry": dH(T)
  std::optional<double> mgo_concentration;                    ///< mol/m^3; absent: from the recipe and the density
  ReactingCarbon carbon = ReactingCarbon::coke_and_graphite;  ///< what a mechanism counts as carbon of the recipe
  TimeCurve chamber_pressure = 10;  ///< Pa, half Mg and half CO, for the gases of a mechanism (Luo 2025: 10 Pa)
  std::vector<GasPressure> gases;   ///< those whose pressure is another one
  Sintering sintering;              ///< loss of area of the MgO; off without constants
  double field_factor = 0;          ///< J/mol per V/m: k times exp(gamma E/(R T)); a hypothesis, 0 = off
  double interface_excess = 0;      ///< K: the rate is taken at T + that; a hypothesis, 0 = off
};

/// Supply: exactly one of the five quantities is controlled. RMS values, at the terminals of the supply: leads
/// included.
struct SupplyPoint {
  double time = 0;                                               ///< s
  std::optional<double> power_density, power, voltage, current;  ///< W/m^3, W, V, A
  std::optional<double> temperature;                             ///< K, of the pyrometer
  bool ramp = false;                                             ///< linear from the previous point, else a step
};
/// On and off in turn from t = 0, times what the supply gives otherwise. Both times or none.
struct SupplyPulse {
  std::optional<double> on, off;  ///< s
  int count = 0;                  ///< pulses, then off for good; 0: without end
};
/// How a temperature is held. Ideal: the power is whatever keeps the pyrometer at the set-point, within the limits.
enum class TemperatureControl { ideal, pid };
/// A controller with the gains of supply/pid.h; the defaults suit the 6 mm pellet (0.5 J/K, losses 0.3 W/K).
struct PidControl {
  double proportional_gain = 1;         ///< W/K
  double integral_time = 2;             ///< s
  double derivative_time = 0;           ///< s
  std::optional<double> filter_time;    ///< s; absent: a tenth of derivative_time
  std::optional<double> tracking_time;  ///< s; absent: sqrt(Ti Td), or Ti without derivative
  double setpoint_weight = 1;           ///< 0..1
  double initial_power = 0;             ///< W at the start, beside the proportional part
};
/// The supply as it was logged: a column of a CSV file becomes the programme, linear between the rows.
struct SupplyLog {
  std::string file;           ///< empty: none
  std::string time = "time";  ///< name of a column
  std::string value;          ///< name of a column
  std::string unit;           ///< where the header has none
  enum class Quantity { power_density, power, voltage, current, temperature };
  Quantity quantity = Quantity::current;
};
struct Supply {
  static constexpr double default_power_density = 0.55e9;           ///< W/m^3, when nothing is given (Luo 2025)
  std::optional<double> power_density, power, voltage, current;     ///< constant from t = 0
  std::optional<double> temperature;                                ///< K, of the pyrometer
  std::vector<SupplyPoint> programme;                               ///< or a time programme of one of them
  SupplyLog log;                                                    ///< or a log, which becomes a programme
  std::optional<double> voltage_limit, current_limit, power_limit;  ///< V, A, W
  double lead_resistance = 0;                                       ///< ohm, both leads together
  SupplyPulse pulse;
  TemperatureControl control = TemperatureControl::ideal;
  PidControl pid;
};

/// Ends a run before its time.
struct ConversionReached {
  double above = 0.95;  ///< mean conversion
};
struct TemperatureExceeded {
  double above = 1873.15;  ///< K
  std::string body;        ///< "pellet" or the name of a part; empty: whichever is the hottest
};
struct TimeReached {
  double above = 60;  ///< s
};
struct StopCondition {
  std::variant<ConversionReached, TemperatureExceeded, TimeReached> when;
};

/// Thermal boundary conditions; losses are positive outward.
struct Radiation {
  std::optional<Property> emissivity;   ///< of T; > 1 allowed where hot stubs add area; absent: that of the material
  TimeCurve ambient_temperature = 300;  ///< K
};
struct Convection {
  TimeCurve heat_transfer_coefficient = 0;     ///< W/m^2/K
  TimeCurve ambient_temperature = 300;         ///< K
  std::optional<Property> coefficient_of_T{};  ///< W/m^2/K, of the temperature of the face: in place of the first
};
struct FixedTemperature {
  TimeCurve temperature = 300;  ///< K
};
struct Insulated {};
/// Radiation to whatever the face sees: other faces with this condition, plates, chamber; see RadiativeEnclosure.
struct EnclosureRadiation {
  std::optional<Property> emissivity;  ///< of T, 0..1; absent: that of the material
};
/// Heat that comes in whatever the temperature of the face.
struct PrescribedHeatFlux {
  TimeCurve heat_flux = 0;  ///< W/m^2, into the body
};
/// Several conditions on one face add up (radiation + convection).
struct ThermalBoundary {
  /// A side of every body ("lateral", "bottom", "top", "bore"), a body, "body.side", or "other": all not named
  /// elsewhere.
  std::vector<std::string> faces = {"lateral"};
  std::variant<Radiation, Convection, FixedTemperature, Insulated, EnclosureRadiation, PrescribedHeatFlux> condition;
};

/// Heat that comes up within a body otherwise than by current: nuclear, dielectric, microwaves.
struct HeatSource {
  std::string body = "pellet";  ///< or the name of a part
  TimeCurve power_density = 0;  ///< W/m^3, the same everywhere in the body
};

/// A liquid or gas in channels of a wall or plate: it takes h A (T - T_coolant).
struct Coolant {
  std::optional<double> heat_transfer_coefficient;  ///< W/m^2/K, of the area of a face; absent: there is none
  double temperature = 300;                         ///< K
};
/// The inside of a closed cylinder about the axis, around everything. All three sizes or none.
struct ChamberWall {
  std::optional<double> diameter, bottom, height;  ///< m; the bottom above the foot of the pellet
  double emissivity = 0.8;
  double temperature = 300;  ///< K, without a coolant
  Coolant coolant;           ///< with it the wall has the one temperature at which it gives off what it takes in
};
/// A ring or disc about the axis: a shield, a collector above or around the pellet.
struct RingPlate {
  double diameter = 20e-3, inner_diameter = 0;  ///< m
  double bottom = 20e-3;                        ///< m, above the foot of the pellet
  double height = 1e-3;                         ///< m, along the axis
};
/// A plate parallel to the axis, at the distance from the pellet's lateral surface in the direction of x.
struct RectangularPlate {
  double distance = 8e-3;        ///< m, from the pellet to its front
  double width = 20e-3;          ///< m, across the axis
  double height = 50e-3;         ///< m, along the axis
  std::optional<double> bottom;  ///< m, above the foot of the pellet; absent: centred at the pellet's mid-height
  double thickness = 1e-3;       ///< m
};
/// A body that takes part in the radiation alone. With a material it is a thin body with a heat balance of its own;
/// else it has one temperature.
struct Plate {
  static constexpr double default_emissivity = 0.8;

  std::string name = "plate";
  std::optional<Property> emissivity;  ///< of the temperature; absent: that of the material, or the default
  std::optional<double> temperature;   ///< K; absent: the one at which it gives off what it takes in
  std::string material;                ///< name; empty: none
  double initial_temperature = 300;    ///< K, with a material
  Coolant coolant;                     ///< h of the area of its front, its lateral face (shell) or its bottom (disc)
  int divisions = 0;                   ///< along its longest side; 0: as the shape and the material suggest
  std::variant<RingPlate, RectangularPlate> shape;
};
/// Of its sides: given, of its material, or the default. Throws InputError for a material that there is not.
Property emissivity_of(const Plate& plate, const std::vector<MaterialEntry>& materials);
/// What the faces with EnclosureRadiation see beside each other. Without a chamber wall it is black surroundings.
struct RadiativeEnclosure {
  double ambient_temperature = 300;  ///< K, of the surroundings
  int patches = 200;                 ///< at most so many on the free faces of the assembly
  /// "x", "y", "z": the planes x = 0, y = 0, z = 0 of which the assembly is one side. Chamber and plates are whole.
  std::vector<std::string> symmetry_planes;
  ChamberWall chamber;
  std::vector<Plate> plates;
};

/// A point of the prescribed uniform temperature programme; linear between points.
struct TemperaturePoint {
  double time = 0;           ///< s
  double temperature = 300;  ///< K
};
struct Thermal {
  Property initial_temperature = 300.;       ///< K, of the position
  std::string initial_result;                ///< folder of an earlier run that has the temperature; empty: as above
  std::vector<TemperaturePoint> prescribed;  ///< not empty: uniform T(t), no heat balance, kinetics alone
};

/// Where the pyrometer looks: the mean over a spot on the lateral surface of the pellet, weighted by a tent.
struct Pyrometer {
  std::optional<double> height;  ///< m, centre of the spot above the foot of the pellet; absent: at half its height
  std::optional<double> spot_diameter;  ///< m; absent: a quarter of the pellet's height
};

enum class Analysis { transient, steady };
struct Time {
  Analysis analysis = Analysis::transient;
  double end = 120;                    ///< s; steady: time at the steady temperature for the conversion
  double tolerance = 3e-5;             ///< relative local error of temperature, absolute of conversion
  std::optional<double> initial_step;  ///< s; absent: from the first rates
  std::optional<double> maximum_step;  ///< s
};

/// Axisymmetric: the section in r and z. Planar: bodies of one section all along their depth; sizes are those of the
/// right half, x >= 0, of a section with a left half like it, a mesh file holds the whole section.
enum class Geometry { axisymmetric, three_dimensional, planar };
/// Whether the mesh is one of the section.
inline bool is_section(Geometry geometry) { return geometry != Geometry::three_dimensional; }
enum class LinearSolver { automatic, direct, iterative };
struct Numerics {
  Geometry geometry = Geometry::axisymmetric;
  double depth = 1;    ///< m, across the section, planar only
  int degree = 2;      ///< of the finite elements, 1..3
  int refinement = 1;  ///< uniform refinements of the coarse mesh
  LinearSolver linear_solver = LinearSolver::automatic;
  double newton_tolerance = 1e-10;         ///< relative
  std::optional<double> linear_tolerance;  ///< relative, of the iterative solves of a time step; absent: a tenth
                                           ///< of Time::tolerance, between 1e-9 and 1e-5
  double memory_limit = 0;                 ///< byte; 0: what is free
  double ledger_tolerance = 1e-3;          ///< closure of the energy ledger relative to the energy supplied
};

/// The mesh follows the error of the temperature that it is estimated to cause.
struct Adaptivity {
  std::optional<double> temperature_error;  ///< K, in every cell; absent: the mesh stays as it is
  int most_levels = 4;                      ///< refinements beyond `Numerics::refinement`
  double most_unknowns = 1e6;               ///< per field
};

struct Output {
  std::vector<double> times;  ///< s; empty: about ten, chosen from the end time
  bool fields = true;         ///< write VTK files
  /// Of the VTK files, by name; "usual": those that say something in this case, "all": the others too.
  std::vector<std::string> arrays = {"usual"};
  double temperature_limit = 1873.15;  ///< K; the volume above it is reported (1600 degC)
};

/// When a run keeps its state, beside the signals that ask for it. The newest ones stay.
struct Checkpoints {
  std::optional<double> every;  ///< s of the process; absent: not by it
  double wall_time = 600;       ///< s between two; 0: not by it
  int keep = 2;
};

struct Problem {
  std::string title = "6 x 8 mm CaO-MgO-C pellet, Luo et al. 2025";
  MeshInput mesh;
  Pellet pellet;
  std::vector<MaterialEntry> materials;  ///< of the case; those of lib/data/materials need none
  std::vector<Part> parts;
  std::vector<Contact> contacts;
  std::vector<FacePart> faces;
  Terminals terminals;
  Recipe recipe;
  Kinetics kinetics;
  Gas gas;
  Supply supply;
  Pyrometer pyrometer;
  Thermal thermal;
  std::vector<StopCondition> stops;
  std::vector<ThermalBoundary> boundaries = {
      {{"lateral"}, Radiation{0.9, 300}},
      {{"bottom", "top"}, Radiation{1.93, 300}},
  };
  std::vector<HeatSource> heat_sources;
  RadiativeEnclosure enclosure;
  Vapour vapour;
  Time time;
  Numerics numerics;
  Adaptivity adaptivity;
  std::vector<Probe> probes;
  Output output;
  Checkpoints checkpoint;
  std::vector<Calibration> calibrations = default_calibrations();
};

}  // namespace joulet
