#pragma once

#include <joulet/results/snapshot.h>

#include <mpi.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace joulet {

/// A checkpoint that was found good.
struct FoundCheckpoint {
  std::filesystem::path file;
  std::unique_ptr<StoredSnapshot> snapshot;
};

/// The checkpoints of a results folder, `checkpoints/step-0000001234.h5`.
class CheckpointFolder {
public:
  explicit CheckpointFolder(const std::filesystem::path& results) : folder_(results / "checkpoints") {}

  /// Writes one and takes away all but the `keep` newest. Returns its name. Collective. Throws IoError.
  std::filesystem::path write(int step, const Snapshot& snapshot, int keep, MPI_Comm communicator) const;
  /// The newest that can be read; broken ones are named by a warning. Nothing where there is none. Collective. Throws
  /// IoError when there are some and none can be read.
  std::optional<FoundCheckpoint> newest(MPI_Comm communicator) const;
  /// Newest first. One process.
  std::vector<std::filesystem::path> files() const;
  /// Removes all of them, and those of step `after` and later. One process. Throws IoError.
  void remove_all() const;
  void remove_after(int step) const;

private:
  std::filesystem::path folder_;
};

}  // namespace joulet
