#pragma once

#include <joulet/chemistry/species.h>

#include <string_view>

namespace joulet {

class SpeciesLibrary;

/// Equilibrium between a condensed substance in its stable phase and the vapour of the same formula,
///   p = p0 exp(-(g_gas - g_condensed)/(R T)),   p0 = 1 bar,
/// with the standard Gibbs energies of the NASA polynomials.
class VapourPressure {
public:
  /// `substance` as "Mg" or "Ca", of which the library has a condensed substance and a gas of one composition; throws
  /// InputError otherwise.
  VapourPressure(std::string_view substance, const SpeciesLibrary& library);

  const Species& gas() const { return gas_; }
  const Species& condensed() const { return condensed_; }
  double lowest_temperature() const;   ///< K, of the data
  double highest_temperature() const;  ///< K, of the data

  double pressure(double temperature) const;                  ///< Pa at a temperature in K
  double d_pressure_d_temperature(double temperature) const;  ///< Pa/K, Clausius-Clapeyron: p dH/(R T^2)
  double heat(double temperature) const;                      ///< J/mol, of sublimation or evaporation

  /// Temperature [K] at which the vapour pressure is `pressure` [Pa]. Throws InputError when the pressure is outside
  /// what the data span.
  double saturation_temperature(double pressure) const;

private:
  Species gas_, condensed_;
};

}  // namespace joulet
