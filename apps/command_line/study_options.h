#pragma once

#include "command_line.h"

#include <joulet/study/answers.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// Makes a text where files are read and gives it to all processes that need it: in the solver rank 0 reads for all
/// ranks, so that all see the same file or the same error.
using ReadText = std::function<std::string(const std::function<std::string()>& make)>;

/// What all commands about many runs ask for.
struct StudyOptions {
  std::string source;
  std::vector<std::string> overrides;
  std::string target_conversion = "0.95", turnaround = "0 s";
  int ranks_per_case = 1;
  bool quiet = false;
};

/// Adds CASE, -s, --target-conversion, --turnaround, --ranks-per-case and -q to a command.
void add_study_options(Command& command, StudyOptions& options);

/// Settings from the texts. Throws InputError that names the option.
StudySettings study_settings(const StudyOptions& options);

/// The base case. Throws as `study_base`.
std::string read_study_base(const StudyOptions& options, const ReadText& read);

/// A value of an option in SI; InputError with the name of the option.
double option_value(const std::string& option, const std::string& text, const std::string& si_unit);

/// Where a study keeps its cases and tables.
struct FolderOptions {
  std::string folder;
  bool restart = false;
  std::string wall_time;  ///< a duration, "3h50m"; empty: no limit
};

/// Adds -o, --restart and --walltime; without -o the folder is out/<kind>-<name of the case>.
void add_folder_options(Command& command, FolderOptions& options, const std::string& kind);
/// Throws InputError for a wall time that is no duration.
void check_folder_options(const FolderOptions& options);

}  // namespace joulet
