#include "solver_commands.h"

#include <fmt/format.h>
#include <joulet/base/error.h>

#include <memory>

namespace joulet {

SizingTask sizing_task(const SizeOptions& options, const ReadText& read) {
  check_folder_options(options.folder);
  SizingTask task;
  task.base = read_study_base(options.study, read);
  task.settings = study_settings(options.study);
  for (const std::string& text : options.vary) task.variables.push_back(variation_from_text(text));
  if (!options.within.empty()) limit_duration(task, options.within);
  for (const std::string& text : options.targets) task.limits.push_back(limit_from_text("--target", text, true));
  for (const std::string& text : options.limits) task.limits.push_back(limit_from_text("--limit", text, false));
  if (!options.minimise.empty() && !options.maximise.empty())
    throw InputError("give either --minimise or --maximise, not both");
  task.maximise = !options.maximise.empty();
  task.objective = answer_index(task.maximise              ? options.maximise
                                : options.minimise.empty() ? "energy_per_mg"
                                                           : options.minimise);
  if (!options.pareto.empty()) {
    if (options.points < 3)
      throw InputError(fmt::format("--points: {}: a Pareto front has at least 3 points", options.points));
    const Limit first = pareto_answers(options.pareto).first;
    task.objective = first.answer;
    task.maximise = first.at_least;
  }
  task.seed = options.seed;
  if (!options.per_day.empty()) task.per_day = option_value("--per-day", options.per_day, "kg/s");
  if (task.per_day < 0) throw InputError(fmt::format("--per-day: {} is negative", options.per_day));
  check_sizing(task);
  if (!options.beyond_calibration) check_within_calibration(task);
  return task;
}

void add_size(Command& app, const Deed<SizeOptions>& deed) {
  auto options = std::make_shared<SizeOptions>();
  Command command = app.subcommand("size", "optimise a design under constraints");
  add_study_options(command, options->study);
  command.repeated("--vary", options->vary,
                   "a key that may change, and its range: 'pellet.diameter=4..20 mm'; may be repeated");
  command.repeated("--target", options->targets, "lower bound on an answer: conversion=0.95; may be repeated");
  command.repeated("--limit", options->limits, "upper bound on an answer: T_max=1600degC; may be repeated");
  command.option("--within", options->within, "the process may take this long: makes time.end a variable");
  command.option("--minimise", options->minimise, "the answer to minimise; energy_per_kg if absent");
  command.option("--maximise", options->maximise, "the answer to maximise, such as throughput");
  command.option("--pareto", options->pareto,
                 "two answers, a,b: the designs between the best of either; answers named throughput, conversion "
                 "and mg are made large, others small");
  command.option("--points", options->points, "of the Pareto front; 9 if absent");
  command.option("--per-day", options->per_day, "magnesium wanted, such as '2 kg/day': how many presses that takes");
  command.option("--seed", options->seed, "of the sample that the search starts from; 1 if absent");
  command.flag("--beyond-calibration", options->beyond_calibration,
               "also search where fitted numbers of the case were never compared with a measurement");
  add_folder_options(command, options->folder, "size");
  command.footer(
      "Examples:\n"
      "  joulet size luo2025-6mm --vary 'supply.power_density=0.3..0.55 W/mm^3' --within 120s\n"
      "              --target conversion=0.9 --limit T_max=1600degC --turnaround '60 s'\n"
      "  joulet size --beyond-calibration --vary 'pellet.diameter=4..20 mm' --within 120s\n"
      "              --target conversion=0.95 --maximise throughput --turnaround '60 s'\n"
      "joulet presets lists the cases that come with Joulet; docs/guide/studies.md.\n\n" +
      answers_help());
  command.solves([options, deed] { deed(*options); });
}

}  // namespace joulet
