#include <joulet/base/versions.h>
#include <joulet/fem/algebra/runtime.h>
#include <joulet/simulation/versions.h>

#include <mpi.h>

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
  auto versions = versions_of_build();
  for (auto& [name, version] : versions)
    if (name == "MPI") version = mpi_version();
  return versions;
}

}  // namespace joulet
