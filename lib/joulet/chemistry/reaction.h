#pragma once

#include <joulet/chemistry/species.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

class SpeciesLibrary;

/// A chemical reaction written with species names, e.g. "MgO(s) + C(gr) = Mg + CO", "CO = C(gr) + 1/2 O2". Its
/// quantities are per mole of reaction as written, at the standard pressure of 1 bar.
class Reaction {
public:
  struct Term {
    Species species;
    double coefficient;  ///< positive for products, negative for reactants
  };

  /// Throws InputError when the equation does not parse, names an unknown species, or does not balance (with the
  /// element and how much of it is missing).
  Reaction(std::string_view equation, const SpeciesLibrary& library);

  const std::string& equation() const { return equation_; }
  const std::vector<Term>& terms() const { return terms_; }

  double heat(double temperature) const;          ///< dH, J/mol; positive = endothermic
  double entropy(double temperature) const;       ///< dS, J/mol/K
  double gibbs_energy(double temperature) const;  ///< dG, J/mol
  /// lg K = -dG/(R T ln 10), K in bar^n over the gases.
  double log10_equilibrium_constant(double temperature) const;

private:
  std::string equation_;
  std::vector<Term> terms_;
};

}  // namespace joulet
