#include <joulet/base/launcher.h>

#include <cstdlib>

namespace joulet {

std::optional<int> rank_of_launcher() {
  for (const char* name : {"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"})
    if (const char* rank = std::getenv(name)) return std::atoi(rank);
  return std::nullopt;
}

}  // namespace joulet
