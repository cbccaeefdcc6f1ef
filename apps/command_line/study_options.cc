#include "study_options.h"

#include "solver_commands.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/study/study.h>

namespace joulet {

void add_study_options(Command& command, StudyOptions& options) {
  command.option("CASE", options.source, "case file (TOML) or name of a preset; the published pellet if absent");
  command.repeated("-s,--set", options.overrides, "change a key of the case: section.key=value; may be repeated");
  command.option("--target-conversion", options.target_conversion, "conversion that counts as done, 0.95 if absent");
  command.option("--turnaround", options.turnaround, "time between two pellets, for the throughput; 0 s if absent");
  command.option("--ranks-per-case", options.ranks_per_case, "MPI ranks that share one case; 1 if absent");
  command.flag("-q,--quiet", options.quiet, "print nothing but errors");
}

double option_value(const std::string& option, const std::string& text, const std::string& si_unit) {
  try {
    return si_from_text(text, si_unit);
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", option, error.what()));
  }
}

StudySettings study_settings(const StudyOptions& options) {
  StudySettings settings;
  settings.target_conversion = option_value("--target-conversion", options.target_conversion, "1");
  if (settings.target_conversion <= 0 || settings.target_conversion > 1)
    throw InputError(fmt::format("--target-conversion: {} is not above 0 and at most 1", options.target_conversion));
  settings.turnaround = option_value("--turnaround", options.turnaround, "s");
  if (settings.turnaround < 0) throw InputError(fmt::format("--turnaround: {} is negative", options.turnaround));
  return settings;
}

std::string read_study_base(const StudyOptions& options, const ReadText& read) {
  return read([&] { return study_base(options.source, options.overrides); });
}

void check_folder_options(const FolderOptions& options) {
  if (!options.wall_time.empty()) duration_from(options.wall_time);
}

void add_folder_options(Command& command, FolderOptions& options, const std::string& kind) {
  command.option("-o,--output", options.folder, fmt::format("folder; out/{}-<name of the case> if absent", kind));
  command.flag("--restart", options.restart, "begin anew, in place of the study that is in the folder");
  command.option("--walltime", options.wall_time,
                 "stop in time before this has passed, with exit code 75; the same command goes on: 3h50m, 14000 s");
}

}  // namespace joulet
