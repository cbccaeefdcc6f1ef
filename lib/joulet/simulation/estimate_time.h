#pragma once

#include <mpi.h>

#include <optional>

namespace joulet {

struct Problem;

/// What a run is going to take.
struct TimeEstimate {
  double set_up = 0;   ///< s, the start of the program included
  int attempts = 0;    ///< steps, those included that are rejected and repeated
  double attempt = 0;  ///< s each
  double seconds() const { return set_up + attempts * attempt; }
};

/// The number of steps from the whole run on a mesh of one refinement at most, for they hardly depend on the mesh; what
/// they cost from the first ones on the mesh itself, and from how much more the others cost on the coarser mesh.
/// Seconds of the processor, of the slowest rank: on ranks with a core each those of the clock. Absent where this says
/// nothing: steady cases, meshes that follow the error. Takes as much memory as the run. Collective; throws as `run`.
std::optional<TimeEstimate> estimate_time(const Problem& problem, MPI_Comm communicator);

}  // namespace joulet
