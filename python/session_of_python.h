#pragma once

#include <mpi.h>

#include <cstdint>

namespace joulet::python {

/// The communicator at an address as mpi4py gives it (MPI._addressof); MPI_COMM_WORLD for 0. Starts MPI and PETSc at
/// the first call, MPI only where nobody has.
MPI_Comm communicator_at(std::uintptr_t address);

/// Ends what `communicator_at` has started.
void end_session();

}  // namespace joulet::python
