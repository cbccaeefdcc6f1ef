#pragma once

#include <joulet/results/snapshot.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace joulet {

/// One array of a checkpoint: the piece of this rank, and what is known of the whole.
struct CheckpointArray {
  std::string name, unit;
  bool bytes = false;  ///< else double
  std::uint64_t size = 0, first = 0, count = 0;
  const void* data = nullptr;
  std::shared_ptr<const std::string> own;  ///< where `data` is, unless the snapshot has it
  std::uint64_t checksum = 0;              ///< of the piece, then of the whole
  std::uint64_t offset = 0;                ///< in the file, byte

  std::uint64_t width() const { return bytes ? 1 : 8; }
};

/// Name of the array that lists the others, a line each.
constexpr const char* list_of_arrays = "arrays";

/// The arrays of a snapshot and last the list of them; on other ranks than the first those that all ranks know are
/// empty pieces.
std::vector<CheckpointArray> arrays_of(const Snapshot& snapshot, bool first_rank);

/// Makes the file with all arrays in place and nothing in them; fills their offsets. One process. Throws IoError.
void lay_out_checkpoint(const std::filesystem::path& file, std::vector<CheckpointArray>& arrays);

}  // namespace joulet
