#pragma once

#include <command_line/study_options.h>
#include <joulet/study/known_cases.h>
#include <joulet/study/study_definition.h>

#include <functional>
#include <optional>
#include <string>

namespace joulet {

/// Calls `work` such that a signal or --walltime ends it after the step under way, and says how to go on. Collective.
/// Throws Interrupted, and what `work` throws.
void stoppable(const FolderOptions& options, const std::string& folder, const std::function<void()>& work);

/// The folder of a search and the cases that it has finished, taken up where it was stopped. Collective.
class Search {
public:
  using Define = std::function<StudyDefinition(const InputHashes& files)>;
  /// `base`: the case of the search. Throws as SearchFolder. With `quiet` it does not say what it takes up.
  Search(const FolderOptions& options, const std::string& folder, const std::string& base, const Define& definition,
         bool quiet);

  KnownCases* known() { return &*known_; }
  /// On rank 0: the folder, for results. Throws InputError when a file that the case names has changed meanwhile.
  const std::filesystem::path& place_for_results() const;
  /// On rank 0, after `gather_failures`: how many cases failed, and the first reason, for people; all are written to
  /// failed.csv in the folder. Empty when none failed. Throws IoError.
  std::string write_failures() const;
  /// Collective, at the end of the search.
  void gather_failures() { failures_ = known_->failures(MPI_COMM_WORLD); }

private:
  std::optional<SearchFolder> folder_;  // on rank 0
  std::optional<KnownCases> known_;
  std::map<std::string, std::string> failures_;
};

}  // namespace joulet
