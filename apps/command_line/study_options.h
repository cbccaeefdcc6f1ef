#pragma once

#include "command_line.h"

#include <joulet/study/answers.h>
#include <joulet/study/correlation.h>
#include <joulet/study/uncertain.h>

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// Makes a text where files are read and gives it to all processes that need it: in the solver rank 0 reads for all
/// ranks, so that all see the same file or the same error.
using ReadText = std::function<std::string(const std::function<std::string()>& make)>;

/// Where a study file says what would else be an option, so that a message names the place.
struct StudyPlaces {
  std::map<std::pair<std::string, std::string>, std::string> of;  ///< of an option and its text
  /// The option, or the place in the file that has the text.
  std::string name(const std::string& option, const std::string& text) const;
  /// Calls `body`; an InputError about a text of a file begins with its place.
  void at(const std::string& option, const std::string& text, const std::function<void()>& body) const;
};

/// What all commands about many runs ask for.
struct StudyOptions {
  std::string source;
  std::vector<std::string> overrides;
  std::string target_conversion = "0.95", turnaround = "0 s", failures = "keep";
  int ranks_per_case = 1;
  bool quiet = false;
  StudyPlaces places;
};

/// Adds CASE, -s, --target-conversion, --turnaround, --ranks-per-case and -q to a command.
void add_study_options(Command& command, StudyOptions& options);

/// Settings from the texts. Throws InputError that names the option.
StudySettings study_settings(const StudyOptions& options);

/// Whether --failures says "stop". Throws InputError when it says neither that nor "keep".
bool stops_at_failure(const std::string& failures);
void add_failures(Command& command, std::string& failures);

/// Uncertain inputs, and correlations among them and `also`, of options or a study file. Throw InputError.
std::vector<Uncertain> uncertain_from_texts(const std::vector<std::string>& texts, const std::string& base,
                                            const StudyPlaces& places);
std::vector<Correlation> correlations_from_texts(const std::vector<std::string>& texts,
                                                 const std::vector<Uncertain>& inputs,
                                                 const std::vector<std::string>& also, const StudyPlaces& places);

/// The base case. Throws as `study_base`.
std::string read_study_base(const StudyOptions& options, const ReadText& read);

/// A value of an option in SI; InputError with the name of the option.
double option_value(const std::string& option, const std::string& text, const std::string& si_unit);

/// Where a study keeps its cases and tables.
struct FolderOptions {
  std::string folder;
  bool restart = false;
  std::string wall_time;  ///< a duration, "3h50m"; empty: no limit
  bool print_study = false;
};

/// What is asked for: the study as a file, checked by `check` and made by `text`, or that it is run.
Request study_request(const FolderOptions& options, const std::function<void()>& run_or_check,
                      const std::function<std::string()>& text);

/// Adds -o, --restart, --walltime and --print-study; without -o the folder is out/<kind>-<name of the case>.
void add_folder_options(Command& command, FolderOptions& options, const std::string& kind);
/// Throws InputError for a wall time that is no duration.
void check_folder_options(const FolderOptions& options);

}  // namespace joulet
