#pragma once

#include <joulet/results/output_folder.h>
#include <joulet/study/input_hashes.h>

#include <filesystem>
#include <string>

namespace joulet {

/// What the results in a folder belong to, kept there as study.json: everything that matters for them, as a JSON object
/// whose parts are named for people ("cases", "input", "files" with their hashes, "versions").
class StudyDefinition {
public:
  /// `json`: the text of the object. Versions of the program and its libraries are added.
  explicit StudyDefinition(const std::string& json);

  /// Whether `folder` holds this very study; false when it holds none. Throws InputError that says in what the study
  /// there differs.
  bool is_in(const std::filesystem::path& folder) const;
  /// Throws IoError.
  void write_to(const std::filesystem::path& folder) const;

private:
  std::string json_;
};

/// The folder of a study that keeps no finished cases: the search for a design, a calibration. It is taken before the
/// first run and holds results of one study only. For rank 0.
class SearchFolder {
public:
  /// Throws as OutputFolder and, unless `restart`, StudyDefinition::is_in.
  SearchFolder(const std::filesystem::path& folder, StudyDefinition definition, InputHashes files, bool restart);

  /// To be called before the results are written. Throws IoError, and InputError when a file that the case names has
  /// changed while it ran.
  void begin() const;
  const std::filesystem::path& path() const { return output_.path(); }

private:
  OutputFolder output_;
  StudyDefinition definition_;
  InputHashes files_;
};

}  // namespace joulet
