#include "study_options.h"

#include "solver_commands.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/study/study.h>

#include <algorithm>
#include <cstdio>

namespace joulet {

std::string StudyPlaces::name(const std::string& option, const std::string& text) const {
  const auto found = of.find({option, text});
  return found == of.end() ? option : found->second;
}

void StudyPlaces::at(const std::string& option, const std::string& text, const std::function<void()>& body) const {
  const auto found = of.find({option, text});
  try {
    body();
  } catch (const InputError& error) {
    if (found == of.end() || std::string(error.what()).rfind(found->second, 0) == 0) throw;
    throw InputError(fmt::format("{}: {}", found->second, error.what()));
  }
}

Request study_request(const FolderOptions& options, const std::function<void()>& run_or_check,
                      const std::function<std::string()>& text) {
  if (!options.print_study) return {run_or_check, true};
  return {[run_or_check, text] {
            run_or_check();  // only checks: the solver is not started for this
            std::fputs(text().c_str(), stdout);
          },
          false};
}

void add_study_options(Command& command, StudyOptions& options) {
  command.option("CASE", options.source, "case file (TOML) or name of a preset; the published pellet if absent");
  command.repeated("-s,--set", options.overrides, "change a key of the case: section.key=value; may be repeated");
  command.option("--target-conversion", options.target_conversion, "conversion that counts as done, 0.95 if absent");
  command.option("--turnaround", options.turnaround, "time between two pellets, for the throughput; 0 s if absent");
  command.option("--ranks-per-case", options.ranks_per_case, "MPI ranks that share one case; 1 if absent");
  add_failures(command, options.failures);
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
  const std::string conversion = options.places.name("--target-conversion", options.target_conversion);
  settings.target_conversion = option_value(conversion, options.target_conversion, "1");
  if (settings.target_conversion <= 0 || settings.target_conversion > 1)
    throw InputError(fmt::format("{}: {} is not above 0 and at most 1", conversion, options.target_conversion));
  const std::string turnaround = options.places.name("--turnaround", options.turnaround);
  settings.turnaround = option_value(turnaround, options.turnaround, "s");
  if (settings.turnaround < 0) throw InputError(fmt::format("{}: {} is negative", turnaround, options.turnaround));
  return settings;
}

bool stops_at_failure(const std::string& failures) {
  if (failures != "keep" && failures != "stop")
    throw InputError(fmt::format("--failures: \"{}\" is neither keep nor stop", failures));
  return failures == "stop";
}

void add_failures(Command& command, std::string& failures) {
  command.option("--failures", failures,
                 "keep: cases that fail are left out and counted (default); stop: the first one ends the study");
}

std::vector<Uncertain> uncertain_from_texts(const std::vector<std::string>& texts, const std::string& base,
                                            const StudyPlaces& places) {
  std::vector<Uncertain> inputs;
  for (const std::string& text : texts)
    places.at("--uncertain", text, [&] {
      inputs.push_back(uncertain_from_text(text, base, places.name("--uncertain", text)));
      for (std::size_t i = 0; i + 1 < inputs.size(); ++i)
        if (inputs[i].key == inputs.back().key)
          throw InputError(fmt::format("--uncertain: {} is given twice", inputs[i].key));
    });
  return inputs;
}

std::vector<Correlation> correlations_from_texts(const std::vector<std::string>& texts,
                                                 const std::vector<Uncertain>& inputs,
                                                 const std::vector<std::string>& also, const StudyPlaces& places) {
  std::vector<std::string> keys = also;
  for (const Uncertain& input : inputs) keys.push_back(input.key);
  std::vector<Correlation> correlations;
  for (const std::string& text : texts) {
    const std::string place = places.name("--correlation", text);
    correlations.push_back(correlation_from_text(text, place));
    for (const std::string& key : {correlations.back().first, correlations.back().second})
      if (std::find(keys.begin(), keys.end(), key) == keys.end())
        throw InputError(fmt::format("{}: {} is no varied input{}", place, key, did_you_mean(key, keys)));
  }
  return correlations;
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
  command.flag("--print-study", options.print_study, "print the study file that asks for the same, and stop");
}

}  // namespace joulet
