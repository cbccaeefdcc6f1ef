#pragma once

#include <joulet/chemistry/species.h>

#include <string>
#include <utility>
#include <vector>

namespace joulet {

class SpeciesLibrary;
class Substance;

/// What is put together: names as in reactions (SpeciesLibrary::reactant) and amounts [mol].
using Charge = std::vector<std::pair<std::string, double>>;

/// "MgO=1, CaO=0.96, C=2.05" -> a charge. Throws InputError with what is wrong. The names are not looked up.
Charge charge_from_text(const std::string& text);

/// A species or a condensed substance in equilibrium.
struct EquilibriumSpecies {
  std::string name;       ///< "CO"; for condensed substances the stable phase, "MgO(s)"
  std::string substance;  ///< what the library calls it: the same for gases, "MgO" for condensed substances
  Phase phase;
  double amount = 0;            ///< mol; exactly 0 for a phase that is absent
  double partial_pressure = 0;  ///< Pa, of gases when there is a gas
  double driving_force = 0;     ///< J/mol that forming a condensed substance would cost; 0 for one that is present
};

struct EquilibriumState {
  double temperature, pressure;             ///< K, Pa
  std::vector<EquilibriumSpecies> species;  ///< gases first, then condensed substances
  double gas_amount = 0;                    ///< mol; 0 when no gas can exist at the pressure
  double element_imbalance = 0;             ///< largest |atoms in the state - atoms in the charge|, over all atoms

  /// By the name of the phase or of the substance ("MgO(s)" or "MgO"); throws InputError for what is not among them.
  const EquilibriumSpecies& at(const std::string& name) const;
};

/// Chemical equilibrium of ideal gases and pure condensed substances: all of the library that consist of the elements
/// of a charge, each condensed one in its stable phase. No solutions. The method is that of gibbs_dual.h.
class Equilibrium {
public:
  /// Throws InputError for unknown names, amounts that are negative or not finite, and an empty charge.
  Equilibrium(const Charge& charge, const SpeciesLibrary& library);

  /// At a temperature [K] and a total pressure [Pa] of all gases. Throws InputError when the temperature is outside the
  /// data of a substance or the pressure is not positive, SolverError when no equilibrium is found.
  EquilibriumState at(double temperature, double pressure) const;

  /// What the charge consists of, in mol of atoms.
  const Composition& elements() const { return elements_; }

private:
  struct Candidate {
    Species species;
    const Substance* substance;  // null for gases
    EquilibriumSpecies at(double temperature) const;
  };
  std::vector<std::pair<Composition, double>> charge_;
  Composition elements_;
  std::vector<Candidate> candidates_;  // gases first
};

}  // namespace joulet
