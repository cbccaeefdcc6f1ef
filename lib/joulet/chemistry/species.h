#pragma once

#include <joulet/chemistry/elements.h>

#include <array>
#include <string>
#include <vector>

namespace joulet {

enum class Phase { gas, condensed };

/// Standard-state thermodynamics of one species from NASA polynomials with seven coefficients (McBride, Gordon & Reno,
/// NASA TM-4513, 1993, Eqs. 1-3), at 1 bar, per mole. Enthalpies count from the elements at 298.15 K.
/// Outside `lowest_temperature()`..`highest_temperature()` the heat capacity is held constant, and enthalpy and entropy
/// continue accordingly.
class Species {
public:
  struct Interval {
    double lowest, highest;   ///< K
    std::array<double, 7> a;  ///< dimensionless with T in K
  };
  /// Intervals in order of temperature, each starting where the one before ends. Throws InputError otherwise, and for
  /// an unknown element.
  Species(std::string name, Phase phase, Composition composition, std::vector<Interval> intervals);

  const std::string& name() const { return name_; }
  Phase phase() const { return phase_; }
  const Composition& composition() const { return composition_; }
  const std::vector<Interval>& intervals() const { return intervals_; }
  double molar_mass() const { return molar_mass_; }                         ///< kg/mol
  double lowest_temperature() const { return intervals_.front().lowest; }   ///< K
  double highest_temperature() const { return intervals_.back().highest; }  ///< K

  /// Throws InputError with the range when the data do not reach to `temperature` [K]. 298.15 K counts as inside for
  /// data that begin at 300 K, as those of the report for many solids.
  void check_range(double temperature) const;

  double heat_capacity(double temperature) const;  ///< J/mol/K
  double enthalpy(double temperature) const;       ///< J/mol
  double entropy(double temperature) const;        ///< J/mol/K
  double gibbs_energy(double temperature) const;   ///< J/mol, h - T s

private:
  const Interval& interval(double temperature) const;
  double clamped(double temperature) const;

  std::string name_;
  Phase phase_;
  Composition composition_;
  std::vector<Interval> intervals_;
  double molar_mass_;
};

}  // namespace joulet
