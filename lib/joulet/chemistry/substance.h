#pragma once

#include <joulet/chemistry/species.h>

#include <string>
#include <vector>

namespace joulet {

/// A condensed substance through its phase changes, for heat balances: the latent heats are part of its heat capacity.
/// A transition at T_t is spread over T_t +- transition_half_width by the lever rule, h = (1-w) h_1 + w h_2, where w(T)
/// rises from 0 to 1 as the twice differentiable step x^3 (10 - 15 x + 6 x^2); cp = dh/dT then follows. Outside the
/// spread, h is the exact enthalpy of the phase. A sharp jump would stop any error-controlled time step, and in a mixed
/// powder with its eutectics fluorite does not melt at one temperature anyway.
class Substance {
public:
  static constexpr double transition_half_width = 50;  ///< K

  /// Phases in order of temperature, of one composition, each with a range that starts where the one before ends.
  /// Throws InputError otherwise.
  Substance(std::string name, std::vector<Species> phases);

  const std::string& name() const { return name_; }
  const std::vector<Species>& phases() const { return phases_; }
  double molar_mass() const { return phases_.front().molar_mass(); }  ///< kg/mol

  /// The stable phase at `temperature` [K]; below and above the data the first and the last one.
  const Species& phase(double temperature) const;
  /// The substance as one species, always in its stable phase: its enthalpy jumps at the transitions, its Gibbs energy
  /// does not. For reactions and equilibria, where nothing must be spread.
  Species stable() const;

  double heat_capacity(double temperature) const;  ///< J/mol/K, includes the latent heats
  double enthalpy(double temperature) const;       ///< J/mol, from the elements at 298.15 K

private:
  std::string name_;
  std::vector<Species> phases_;
};

}  // namespace joulet
