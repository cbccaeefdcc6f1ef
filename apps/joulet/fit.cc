#include "commands.h"

#include <command_line/standard_output.h>
#include <joulet/base/csv_dialect.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/base/versions.h>
#include <joulet/fit/fit_files.h>
#include <joulet/fit/report_text.h>
#include <joulet/results/output_folder.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct FitArguments {
  std::vector<std::string> files, models, columns;
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

/// `folder` is written to, if there is one.
void fit(const FitArguments& options, const OutputFolder* folder) {
  FitOptions fit_options;
  fit_options.models = options.models;
  fit_options.confidence = number("--confidence", options.confidence, "1");
  fit_options.window = {number("--lowest", options.lowest, "1"), number("--highest", options.highest, "1")};
  const std::vector<std::filesystem::path> files(options.files.begin(), options.files.end());
  std::vector<ColumnName> names;
  for (const std::string& text : options.columns) names.push_back(column_name_from_text(text));
  const FitReport report =
      fit_kinetics(read_measurements(files, given_temperature(options.temperature), names), fit_options);
  deliver(options.quiet, fit_text(report), [&]() -> std::string {
    if (!folder) return "";
    write_fit(report, versions_of_build(), folder->path());
    return "\n results   " + options.folder + "/fit.json, *.csv, kinetics.toml\n";
  });
}

void run_fit(const FitArguments& options) {
  std::optional<OutputFolder> folder;
  if (!options.folder.empty()) folder.emplace(options.folder);
  fit(options, folder ? &*folder : nullptr);
}

}  // namespace

void add_fit(Command& app) {
  auto options = std::make_shared<FitArguments>();
  Command command = app.subcommand("fit", "find rate law and activation energy from measured conversions");
  command.required_words(
      "DATA", options->files,
      "CSV files with the columns time [s], conversion [%], temperature [degC] in any order and unit, and "
      "optionally run, which tells the runs in a file apart");
  command.option("-t,--temperature", options->temperature,
                 "constant temperature of all runs, for files without that column: \"1492 degC\"");
  command.repeated("--column", options->columns,
                   "a column that the files call otherwise: 'conversion=Umsatz [%]'; may be repeated");
  command.repeated("-m,--model", options->models, "only this model, for example R3; may be repeated; all if absent");
  command.option("--confidence", options->confidence, "of the intervals; 95 % if absent");
  command.option("--lowest", options->lowest, "lowest conversion for the linearised fits; 2 % if absent");
  command.option("--highest", options->highest, "highest conversion for the linearised fits; 98 % if absent");
  command.option("-o,--output", options->folder, "write fit.json and CSV files for plots into this folder");
  command.flag("-q,--quiet", options->quiet, "print nothing but errors");
  command.footer(
      "Examples:\n"
      "  joulet fit benchmarks/fit-example/isothermal.csv -o out/fit\n"
      "  joulet fit run-1.csv run-2.csv --temperature \"1492 degC\" --model R3\n"
      "docs/guide/fit.md.");
  command.does([options] { run_fit(*options); });
}

}  // namespace joulet
