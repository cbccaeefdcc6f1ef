#include <joulet/base/launcher.h>

#include <cstdlib>

namespace joulet {

std::optional<int> rank_of_launcher() {
  for (const char* name : {"OMPI_COMM_WORLD_RANK", "PMIX_RANK", "PMI_RANK"})
    if (const char* rank = std::getenv(name)) return std::atoi(rank);
  return std::nullopt;
}

void skip_network_search_when_alone() {
  if (rank_of_launcher()) return;
  setenv("OMPI_MCA_ess_singleton_isolated", "1", 0);
  setenv("OMPI_MCA_pml", "ob1", 0);
  setenv("OMPI_MCA_btl", "self", 0);
  // Isolated processes would all make the same folder, and now and then trip over each other.
  setenv("OMPI_MCA_orte_create_session_dirs", "0", 0);
}

void stay_off_displays() { setenv("HWLOC_COMPONENTS", "-gl", 0); }

}  // namespace joulet
