#pragma once

#include <joulet/results/step_report.h>

#include <string>
#include <vector>

namespace joulet {

/// The gases of a report in the order of its mechanism, or Mg and CO. Where the gas in the pores is modelled it leaves
/// through the sides that it finds; else through the lateral face, as `mg_flux` has it.
ReleasedGases released_gases(const StepReport& report);
/// Their names.
std::vector<std::string> names_of_gases(const MechanismReport& mechanism);

}  // namespace joulet
