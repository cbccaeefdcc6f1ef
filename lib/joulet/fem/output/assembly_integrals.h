#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/results/assembly_report.h>

namespace joulet {

/// Bodies, contacts and surfaces as numbers, at the state of the system's last residual, of which `step` is the report.
/// `temperature` is ghosted, hanging nodes filled in. Collective.
template <int dim>
AssemblyReport report_assembly(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const Vector& temperature,
                               const StepReport& step);

}  // namespace joulet
