#pragma once

#include <filesystem>
#include <vector>

namespace joulet {

/// A folder that one process writes its results to. It is made if it is not there, found to be writable, and taken: as
/// long as the object lives, another process that wants the folder is refused. The lock (flock on `.joulet-lock` in the
/// folder) is the kernel's, so that a process that was killed keeps none; a file system without locks is used without.
class OutputFolder {
public:
  /// Throws IoError: a file is in the way, nothing can be written there, or another process (its number, machine and
  /// start are told) writes there.
  explicit OutputFolder(std::filesystem::path folder);
  /// Gives the folder back. What was made and is still empty is removed.
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  const std::filesystem::path& path() const { return folder_; }
  /// Makes a folder in it, with the same promise. Throws IoError.
  void make(const std::filesystem::path& folder);

private:
  void take();
  void give_back();

  std::filesystem::path folder_;
  std::vector<std::filesystem::path> made_;  // outermost first
  int lock_ = -1;
};

}  // namespace joulet
