#pragma once

#include <joulet/study/study_folder.h>

#include <CLI/App.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// What all commands about many runs ask for.
struct StudyOptions {
  std::string source;
  std::vector<std::string> overrides;
  std::string target_conversion = "0.95", turnaround = "0 s";
  int ranks_per_case = 1;
  bool quiet = false;
};

/// Adds CASE, -s, --target-conversion, --turnaround, --ranks-per-case and -q to a command.
void add_study_options(CLI::App& command, StudyOptions& options);

/// Settings from the texts. Throws InputError that names the option.
StudySettings study_settings(const StudyOptions& options);

/// The base case, read by rank 0 for all. Collective; throws as `study_base`.
std::string read_study_base(const StudyOptions& options);

/// A value of an option in SI; InputError with the name of the option.
double option_value(const std::string& option, const std::string& text, const std::string& si_unit);

/// "12 of 81 cases, about 40 s left": on a terminal four times a second, else every half minute. For rank 0.
class StudyProgress {
public:
  explicit StudyProgress(bool quiet);
  ~StudyProgress() { clear(); }
  /// Takes the line off the terminal.
  void clear();
  /// `n` is 0 when nobody knows how many there will be.
  void show(std::size_t taken, std::size_t n, const std::string& what = "cases");

private:
  using Clock = std::chrono::steady_clock;
  const bool quiet_, terminal_;
  Clock::time_point start_ = Clock::now(), next_;
  std::string what_;
  std::size_t first_ = 0, width_ = 0;
};

/// Where a study keeps its cases and tables.
struct FolderOptions {
  std::string folder;
  bool restart = false;
};

/// Adds -o and --restart; without -o the folder is out/<kind>-<name of the case>.
void add_folder_options(CLI::App& command, FolderOptions& options, const std::string& kind);

/// Runs a study in the folder `name`, taking up what is there, writes its tables and prints what `report`, called on
/// rank 0, says of them, with what failed and where the results are. Collective. Throws as `run_in_folder`, and the
/// error of the first case when none finished.
void run_study(const Study& study, const std::string& name, bool restart, bool quiet,
               const std::function<std::string(const StudyTable&)>& report);

}  // namespace joulet
