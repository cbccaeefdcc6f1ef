#pragma once

#include <joulet/base/error.h>

#include <deal.II/base/mpi.h>

#include <functional>
#include <string>

namespace joulet {

/// Runs `write` on each rank, and waits for all. Throws the IoError of the lowest rank that has one, on all ranks.
inline void write_together(MPI_Comm communicator, const std::function<void()>& write) {
  std::string failure;
  try {
    write();
  } catch (const IoError& error) {
    failure = error.what();
  }
  const unsigned ranks = dealii::Utilities::MPI::n_mpi_processes(communicator);
  const unsigned rank = dealii::Utilities::MPI::this_mpi_process(communicator);
  const unsigned teller = dealii::Utilities::MPI::min(failure.empty() ? ranks : rank, communicator);
  if (teller < ranks) throw IoError(dealii::Utilities::MPI::broadcast(communicator, failure, teller));
}

}  // namespace joulet
