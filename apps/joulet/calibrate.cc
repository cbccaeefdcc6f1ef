#include "commands.h"
#include "study_options.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/problem/read_problem.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/calibration_report.h>
#include <joulet/study/sample.h>

#include <cstdio>
#include <memory>

namespace joulet {
namespace {

struct Options {
  std::string source, data, folder;
  std::vector<std::string> overrides, fit, sigma;
  int ranks_per_case = 1;
  bool quiet = false;
};

CalibrationTask task_of(const Options& options) {
  CalibrationTask task;
  task.ranks_per_case = options.ranks_per_case;
  task.base = text_from_rank_0(MPI_COMM_WORLD, [&] { return study_base(options.source, options.overrides); });
  const std::string text = text_from_rank_0(MPI_COMM_WORLD, [&] { return text_of_file(options.data); });
  task.data = measured_histories_from_csv(text, options.data);
  for (const std::string& sigma : options.sigma) set_sigma(task.data, sigma);
  for (const std::string& fit : options.fit) task.inputs.push_back(fitted_input_from_text(fit, task.base));
  return task;
}

void calibrate_case(const Options& options) {
  const CalibrationTask task = task_of(options);
  const std::string folder = options.folder.empty() ? "out/calibrate-" + case_name(options.source) : options.folder;
  StudyProgress progress(options.quiet);
  const CalibrationResult result =
      calibrate(task, MPI_COMM_WORLD, [&](std::size_t runs) { progress.show(runs, 0, "runs"); });
  progress.clear();
  const std::string text = text_from_rank_0(MPI_COMM_WORLD, [&] {
    write_calibration(folder, task, result);
    return fmt::format("{} results   {}/calibrated.toml (a case to run), residuals.csv, calibrate.json\n",
                       calibration_text(task, result), folder);
  });
  if (is_rank_0(MPI_COMM_WORLD) && !options.quiet) std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_calibrate(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("calibrate", "fit inputs of a case to measured histories");
  const auto list = [command](const char* name, std::vector<std::string>& texts, const char* help) {
    command->add_option(name, texts, help)->type_size(1)->allow_extra_args(false);
  };
  command->add_option("CASE", options->source, "case file (TOML) or name of a preset")->required();
  command->add_option("DATA", options->data, "CSV: time [s] and quantities of history.csv, with their units")
      ->required();
  list("--fit", options->fit,
       "an input and its limits: 'kinetics.pre_exponential_factor = 300..1500 1/s'; 'KEY = 0.5..2' multiplies a law; "
       "the search begins at the value of the case; may be repeated");
  list("--sigma", options->sigma,
       "standard deviation of a measured quantity: 'temperature_pyrometer=10 K'; estimated from the fit if absent");
  list("-s,--set", options->overrides, "change a key of the case: section.key=value; may be repeated");
  command->add_option("--ranks-per-case", options->ranks_per_case, "MPI ranks that share one case; 1 if absent");
  command->add_option("-o,--output", options->folder, "results folder; out/calibrate-<name of the case> if absent");
  command->add_flag("-q,--quiet", options->quiet, "print nothing but errors");
  command->callback([options, &chosen] { chosen = [options] { calibrate_case(*options); }; });
}

}  // namespace joulet
