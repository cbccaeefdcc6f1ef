#include "solver_commands.h"
#include "study_files.h"

#include <joulet/base/csv_dialect.h>
#include <joulet/base/files.h>

#include <memory>

namespace joulet {

CalibrationTask calibration_task(const CalibrateOptions& options, const ReadText& read) {
  check_folder_options(options.folder);
  CalibrationTask task;
  task.ranks_per_case = options.ranks_per_case;
  task.stop_at_failure = stops_at_failure(options.failures);
  task.base = read([&] { return study_base(options.source, options.overrides); });
  std::vector<ColumnName> names;
  for (const std::string& text : options.columns) names.push_back(column_name_from_text(text));
  task.data = measured_histories_from_csv(read([&] { return text_of_file(options.data); }), options.data, names);
  for (const std::string& sigma : options.sigma) set_sigma(task.data, sigma, options.places.name("--sigma", sigma));
  for (const std::string& fit : options.fit)
    options.places.at("--fit", fit, [&] {
      task.inputs.push_back(fitted_input_from_text(fit, task.base, options.places.name("--fit", fit)));
    });
  return task;
}

void add_calibrate(Command& app, const Deed<CalibrateOptions>& deed) {
  auto options = std::make_shared<CalibrateOptions>();
  Command command = app.subcommand("calibrate", "fit inputs of a case to measured histories");
  command.required("CASE", options->source, "case file (TOML) or name of a preset");
  command.required("DATA", options->data, "CSV: time [s] and quantities of history.csv, with their units");
  command.repeated(
      "--fit", options->fit,
      "an input and its limits: 'kinetics.pre_exponential_factor = 300..1500 1/s'; 'KEY = 0.5..2' multiplies a law; "
      "the search begins at the value of the case; may be repeated");
  command.repeated("--column", options->columns,
                   "a column that the file calls otherwise: 'temperature_pyrometer=T_Pyro [degC]'; may be repeated");
  command.repeated(
      "--sigma", options->sigma,
      "standard deviation of a measured quantity: 'temperature_pyrometer=10 K'; estimated from the fit if absent");
  command.repeated("-s,--set", options->overrides, "change a key of the case: section.key=value; may be repeated");
  command.option("--ranks-per-case", options->ranks_per_case, "MPI ranks that share one case; 1 if absent");
  add_failures(command, options->failures);
  add_folder_options(command, options->folder, "calibrate");
  command.flag("-q,--quiet", options->quiet, "print nothing but errors");
  command.footer(
      "Examples:\n"
      "  joulet calibrate luo2025-6mm data.csv --fit 'kinetics.pre_exponential_factor = 300..1500 1/s'\n"
      "  joulet calibrate my.toml data.csv --fit 'boundary.1.emissivity = 1..3' --sigma 'temperature_pyrometer=10 K'\n"
      "joulet presets lists the cases that come with Joulet; docs/guide/studies.md.");
  command.decides([options, deed] {
    return study_request(
        options->folder, [options, deed] { deed(*options); }, [options] { return study_toml(study_of(*options)); });
  });
}

}  // namespace joulet
