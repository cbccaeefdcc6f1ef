#include "commands.h"

#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/fit/fit_files.h>
#include <joulet/fit/report_text.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/versions.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct Options {
  std::vector<std::string> files, models;
  std::string temperature, confidence = "95 %", lowest = "2 %", highest = "98 %", folder;
  bool quiet = false;
};

/// A number of the command line, with the option in the message.
double number(const std::string& option, const std::string& text, std::string_view si_unit) {
  try {
    return si_from_text(text, si_unit);
  } catch (const InputError& error) {
    throw InputError(option + ": " + error.what());
  }
}

std::optional<double> given_temperature(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const double kelvin = number("--temperature", text, "K");
  if (!(kelvin >= 200 && kelvin <= 4000))
    throw InputError("--temperature: \"" + text + "\" is outside the allowed 200 to 4000 K");
  return kelvin;
}

std::string fit(const Options& options) {
  FitOptions fit_options;
  fit_options.models = options.models;
  fit_options.confidence = number("--confidence", options.confidence, "1");
  fit_options.window = {number("--lowest", options.lowest, "1"), number("--highest", options.highest, "1")};
  const std::vector<std::filesystem::path> files(options.files.begin(), options.files.end());
  const FitReport report = fit_kinetics(read_measurements(files, given_temperature(options.temperature)), fit_options);
  if (!options.folder.empty()) write_fit(report, library_versions(), options.folder);
  return fit_text(report) +
         (options.folder.empty() ? "" : "\n results   " + options.folder + "/fit.json, *.csv, kinetics.toml\n");
}

void run_fit(const Options& options) {
  const std::string text = text_from_rank_0(MPI_COMM_WORLD, [&] { return fit(options); });
  if (!options.quiet && is_rank_0(MPI_COMM_WORLD)) std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_fit(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("fit", "find rate law and activation energy from measured conversions");
  command
      ->add_option(
          "DATA", options->files,
          "CSV files with the columns time [s], conversion [%], temperature [degC] in any order and unit, and\n"
          "optionally run, which tells the runs in a file apart")
      ->required();
  command->add_option("-t,--temperature", options->temperature,
                      "constant temperature of all runs, for files without that column: \"1492 degC\"");
  command->add_option("-m,--model", options->models, "only this model, for example R3; may be repeated; all if absent")
      ->type_size(1)
      ->allow_extra_args(false);
  command->add_option("--confidence", options->confidence, "of the intervals; 95 % if absent");
  command->add_option("--lowest", options->lowest, "lowest conversion for the linearised fits; 2 % if absent");
  command->add_option("--highest", options->highest, "highest conversion for the linearised fits; 98 % if absent");
  command->add_option("-o,--output", options->folder, "write fit.json and CSV files for plots into this folder");
  command->add_flag("-q,--quiet", options->quiet, "print nothing but errors");
  command->footer("Example: joulet fit benchmarks/fit-example/isothermal.csv -o out/fit; see docs/guide/fit.md.");
  command->callback([options, &chosen] { chosen = [options] { run_fit(*options); }; });
}

}  // namespace joulet
