#pragma once

#include <joulet/results/step_report.h>

#include <mpi.h>

namespace joulet {

struct Problem;

/// Cells, unknowns, solver and memory of a problem, from its numbers: no mesh is made.
SizeReport make_size_report(const Problem& problem, MPI_Comm communicator);

/// Throws InputError when the estimate is above `limit` [byte] or, if that is 0, above what is free. Collective.
void check_memory(const SizeReport& size, double limit, MPI_Comm communicator);

}  // namespace joulet
