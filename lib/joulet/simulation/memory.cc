#include <joulet/simulation/memory.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>

namespace joulet {
namespace {

namespace fs = std::filesystem;
constexpr double unlimited = std::numeric_limits<double>::infinity();

/// The number that a file begins with; nothing for "max", or when there is no such file.
std::optional<double> number_in(const fs::path& file) {
  std::ifstream stream(file);
  double number = 0;
  if (stream >> number) return number;
  return std::nullopt;
}

/// The number behind a name at the beginning of a line.
std::optional<double> number_of(const fs::path& file, std::string_view name) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::string first;
    double number = 0;
    if (words >> first && first == name && words >> number) return number;
  }
  return std::nullopt;
}

/// What one version of control groups calls its files.
struct Version {
  const char *mount, *limit, *usage, *droppable;
};
constexpr Version version_1{"sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes",
                            "total_inactive_file"};
constexpr Version version_2{"sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"};

double left_of_group(const fs::path& folder, const Version& version) {
  const auto limit = number_in(folder / version.limit), usage = number_in(folder / version.usage);
  if (!limit || !usage) return unlimited;
  const double droppable = number_of(folder / "memory.stat", version.droppable).value_or(0);
  return std::max(*limit - std::max(*usage - droppable, 0.), 0.);
}

/// A limit of a parent holds for all below it. In a container the path may be that of the host, of which only the root
/// is there.
double left_of_groups(const fs::path& root, const std::string& group, const Version& version) {
  const fs::path mount = root / version.mount;
  double left = left_of_group(mount, version);
  fs::path folder = mount;
  for (const fs::path& part : fs::path(group).relative_path()) {
    folder /= part;
    left = std::min(left, left_of_group(folder, version));
  }
  return left;
}

/// "4:memory:/path" of version 1, "0::/path" of version 2.
double left_of_limits(const fs::path& root) {
  double left = unlimited;
  std::ifstream stream(root / "proc/self/cgroup");
  for (std::string line; std::getline(stream, line);) {
    const auto first = line.find(':'), second = line.find(':', first + 1);
    if (second == line.npos) continue;
    const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",",
                      group = line.substr(second + 1);
    if (controllers == ",,") left = std::min(left, left_of_groups(root, group, version_2));
    if (controllers.find(",memory,") != controllers.npos) left = std::min(left, left_of_groups(root, group, version_1));
  }
  return left;
}

}  // namespace

AvailableMemory available_memory(const fs::path& root) {
  constexpr double kilobyte = 1024;
  const double size = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
  const auto available = number_of(root / "proc/meminfo", "MemAvailable:");
  const double free = available ? *available * kilobyte : size, left = left_of_limits(root);
  if (left < free) return {left, "left of the control group's limit"};
  return {free, "free on this machine"};
}

AvailableMemory available_memory(MPI_Comm communicator) {
  const AvailableMemory here = available_memory("/");
  int ranks = 1;
  MPI_Comm_size(communicator, &ranks);
  if (ranks == 1) return here;
  // Ranks of one machine share what the poorest of them sees; its first rank speaks for it.
  MPI_Comm machine;
  MPI_Comm_split_type(communicator, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine);
  int rank = 0;
  MPI_Comm_rank(machine, &rank);
  double least = 0;
  MPI_Allreduce(&here.bytes, &least, 1, MPI_DOUBLE, MPI_MIN, machine);
  MPI_Comm_free(&machine);
  const double share = rank == 0 ? least : 0;
  AvailableMemory all = here;
  MPI_Allreduce(&share, &all.bytes, 1, MPI_DOUBLE, MPI_SUM, communicator);
  return all;
}

}  // namespace joulet
