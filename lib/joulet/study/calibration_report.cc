#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/columns.h>
#include <joulet/study/calibration_report.h>

#include <nlohmann/json.hpp>

#include <cmath>
#include <system_error>

namespace joulet {
namespace {

/// A difference of a column in the unit of the data; kelvin for any temperature.
std::string difference_text(const MeasuredSeries& series, double si) {
  const Column& column = columns()[series.column];
  if (column.unit == "K") return fmt::format("{:.3g} K", si);
  if (series.unit.empty() || series.unit == "1") return fmt::format("{:.3g}", si);
  return fmt::format("{:.3g} {}", si / factor_to_si(series.unit, column.unit), series.unit);
}

bool known(const CalibratedInput& input) { return input.error.has_value(); }

std::string inputs_text(const CalibrationTask& task, const CalibrationResult& result) {
  TextTable table({"input", "case", "calibrated", "95 %", "limits"});
  for (std::size_t k = 0; k < task.inputs.size(); ++k) {
    const FittedInput& input = task.inputs[k];
    const CalibratedInput& found = result.inputs[k];
    const std::string interval = found.side < 0   ? "at its lower limit"
                                 : found.side > 0 ? "at its upper limit"
                                 : known(found)   ? input.number_of(found.low) + " .. " + input.number_of(found.high)
                                                  : "unknown";
    table.add_row({input.range.key, input.text_of(input.value_at(input.start)), input.text_of(found.value), interval,
                   input.number_of(input.range.low) + " .. " + input.number_of(input.range.high)});
  }
  return table.text();
}

std::string series_text(const CalibrationTask& task, const CalibrationResult& result) {
  TextTable table({"quantity", "RMS", "mean difference", "sigma", "signs"});
  for (std::size_t s = 0; s < task.data.series.size(); ++s) {
    const MeasuredSeries& series = task.data.series[s];
    const SeriesFit& fit = result.series[s];
    const std::string signs = fit.run_score < -2 ? "systematic" : fit.run_score > 2 ? "alternating" : "as by chance";
    table.add_row({std::string(columns()[series.column].name), difference_text(series, fit.rms),
                   difference_text(series, fit.mean),
                   difference_text(series, fit.sigma) + (series.sigma ? "" : ", estimated"),
                   fmt::format("{} runs, {}", fit.sign_runs, signs)});
  }
  return table.text();
}

std::string correlations_text(const CalibrationTask& task, const CalibrationResult& result) {
  std::vector<std::string> header{"correlation"};
  for (std::size_t k = 0; k < task.inputs.size(); ++k) header.push_back(fmt::format("({})", k + 1));
  TextTable table(header);
  for (std::size_t k = 0; k < task.inputs.size(); ++k) {
    std::vector<std::string> row{fmt::format("({}) {}", k + 1, task.inputs[k].range.key)};
    for (const double c : result.correlations[k]) row.push_back(std::isfinite(c) ? fmt::format("{:+.3f}", c) : "-");
    table.add_row(std::move(row));
  }
  return table.text();
}

std::string warnings_text(const CalibrationTask& task, const CalibrationResult& result) {
  std::string text;
  for (const FreeCombination& combination : result.unidentifiable) {
    std::vector<std::string> changes;
    for (std::size_t k = 0; k < combination.changes.size(); ++k)
      if (combination.changes[k] != 0)
        changes.push_back(task.inputs[k].range.key + " " + task.inputs[k].change_text(combination.changes[k]));
    text += fmt::format(" NOT IDENTIFIABLE: {}{} changes the computed values by no more than their scatter\n",
                        joined(changes, " with "), changes.size() > 1 ? " together" : "");
  }
  constexpr double hard_to_tell = 0.95;
  for (std::size_t k = 0; k < result.correlations.size(); ++k)
    for (std::size_t l = 0; l < k; ++l)
      if (std::abs(result.correlations[k][l]) > hard_to_tell)
        text += fmt::format(" hard to tell apart: {} and {}, correlation {:+.3f}\n", task.inputs[l].range.key,
                            task.inputs[k].range.key, result.correlations[k][l]);
  for (std::size_t k = 0; k < result.inputs.size(); ++k)
    if (result.inputs[k].side != 0)
      text +=
          fmt::format(" at a limit: {} wants to go {} {}\n", task.inputs[k].range.key,
                      result.inputs[k].side < 0 ? "below" : "above", task.inputs[k].text_of(result.inputs[k].value));
  if (!result.converged) text += " NOT CONVERGED: the search stopped before the minimum; begin nearer to it with -s\n";
  return text;
}

nlohmann::json number(double value) { return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr); }

nlohmann::json inputs_json(const CalibrationTask& task, const CalibrationResult& result) {
  nlohmann::json list = nlohmann::json::array();
  for (std::size_t k = 0; k < task.inputs.size(); ++k) {
    const Uncertain& range = task.inputs[k].range;
    const CalibratedInput& found = result.inputs[k];
    nlohmann::json entry = {{"key", range.key},
                            {"unit", range.law_before.empty() ? range.unit : "factor of the law of the case"},
                            {"lower_limit", range.low},
                            {"upper_limit", range.high},
                            {"start", task.inputs[k].value_at(task.inputs[k].start)},
                            {"value", found.value},
                            {"at_limit", found.side < 0   ? "lower"
                                         : found.side > 0 ? "upper"
                                                          : "none"}};
    entry["standard_error"] = known(found) ? nlohmann::json(*found.error) : nlohmann::json(nullptr);
    entry["interval_95"] = known(found) ? nlohmann::json({found.low, found.high}) : nlohmann::json(nullptr);
    for (const double c : result.correlations[k]) entry["correlations"].push_back(number(c));
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace

std::string calibration_text(const CalibrationTask& task, const CalibrationResult& result) {
  const std::string text = inputs_text(task, result) + "\n" + series_text(task, result) + "\n" +
                           (task.inputs.size() > 1 ? correlations_text(task, result) + "\n" : "") +
                           warnings_text(task, result);
  return text + fmt::format(" fit       {} values, {} degrees of freedom, chi2 per degree {:.3g}; {} runs\n",
                            task.data.n_values(), result.degrees_of_freedom, result.chi_squared, result.runs);
}

std::string residuals_csv(const CalibrationTask& task, const CalibrationResult& result) {
  std::string text = "quantity,unit,time [s],measured,computed,computed - measured,sigma\n";
  for (std::size_t s = 0; s < task.data.series.size(); ++s) {
    const MeasuredSeries& series = task.data.series[s];
    const Column& column = columns()[series.column];
    for (std::size_t t = 0; t < task.data.times.size(); ++t) {
      const double measured = series.values[t], computed = result.computed[s][t];
      if (std::isnan(measured)) continue;
      text += fmt::format("{},{},{},{},{},{},{}\n", column.name, column.unit, task.data.times[t], measured, computed,
                          computed - measured, result.series[s].sigma);
    }
  }
  return text;
}

std::string calibration_json(const CalibrationTask& task, const CalibrationResult& result) {
  nlohmann::json json = {{"converged", result.converged},
                         {"runs", result.runs},
                         {"values", task.data.n_values()},
                         {"degrees_of_freedom", result.degrees_of_freedom},
                         {"chi_squared_per_degree", result.chi_squared},
                         {"inputs", inputs_json(task, result)}};
  json["unidentifiable"] = nlohmann::json::array();
  for (const FreeCombination& combination : result.unidentifiable) {
    nlohmann::json changes = nlohmann::json::object();
    for (std::size_t k = 0; k < combination.changes.size(); ++k)
      if (combination.changes[k] != 0)
        changes[task.inputs[k].range.key] = task.inputs[k].change_text(combination.changes[k]);
    json["unidentifiable"].push_back(changes);
  }
  for (std::size_t s = 0; s < task.data.series.size(); ++s) {
    const Column& column = columns()[task.data.series[s].column];
    const SeriesFit& fit = result.series[s];
    json["quantities"].push_back({{"name", column.name},
                                  {"unit", column.unit},
                                  {"rms", fit.rms},
                                  {"mean", fit.mean},
                                  {"sigma", fit.sigma},
                                  {"sigma_given", task.data.series[s].sigma.has_value()},
                                  {"sign_runs", fit.sign_runs},
                                  {"sign_runs_score", fit.run_score}});
  }
  return json.dump(2) + "\n";
}

StudyDefinition calibration_definition(const CalibrationTask& task, const InputHashes& files) {
  // NaN, a gap, becomes null.
  nlohmann::ordered_json json = {{"kind", "calibrate"}, {"times [s]", task.data.times}};
  for (const FittedInput& input : task.inputs)
    json["inputs"][input.range.key] = {input.assignment_at(0), input.assignment_at(1), input.start};
  for (const MeasuredSeries& series : task.data.series) {
    json["data"][std::string(columns()[series.column].name)] = series.values;
    if (series.sigma) json["sigma"][std::string(columns()[series.column].name)] = *series.sigma;
  }
  json["ranks_per_case"] = task.ranks_per_case;
  json["files"] = files.by_file();
  json["input"] = task.base;
  return StudyDefinition(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void write_calibration(const std::filesystem::path& folder, const CalibrationTask& task,
                       const CalibrationResult& result) {
  write_atomically(folder / "residuals.csv", residuals_csv(task, result));
  write_atomically(folder / "calibrate.json", calibration_json(task, result));
  write_atomically(folder / "calibrated.toml", calibrated_case(task, result.point));
}

}  // namespace joulet
