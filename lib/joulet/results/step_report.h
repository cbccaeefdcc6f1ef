#pragma once

#include <joulet/results/vapour_report.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// Volume-weighted statistics of the temperature, K. They converge with the mesh also where the maximum at a re-entrant
/// rim would not.
struct TemperatureStatistics {
  double min = 0, mean = 0, max = 0, standard_deviation = 0;
  std::array<double, 3> max_position{};  ///< m; r, z, 0 when axisymmetric
  static constexpr std::array<double, 5> percentages = {1, 5, 50, 95, 99};
  std::array<double, 5> percentiles{};  ///< K; `percentages` of the volume are colder
  double volume = 0;                    ///< m^3, of the mesh
  double volume_above_limit = 0;        ///< m^3
};

/// The pellet or a part at one moment. SI units.
struct BodyReport {
  std::string name;
  double volume = 0;                                                      ///< m^3
  double power = 0;                                                       ///< W, Joule heat in its volume
  double temperature_min = 0, temperature_mean = 0, temperature_max = 0;  ///< K
  std::array<double, 3> max_position{};                                   ///< m; r, z, 0 when axisymmetric
  double volume_above_limit = 0;                                          ///< m^3
};

struct ConversionStatistics {
  double min = 0, mean = 0, max = 0;
};

/// Values at a probe, NaN where there are none: a potential under a prescribed temperature, a conversion outside the
/// pellet, a pressure without a model of the gas. SI units.
struct ProbeReport {
  std::string name, body;
  std::array<double, 3> position{};  ///< m; r, z, 0 when axisymmetric
  double temperature = 0, potential = 0, conversion = 0, pressure = 0;
};

/// What flows where. Powers in W, positive as named; energies in J since t = 0.
struct EnergyLedger {
  double electrical = 0;                    ///< in
  double stored = 0;                        ///< sensible heat in the solid: integral of rho cp dT
  double reaction = 0;                      ///< taken by the reaction
  double lateral = 0, bottom = 0, top = 0;  ///< out through the faces
  double source = 0;                        ///< in, of [[heat_source]]

  /// Flows below this are rounding noise of what the pellet holds; same unit as the flows.
  double resolution = 0;

  /// Out through bottom and top.
  double ends() const { return bottom + top; }
  /// What went in less what went out, was stored and taken by the reaction: 0 but for the error of the steps.
  double imbalance() const { return electrical + source - stored - reaction - lateral - bottom - top; }
};

/// A solid in the pellet, or a gas that it gives off. Amounts of the whole pellet.
struct SpeciesReport {
  std::string name;  ///< without its phase: "MgO", "C", "Mg"
  bool gas = false;
  double amount = 0;      ///< mol: left of a solid, released of a gas since t = 0 (negative: taken up)
  double molar_mass = 0;  ///< kg/mol
};
/// How far a reaction has gone.
struct ReactionReport {
  std::string name;
  double extent = 0, rate = 0;  ///< mol since t = 0, mol/s
};
/// Atoms of an element in the solids before, in those left and in what has been released, mol.
struct ElementReport {
  std::string symbol;
  double initial = 0, left = 0, released = 0;

  /// mol: 0 but for rounding.
  double imbalance() const { return left + released - initial; }
};
/// What a mechanism has done; empty without one.
struct MechanismReport {
  std::vector<SpeciesReport> species;
  std::vector<ReactionReport> reactions;
  std::vector<ElementReport> elements;
  double field_factor = 0;  ///< gamma of k exp(gamma E/(R T)), J/mol per V/m: a hypothesis of the case

  /// Largest imbalance of an element relative to its amount at the start.
  double element_error() const;
};

/// The pellet as a porous body; NaN for a body without a recipe.
struct StructureReport {
  double porosity = 0;                             ///< 1, mean at the volume of the mesh
  double density = 0;                              ///< kg/m^3, mean at the volume of the mesh
  double radius = 0, height = 0;                   ///< m, when it has shrunk by pellet.shrinkage; the mesh has not
  double shrunk_porosity = 0, shrunk_density = 0;  ///< at the volume of the shrunk pellet
};

/// One of the gases in the pores, with a pressure of its own.
struct PoreGasReport {
  std::string name;              ///< "Mg"
  double max_pressure = 0;       ///< Pa
  std::array<double, 3> rate{};  ///< mol/s through each side
};

