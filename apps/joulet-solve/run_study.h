#pragma once

#include <command_line/study_options.h>
#include <joulet/study/study_folder.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// What a command makes of the table of a study: a text for people, and files beside the tables, name and content.
struct StudyReport {
  std::string text;
  std::vector<std::pair<std::string, std::string>> files;
};

/// Runs a study in the folder `name`, resuming what is there, until a signal or the wall time ends it (search.h),
/// prints what `report`, called on rank 0, says of the table, with what failed, and writes the tables. Collective.
/// Throws as `run_in_folder`, and the error of the first case when none finished.
void run_study(const Study& study, const std::string& name, const FolderOptions& options, bool quiet,
               const std::function<StudyReport(const StudyTable&)>& report);

}  // namespace joulet
