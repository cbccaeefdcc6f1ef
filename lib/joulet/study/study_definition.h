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

/// The folder of the search for a design, of a calibration: what defines it (study.json), the cases that are finished
/// (journal/), and at the end its results. It is taken before the first run and holds one study only. For rank 0.
class SearchFolder {
public:
  /// Takes up the study that is in the folder. Throws as OutputFolder and, unless `restart`, with which the study
  /// begins anew, StudyDefinition::is_in.
  SearchFolder(const std::filesystem::path& folder, const StudyDefinition& definition, InputHashes files, bool restart);

  std::filesystem::path journal() const { return path() / "journal"; }
  /// The cases that are finished, as lines of the journal.
  std::string finished_cases() const;
  /// To be called before the results are written. Throws InputError when a file that the case names has changed while
  /// it ran.
  void check_files() const { files_.check_unchanged(); }
  const std::filesystem::path& path() const { return output_.path(); }

private:
  OutputFolder output_;
  InputHashes files_;
};

}  // namespace joulet
