#pragma once

#include <joulet/chemistry/species.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

class SpeciesLibrary;

/// A chemical reaction, e.g. "MgO + C = Mg + CO", "C+1/2O2=CO"; what names stand for:
/// SpeciesLibrary::reactant. Its quantities are per mole of reaction as written, at the standard pressure of 1 bar.
class Reaction {
public:
  struct Term {
    Species species;
    double coefficient;  ///< positive for products, negative for reactants
  };

  /// Throws InputError when the equation does not parse, names an unknown species, does not balance (with the
  /// element and how much of it is missing), or has the same on both sides.
  Reaction(std::string_view equation, const SpeciesLibrary& library);

  const std::string& equation() const { return equation_; }
  const std::vector<Term>& terms() const { return terms_; }

  /// Throws InputError when the data of a species do not reach to `temperature` [K]; see Species::check_range.
  void check_range(double temperature) const;
  double lowest_temperature() const;   ///< K, where the data of all species begin
  double highest_temperature() const;  ///< K, where those of the first one end

  double heat(double temperature) const;                  ///< dH, J/mol; positive = endothermic
  double heat_capacity_change(double temperature) const;  ///< d(dH)/dT, J/mol/K
  double entropy(double temperature) const;               ///< dS, J/mol/K
  double gibbs_energy(double temperature) const;          ///< dG, J/mol
  /// lg K = -dG/(R T ln 10), K in bar^n over the gases.
  double log10_equilibrium_constant(double temperature) const;

private:
  std::string equation_;
  std::vector<Term> terms_;
};

}  // namespace joulet
