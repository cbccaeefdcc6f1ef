#include "session_of_python.h"

#include <joulet/base/versions.h>
#include <joulet/fit/fit_files.h>
#include <joulet/fit/report_text.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/run_cases.h>
#include <joulet/study/sample.h>
#include <joulet/study/study_table.h>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <vector>

namespace py = pybind11;

namespace joulet::python {

namespace {

py::dict sweep(const std::string& source, const std::vector<std::string>& settings,
               const std::vector<std::string>& vary, const std::string& sample, std::uint64_t seed,
               const std::vector<double>& times, std::uintptr_t address, int ranks_per_case) {
  StudyTable table;
  {
    const py::gil_scoped_release release;
    const MPI_Comm communicator = communicator_at(address);
    Study study;
    study.base = text_from_rank_0(communicator, [&] { return study_base(source, settings); });
    study.cases = sampled_cases(vary, sample, seed);
    study.settings.times = times;
    study.ranks_per_case = ranks_per_case;
    check_study(study);
    table = {study.cases, study.settings, units_of_keys(study.cases), run_cases(study, communicator)};
  }
  py::dict result;
  std::vector<std::string> names, units;
  for (const Answer& answer : answers()) {
    names.emplace_back(answer.name);
    units.emplace_back(answer.unit);
  }
  std::vector<std::vector<double>> inputs, values, conversion, energy;
  std::vector<std::string> errors;
  for (std::size_t i = 0; i < table.results.size(); ++i) {
    const CaseResult& case_result = table.results[i];
    inputs.emplace_back();
    for (std::size_t k = 0; k < table.cases.keys.size(); ++k) inputs.back().push_back(table.input(i, k));
    values.push_back(case_result.finished ? case_result.answers : std::vector<double>());
    conversion.push_back(case_result.conversion);
    energy.push_back(case_result.energy);
    errors.push_back(case_result.error);
  }
  result["keys"] = table.cases.keys;
  result["key_units"] = table.units;
  result["texts"] = table.cases.rows;
  result["inputs"] = inputs;
  result["names"] = names;
  result["units"] = units;
  result["values"] = values;
  result["errors"] = errors;
  result["conversion"] = conversion;
  result["energy"] = energy;
  return result;
}

py::dict fit(const std::vector<std::pair<std::string, std::string>>& files, const std::vector<std::string>& models,
             std::optional<double> temperature, double confidence) {
  Measurements measurements;
  for (const auto& [name, text] : files) add_measurements(measurements, text, name, temperature);
  FitOptions options;
  options.models = models;
  options.confidence = confidence;
  const FitReport report = fit_kinetics(measurements, options);
  py::dict result;
  result["json"] = fit_json(report, versions_of_build());
  result["text"] = fit_text(report);
  result["warnings"] = report.warnings;
  for (const auto& [name, text] : fit_files(report, versions_of_build()))
    if (name == "kinetics.toml") result["kinetics"] = text;
  return result;
}

}  // namespace

void add_studies(py::module_& module) {
  module.def("sweep", &sweep, "Runs many cases; see joulet.sweep.");
  module.def("fit", &fit, "Rate laws from measured conversions; see joulet.fit.");
}

}  // namespace joulet::python
