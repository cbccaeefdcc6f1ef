#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/results/step_report.h>

namespace joulet {

/// What the reactions of the case's mechanism come to in the whole pellet; empty without one. Collective.
/// `laws`: evaluated at the owned nodes.
template <int dim>
MechanismReport report_mechanism(const FeSpace<dim>& space, const Region<dim>& pellet, const NodalKinetics& laws);

}  // namespace joulet
