#pragma once

#include <joulet/base/property.h>
#include <joulet/base/time_curve.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

class Mechanism;
class PoreFlow;
struct PoreFlowLaws;
struct Problem;

/// Gas in the pores of the pellet. Off: it leaves where it forms. Total pressure: Mg and CO in equal amounts. Dusty
/// gas: every gas of the mechanism with a pressure of its own.
enum class GasModel { off, total_pressure, dusty_gas };
/// How a face of the pellet lets gas through. Open: where no other body touches it. Porous: everywhere, through the
/// holes of an electrode or a support that take up `porous_fraction` of it.
enum class GasFace { tight, porous, open };
/// What holds at open faces: the pressure of the chamber, or the flux of molecules into it.
enum class GasEscape { pressure, effusion };

/// A gas of the chamber that no reaction forms or takes up.
struct InertGas {
  std::string gas = "Ar";
  double pressure = 1000;  ///< Pa, around the pellet; in the pores too before anything forms
};

struct Gas {
  GasModel model = GasModel::off;
  /// One of the three says how wide the pores are.
  std::optional<double> pore_diameter;   ///< m
  std::optional<double> powder_size;     ///< m; pores of its hydraulic diameter
  std::optional<Property> diffusivity;   ///< m^2/s, of the porous body
  std::optional<Property> permeability;  ///< m^2; absent: of the pore diameter, none where there is none
  double tortuosity = 3;
  std::optional<double> porosity, final_porosity;  ///< absent: from the recipe and the density
  Property viscosity = Property::constant(6e-5);   ///< Pa s
  TimeCurve chamber_pressure = 10;                 ///< Pa, half Mg and half CO (Luo 2025: 10 Pa)
  std::vector<InertGas> inert;                     ///< beside them
  GasFace lateral = GasFace::open, bottom = GasFace::tight, top = GasFace::tight, bore = GasFace::open;
  GasEscape escape = GasEscape::pressure;
  double open_fraction = 1;      ///< of open faces, by effusion
  double porous_fraction = 0.1;  ///< of porous faces, by effusion
  bool driving_force = true;     ///< the rate falls as the gas nears equilibrium
};

/// The pressures that are solved for. Each is that of one gas, or the sum of Mg and CO in equal parts; those of inert
/// gases come last.
struct PorePressures {
  struct Part {
    std::size_t gas;  ///< of the mechanism
    double share;     ///< of the pressure
  };
  std::vector<std::vector<Part>> parts;  ///< [pressure]; none of an inert gas, on which no rate depends
  std::vector<double> chamber;           ///< [pressure], around the pellet, Pa
  std::vector<std::string> names;        ///< [pressure], "Mg"; empty for the total pressure
};
/// Gases that no reaction forms, and that none takes up or are not there, keep their pressures everywhere. `around`:
/// Pa, by gas. Throws InputError when the total pressure can't stand for the gases of the mechanism.
PorePressures pore_pressures(const Problem& problem, const Mechanism& mechanism, const std::vector<double>& around);

/// Throws InputError as `make_pore_flow_laws`, and for a gas whose molecules are not known.
std::unique_ptr<PoreFlow> make_pore_flow(const Problem& problem, const PorePressures& pressures);

/// The laws that the keys stand for. Throws InputError when the pores' width is not given exactly once, or porosities
/// do not make sense.
PoreFlowLaws make_pore_flow_laws(const Problem& problem);

/// Throws InputError when the gas has no way out, or an input contradicts another.
void check_gas(const Problem& problem);

}  // namespace joulet
