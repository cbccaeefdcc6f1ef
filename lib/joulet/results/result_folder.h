#pragma once

#include <joulet/results/output_folder.h>

#include <filesystem>

namespace joulet {

/// How the fields are listed in time: .vtu files in a .pvd, VTKHDF in what ParaView calls a file series.
enum class FieldIndex { pvd, hdf_series };

/// The folder that the results of one run go to. A run owns certain names in it, and replaces those of an earlier run.
class ResultFolder {
public:
  /// Takes the folder as OutputFolder does. What is in it stays until `begin`. Throws IoError.
  explicit ResultFolder(const std::filesystem::path& folder);

  /// Removes what an earlier run left. Files with other names stay. Throws IoError.
  void begin();

  /// Of a run that goes on: removes the summary and the fields from output `n_outputs` on. Throws IoError.
  void resume(int n_outputs);

  const std::filesystem::path& path() const { return output_.path(); }
  std::filesystem::path input() const { return output_.path() / "effective-input.toml"; }
  std::filesystem::path history() const { return output_.path() / "history.csv"; }
  std::filesystem::path summary() const { return output_.path() / "summary.json"; }
  std::filesystem::path measured() const { return output_.path() / "measured.csv"; }
  std::filesystem::path series(FieldIndex index = FieldIndex::pvd) const;
  std::filesystem::path surface_series(FieldIndex index = FieldIndex::pvd) const;
  std::filesystem::path plate_series() const { return output_.path() / "plates.pvd"; }
  std::filesystem::path fields() const { return fields_in(output_.path()); }
  /// The folder of the .vtu files, for ranks that do not hold a ResultFolder.
  static std::filesystem::path fields_in(const std::filesystem::path& folder) { return folder / "fields"; }

  /// Removes what the run has written, for a run that failed before there was any result. The folders that it made go
  /// with the object, as far as they are empty.
  void discard() const;

private:
  void remove_own_files() const;

  OutputFolder output_;
};

}  // namespace joulet
