#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/output/integrals.h>

namespace joulet {

/// What energies of a run are counted from, and how exact they can be.
struct EnergyReference {
  double heat_content;          ///< of the pellet at about 1 kJ/kg/K: a scale for what rounding does to the ledger, J
  double initial_enthalpy = 0;  ///< of all bodies, J
};

/// Fills in what the supply gives, where it goes and what is stored, of the last balance that the system evaluated.
template <int dim>
void report_energy(CoupledSystem<dim>& system, const Integrals<dim>& integrals, const CoupledState& state, double time,
                   const Problem& problem, const EnergyReference& reference, StepReport& report);

}  // namespace joulet
