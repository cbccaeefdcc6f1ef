#include "commands.h"
#include "study_options.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/sizing.h>
#include <joulet/study/sizing_report.h>

#include <cstdio>
#include <memory>

namespace joulet {
namespace {

struct Options {
  StudyOptions study;
  std::vector<std::string> vary, targets, limits;
  std::string within, minimise, maximise, pareto, folder;
  int points = 9;
};

SizingTask task_of(const Options& options) {
  SizingTask task;
  task.base = read_study_base(options.study);
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
  return task;
}

void print(const Options& options, const std::string& text) {
  if (is_rank_0(MPI_COMM_WORLD) && !options.study.quiet) std::fputs(text.c_str(), stdout);
}

void size(const Options& options) {
  SizingTask task = task_of(options);
  const std::string folder = options.folder.empty() ? "out/size-" + case_name(options.study.source) : options.folder;
  StudyProgress progress(options.study.quiet);
  const auto show = [&](const std::string& what, std::size_t taken, std::size_t n) { progress.show(taken, n, what); };
  if (!options.pareto.empty()) {
    const auto [first, second] = pareto_answers(options.pareto);
    task.objective = first.answer;
    task.maximise = first.at_least;
    const auto front = pareto_front(task, second.answer, second.at_least, options.points, MPI_COMM_WORLD, show);
    progress.clear();
    on_rank_0(MPI_COMM_WORLD, [&] { write_front(folder, task, front); });
    return print(options, front_text(task, second.answer, front, folder));
  }
  const SizingResult result = best_design(task, MPI_COMM_WORLD, show);
  progress.clear();
  on_rank_0(MPI_COMM_WORLD, [&] { write_design(folder, task, result); });
  print(options, design_text(task, result, folder));
}

}  // namespace

void add_size(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("size", "find the design that is best within limits");
  add_study_options(*command, options->study);
  const auto list = [command](const char* name, std::vector<std::string>& texts, const char* help) {
    command->add_option(name, texts, help)->type_size(1)->allow_extra_args(false);
  };
  list("--vary", options->vary, "a key that may change, and its range: 'pellet.diameter=4..20 mm'; may be repeated");
  list("--target", options->targets, "an answer that is at least: conversion=0.95; may be repeated");
  list("--limit", options->limits, "an answer that is at most: T_max=1600degC; may be repeated");
  command->add_option("--within", options->within, "the process may take this long: makes time.end a variable");
  command->add_option("--minimise", options->minimise, "the answer to make small; energy_per_kg if absent");
  command->add_option("--maximise", options->maximise, "the answer to make large, such as throughput");
  command->add_option("--pareto", options->pareto,
                      "two answers, a,b: the designs between the best of either; answers named throughput, conversion "
                      "and mg are made large, others small");
  command->add_option("--points", options->points, "of the Pareto front; 9 if absent");
  command->add_option("-o,--output", options->folder, "results folder; out/size-<name of the case> if absent");
  command->footer(answers_help());
  command->callback([options, &chosen] { chosen = [options] { size(*options); }; });
}

}  // namespace joulet
