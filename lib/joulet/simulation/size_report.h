#pragma once

#include <joulet/results/step_report.h>

#include <mpi.h>

#include <string>

namespace joulet {

struct Model;

/// Cells, unknowns, solver and memory of a case, from its numbers: no mesh is made.
SizeReport make_size_report(const Model& model, MPI_Comm communicator);

/// A sentence where the ranks share so few cells that fewer of them are faster; else empty.
std::string too_many_ranks(const SizeReport& size);

/// Throws InputError when the estimate is above `limit` [byte] or, if that is 0, above what is free. Collective.
void check_memory(const SizeReport& size, double limit, MPI_Comm communicator);

/// Throws InputError when the linear system would have more rows than PETSc can count: they would be counted wrongly,
/// and nothing would say so.
void check_indices(const Model& model, const SizeReport& size);

/// The report of a case that passes both. Collective.
SizeReport checked_size(const Model& model, MPI_Comm communicator);

}  // namespace joulet
