#pragma once

#include <optional>

namespace joulet {

/// The rank that mpirun, mpiexec or srun has given this process, from the environment (Open MPI, PMIx, PMI); nothing
/// when it was started alone. For programs and moments without MPI.
std::optional<int> rank_of_launcher();

/// A program that mpirun did not start needs no network: looking for one takes Open MPI 0.2 s, half of a whole run. To
/// be called before MPI is started; a user's own settings win.
void skip_network_search_when_alone();

/// hwloc, of which MPI asks what the machine is, looks for graphics cards through any X display, and the process ends
/// when that display does. To be called before MPI is started; a user's own settings win.
void stay_off_displays();

}  // namespace joulet
