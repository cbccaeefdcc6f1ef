#pragma once

#include <filesystem>
#include <vector>

namespace joulet {

/// The folder that the results of one run go to. A run owns certain names in it, and replaces those of an earlier run.
class ResultFolder {
public:
  /// Makes the folder and removes what an earlier run left in it. Files with other names stay. Throws IoError when a
  /// file is in the way or nothing can be written there.
  explicit ResultFolder(const std::filesystem::path& folder);

  std::filesystem::path input() const { return folder_ / "effective-input.toml"; }
  std::filesystem::path history() const { return folder_ / "history.csv"; }
  std::filesystem::path summary() const { return folder_ / "summary.json"; }
  std::filesystem::path series() const { return folder_ / "solution.pvd"; }
  std::filesystem::path surface_series() const { return folder_ / "surface.pvd"; }
  std::filesystem::path fields() const { return fields_in(folder_); }
  /// The folder of the .vtu files, for ranks that do not hold a ResultFolder.
  static std::filesystem::path fields_in(const std::filesystem::path& folder) { return folder / "fields"; }

  /// Removes what the run has written, and the folders that it made, as far as they are empty. For a run that failed
  /// before there was any result.
  void discard() const;

private:
  void remove_own_files() const;
  void remove_made_folders() const;
  void make(const std::filesystem::path& folder);

  std::filesystem::path folder_;
  std::vector<std::filesystem::path> made_;  // outermost first
};

}  // namespace joulet
