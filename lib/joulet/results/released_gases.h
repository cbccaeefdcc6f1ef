#pragma once

#include <joulet/results/step_report.h>

namespace joulet {

/// The gases of a report in the order of its mechanism, or Mg and CO. Where the gas in the pores is modelled it leaves
/// through the sides that it finds; else through the lateral face, as `mg_flux` has it.
ReleasedGases released_gases(const StepReport& report);

}  // namespace joulet
