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
  check_sizing(task);
  return task;
}

void add_size(Command& app, const Deed<SizeOptions>& deed) {
  auto options = std::make_shared<SizeOptions>();
  Command command = app.subcommand("size", "find the design that is best within limits");
  add_study_options(command, options->study);
  command.repeated("--vary", options->vary,
                   "a key that may change, and its range: 'pellet.diameter=4..20 mm'; may be repeated");
  command.repeated("--target", options->targets, "an answer that is at least: conversion=0.95; may be repeated");
  command.repeated("--limit", options->limits, "an answer that is at most: T_max=1600degC; may be repeated");
  command.option("--within", options->within, "the process may take this long: makes time.end a variable");
  command.option("--minimise", options->minimise, "the answer to make small; energy_per_kg if absent");
  command.option("--maximise", options->maximise, "the answer to make large, such as throughput");
  command.option("--pareto", options->pareto,
                 "two answers, a,b: the designs between the best of either; answers named throughput, conversion "
                 "and mg are made large, others small");
  command.option("--points", options->points, "of the Pareto front; 9 if absent");
  add_folder_options(command, options->folder, "size");
  command.footer(
      "Examples:\n"
      "  joulet size --target conversion=0.95 --within 120s --limit T_max=1600degC --vary 'pellet.diameter=4..20 mm'\n"
      "  joulet size luo2025-18mm --maximise throughput --turnaround '60 s' --vary 'time.end=30..300 s'\n"
      "joulet presets lists the cases that come with Joulet; docs/guide/studies.md.\n\n" +
      answers_help());
  command.solves([options, deed] { deed(*options); });
}

}  // namespace joulet
