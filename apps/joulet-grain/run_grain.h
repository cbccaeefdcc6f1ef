#pragma once

#include <command_line/grain_options.h>
#include <joulet/grain/communicator.h>

namespace joulet {

/// Solves and writes. Collective; throws InputError, SolverError, IoError on all ranks.
void run_grain_case(const GrainOptions& options, const Communicator& communicator);

}  // namespace joulet
