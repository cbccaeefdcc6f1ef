#pragma once

#include <optional>

namespace joulet {

/// The rank that mpirun, mpiexec or srun has given this process, from the environment (Open MPI, PMIx, PMI); nothing
/// when it was started alone. For programs and moments without MPI.
std::optional<int> rank_of_launcher();

}  // namespace joulet
