#pragma once

#include <joulet/chemistry/vapour_pressure.h>

#include <string_view>

namespace joulet::vapour {

/// Whether plates collect a gas: a metal whose condensed phase the species library has.
bool condenses(std::string_view gas);

/// Evaporation and condensation of one substance on a surface of its own, by Hertz and Knudsen:
///   net flux to the surface = a (H - e),   e = p_sat(T)/sqrt(2 pi M R T),
/// H what arrives [mol/m^2/s], a the accommodation coefficient (one for both directions, so that the net flux is zero
/// at saturation). Measured on clean magnesium a is about 1; the largest net flux measured is 0.844 of this one
/// (Safarian and Engh, Metall. Mater. Trans. A 44 (2013) 747).
class Condensation {
public:
  /// Throws InputError where the library has no condensed phase and gas of the composition.
  Condensation(std::string_view substance, const SpeciesLibrary& library);

  double molar_mass() const { return pressure_.gas().molar_mass(); }                                ///< kg/mol
  double saturation_pressure(double temperature) const { return pressure_.pressure(temperature); }  ///< Pa; K
  double evaporation_flux(double temperature) const;                                                ///< e, mol/m^2/s
  double d_evaporation_flux_d_temperature(double temperature) const;                                ///< mol/m^2/s/K
  /// Heat that a mole of gas of `gas_temperature` gives off as it condenses at `temperature`, J/mol; K.
  double heat(double gas_temperature, double temperature) const;
  /// Where evaporation takes all that arrives [mol/m^2/s]: above it nothing accumulates, K. NaN where nothing arrives,
  /// or so much that the data do not reach there.
  double break_even_temperature(double arriving) const;
  /// Below its melting point.
  bool solid_at(double temperature) const { return temperature < melting_point_; }
  double density_of_deposit() const { return density_; }  ///< kg/m^3, at room temperature

private:
  VapourPressure pressure_;
  double melting_point_, density_;
};

}  // namespace joulet::vapour
