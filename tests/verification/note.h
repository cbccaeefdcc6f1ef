#pragma once

#include <mpi.h>

#include <cstdio>

namespace joulet {

/// Prints a measured number once, for the eye: `ctest -V` shows it.
template <class... Arguments>
void note(const char* format, const Arguments&... arguments) {
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  if (rank == 0) std::printf(format, arguments...);
}

}  // namespace joulet
