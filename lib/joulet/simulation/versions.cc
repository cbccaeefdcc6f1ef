#include <joulet/fem/algebra/runtime.h>
#include <joulet/simulation/versions.h>

#include <mpi.h>
#include <petscversion.h>

#include <cstring>

namespace joulet {

namespace {

/// The first line of what the MPI library says of itself, up to the first comma.
std::string mpi_version() {
  char text[MPI_MAX_LIBRARY_VERSION_STRING];
  int length = 0;
  MPI_Get_library_version(text, &length);
  return std::string(text, std::strcspn(text, ",\n"));
}

}  // namespace

std::vector<std::pair<std::string, std::string>> library_versions() {
  return {{"joulet", JOULET_VERSION},
          {"git", JOULET_GIT_HASH},
          {"deal.II", dealii_version()},
          {"PETSc", std::to_string(PETSC_VERSION_MAJOR) + "." + std::to_string(PETSC_VERSION_MINOR) + "." +
                        std::to_string(PETSC_VERSION_SUBMINOR)},
          {"MPI", mpi_version()}};
}

}  // namespace joulet
