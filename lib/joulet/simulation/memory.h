#pragma once

#include <mpi.h>

#include <filesystem>
#include <string>

namespace joulet {

/// What this process can still have, byte, and what bounds it: "free on this machine" or "left of the control group's
/// limit".
struct AvailableMemory {
  double bytes = 0;
  std::string bound;
};

/// The least of what the kernel calls available (MemAvailable, proc(5)) and what the memory limits of the process's
/// control group and its parents leave (cgroups(7), version 1 and 2; page cache that can be dropped counts as free).
/// Linux; where none of the files is there, the size of the memory. `root` stands for "/".
AvailableMemory available_memory(const std::filesystem::path& root = "/");

/// The same for all ranks of a communicator: the sum over its machines. Collective.
AvailableMemory available_memory(MPI_Comm communicator);

}  // namespace joulet
