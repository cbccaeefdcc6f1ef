#include <joulet/base/versions.h>

namespace joulet {

std::vector<std::pair<std::string, std::string>> versions_of_build() {
  return {{"joulet", JOULET_VERSION},
          {"git", JOULET_GIT_HASH},
          {"deal.II", JOULET_DEALII_VERSION},
          {"PETSc", JOULET_PETSC_VERSION},
          {"MPI", JOULET_MPI_VERSION}};
}

}  // namespace joulet
