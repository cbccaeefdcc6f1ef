#include "solver_commands.h"
#include "study_files.h"

#include <fmt/format.h>
#include <joulet/base/error.h>

#include <algorithm>
#include <memory>

namespace joulet {

namespace {

void add_limits(SizingTask& task, const SizeOptions& options, const std::vector<std::string>& texts,
                const std::string& option, bool at_least) {
  for (const std::string& text : texts) {
    task.limits.push_back(limit_from_text(options.study.places.name(option, text), text, at_least));
    const auto own = options.limit_quantiles.find(text);
    task.limits.back().quantile = own == options.limit_quantiles.end() ? options.quantile : own->second;
  }
}

Robustness robustness_of(const SizeOptions& options, const std::string& base) {
  if (!options.pareto.empty())
    throw InputError("a robust design has one objective: leave out the Pareto front, or the uncertain inputs");
  if (!(options.quantile > 0 && options.quantile < 1))
    throw InputError(fmt::format("--quantile: {} is not between 0 and 1", options.quantile));
  if (options.samples < 4) throw InputError(fmt::format("--samples: {} is too few; at least 4", options.samples));
  Robustness robust;
  robust.inputs = uncertain_from_texts(options.uncertain, base, options.study.places);
  robust.correlations = correlations_from_texts(options.correlations, robust.inputs, {}, options.study.places);
  robust.samples = static_cast<std::size_t>(options.samples);
  robust.objective_quantile = options.quantile;
  return robust;
}

}  // namespace

void choose_case(SizeOptions& options) {
  const auto is_diameter = [](const std::string& text) { return variation_from_text(text).key == "pellet.diameter"; };
  if (options.study.source.empty() && std::any_of(options.vary.begin(), options.vary.end(), is_diameter))
    options.study.source = "luo2025-18mm-rods";
}

SizingTask sizing_task(const SizeOptions& options, const ReadText& read) {
  check_folder_options(options.folder);
  SizingTask task;
  task.base = read_study_base(options.study, read);
  task.settings = study_settings(options.study);
  task.stop_at_failure = stops_at_failure(options.study.failures);
  const StudyPlaces& places = options.study.places;
  for (const std::string& text : options.vary) task.variables.push_back(variation_from_text(text));
  if (!options.within.empty()) limit_duration(task, options.within, places.name("--within", options.within));
  add_limits(task, options, options.targets, "--target", true);
  add_limits(task, options, options.limits, "--limit", false);
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
  if (!options.uncertain.empty()) task.robust = robustness_of(options, task.base);
  const std::string per_day = places.name("--per-day", options.per_day);
  if (!options.per_day.empty()) task.per_day = option_value(per_day, options.per_day, "kg/s");
  if (task.per_day < 0) throw InputError(fmt::format("{}: {} is negative", per_day, options.per_day));
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
  command.repeated("--uncertain", options->uncertain,
                   "an input that the design has to bear, 'KEY +- 5 %', 'KEY ~ normal; deviation = 5 %': objective and "
                   "limits are then quantiles over a sample; may be repeated");
  command.repeated("--correlation", options->correlations,
                   "of two uncertain inputs, by rank: 'KEY, KEY = 0.5'; may be repeated");
  command.option("--quantile", options->quantile, "the share of the sample that objective and limits hold for; 0.95");
  command.option("--samples", options->samples, "cases of a design with uncertain inputs; 16 if absent");
  command.option("--per-day", options->per_day, "magnesium wanted, such as '2 kg/day': how many presses that takes");
  command.option("--seed", options->seed, "of the sample that the search starts from; 1 if absent");
  command.flag("--beyond-calibration", options->beyond_calibration,
               "also search where fitted numbers of the case were never compared with a measurement");
  add_folder_options(command, options->folder, "size");
  command.footer(
      "Examples:\n"
      "  joulet size luo2025-6mm --vary 'supply.power_density=0.3..0.55 W/mm^3' --within 120s\n"
      "              --target conversion=0.9 --limit T_max=1600degC --turnaround '60 s'\n"
      "  joulet size --vary 'pellet.diameter=6..18 mm' --vary 'supply.power_density=0.3..0.62 W/mm^3'\n"
      "              --within 120s --target conversion=0.9 --maximise throughput --turnaround '60 s'\n"
      "Without CASE a search over pellet.diameter starts from luo2025-18mm-rods, whose ends are fitted at 6 and at 18 "
      "mm.\n"
      "joulet presets lists the cases that come with Joulet; docs/guide/studies.md.\n\n" +
      answers_help());
  command.decides([options, deed] {
    choose_case(*options);
    return study_request(
        options->folder, [options, deed] { deed(*options); }, [options] { return study_toml(study_of(*options)); });
  });
}

}  // namespace joulet
