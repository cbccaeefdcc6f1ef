#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/fem/output/integrals.h>
#include <joulet/results/step_report.h>

namespace joulet {

/// Fills conversion, what has been released, and the gas in the pores of a state. Collective.
template <int dim>
void report_chemistry(CoupledSystem<dim>& system, Integrals<dim>& integrals, const CoupledState& state,
                      const Problem& problem, StepReport& report);

}  // namespace joulet