/// A surface of a radiative enclosure: a face of the assembly, a side of a plate ("plate.side") or the chamber.
struct RadiatingSurfaceReport {
  std::string name;
  double area = 0;         ///< m^2
  double net_power = 0;    ///< W, given off less taken in
  double irradiance = 0;   ///< W/m^2, mean of what arrives
  double temperature = 0;  ///< K, that of its mean emissive power
};
/// A plate or wall of one temperature that a coolant cools.
struct CooledReport {
  std::string name;
  double power = 0;        ///< W, to the coolant
  double temperature = 0;  ///< K
};
/// What the surfaces of an enclosure give off and take in; empty without one.
struct EnclosureReport {
  std::vector<RadiatingSurfaceReport> surfaces;
  std::vector<CooledReport> cooled;
  double to_surroundings = 0;  ///< W
};

/// The gas in the pores; all zero when it is not modelled. Sides: lateral (with the bore), bottom, top.
struct GasStatistics {
  bool modelled = false;
  double centre_pressure = 0, max_pressure = 0;  ///< Pa, all gases together
  double max_saturation = 0;                     ///< largest Q/K of a reaction of solids
  double throttling = 0;                         ///< share of the rate that the gas takes away: 1 - rate with / without
  std::array<double, 3> mg_rate{}, co_rate{};    ///< mol/s through each side
  std::vector<PoreGasReport> gases;              ///< with gas.model = "dusty_gas"
  /// Not modelled: pores narrower than that would take more than a tenth off the rate, estimate, m; 0: not known.
  double least_pore_diameter = 0;
};

/// The state of the simulation after an accepted step, reduced to numbers. SI units; columns.cc names each of them.
struct StepReport {
  int step = 0;
  double time = 0, dt = 0;                                      ///< s
  double voltage = 0, current = 0, power = 0, conductance = 0;  ///< at the supply: V, A, W, S
  /// Where the power becomes heat, W: they add up to `power`.
  double power_pellet = 0, power_parts = 0, power_contacts = 0, power_leads = 0;
  std::string_view limit = "none";     ///< "none", "voltage", "current" or "power": the limit that binds
  TemperatureStatistics temperature;   ///< of the pellet
  std::vector<BodyReport> parts;       ///< all bodies but the pellet, in the order of the case
  std::vector<ProbeReport> probes;     ///< in the order of the case
  double temperature_setpoint = 0;     ///< K, of the pyrometer; 0 when the supply does not control a temperature
  double lateral_mid_temperature = 0;  ///< K, mean over the lateral surface at mid-height: what a pyrometer sees
  ConversionStatistics conversion;
  double mgo_left = 0;     ///< mol
  double mg_released = 0;  ///< mol since t = 0
  double mg_rate = 0;      ///< mol/s leaving the surface
  double mg_flux = 0;      ///< mol/m^2/s, mean over the lateral surface
  double mass_loss = 0;    ///< kg since t = 0 (Mg + CO, or all gases of a mechanism)
  MechanismReport mechanism;
  StructureReport structure;
  GasStatistics gas;
  EnclosureReport enclosure;
  VapourReport vapour;
  EnergyLedger power_balance;                              ///< W, now
  EnergyLedger energy_balance;                             ///< J, since t = 0; electrical: in the load
  double energy_leads = 0;                                 ///< J, since t = 0, turned into heat in the leads
  double max_electric_field = 0, mean_electric_field = 0;  ///< V/m
  double interface_excess = 0;                             ///< K, kinetics.interface_excess: a hypothesis of the case
  int newton_iterations = 0, linear_iterations = 0;        ///< of this step
  int rejected = 0;                                        ///< steps refused before this one was accepted
  std::size_t unknowns = 0;                                ///< per field
  double temperature_error =
      0;  ///< K, estimate of what the mesh causes, worst cell; 0 when the mesh does not follow it
};

/// A step that was refused, and why.
struct Rejection {
  double time = 0, dt = 0, proposed_dt = 0;  ///< s
  std::string reason;
};

/// Problem size and the memory that it will take.
struct SizeReport {
  std::size_t cells = 0, unknowns_per_field = 0;
  int ranks = 1;
  double memory_estimate = 0;  ///< byte, all ranks
  std::string linear_solver;   ///< the choice and why
  double volume = 0;           ///< m^3, nominal
};

}  // namespace joulet
