#pragma once

#include <joulet/results/output_folder.h>
#include <joulet/study/case_journal.h>
#include <joulet/study/input_hashes.h>
#include <joulet/study/run_cases.h>
#include <joulet/study/study_table.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// The folder of one study: what defines it (study.json), the cases that are finished (journal/), and at the end the
/// tables. For rank 0 alone, but for the journal, which every rank writes for itself.
class StudyFolder {
public:
  explicit StudyFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Takes the folder for this process (OutputFolder), and resumes the study that is in it: returns its finished cases
  /// as lines of the journal. When it holds a study that differs in anything that matters for the results (input, files
  /// that the input names, cases, settings, version of the program), throws InputError that says in what, or begins
  /// anew with `restart`. Throws IoError.
  std::string open(const Study& study, const InputHashes& files, bool restart);

  std::filesystem::path journal() const { return folder_ / "journal"; }
  /// Writes the tables and maps. Returns the names of the files. Throws IoError.
  std::vector<std::string> write(const StudyTable& table) const;

private:
  std::filesystem::path folder_;
  std::optional<OutputFolder> output_;
};

/// Called on rank 0 while a study runs.
struct StudyWatcher {
  std::function<void(std::size_t n)> taken_up;  ///< so many cases were finished already
  std::function<void(std::size_t taken, std::size_t n)> progress;
  std::function<void(double share)> busy;
};

/// The results of a study whose finished cases are kept in `folder`: resumes what is there, computes the rest, each
/// leader of a group with a journal of its own. Collective. `watcher` brings what `run_cases` calls but the results.
/// Throws as `StudyFolder::open` and `run_cases`, and InputError when a file that the input names changes meanwhile.
std::vector<CaseResult> run_in_folder(const Study& study, StudyFolder& folder, bool restart, MPI_Comm communicator,
                                      const StudyWatcher& watcher);

}  // namespace joulet
