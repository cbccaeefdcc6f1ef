#include "session_of_python.h"

#include <joulet/base/log.h>
#include <joulet/problem/calibration.h>
#include <joulet/problem/plausibility.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/columns.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/run.h>
#include <joulet/simulation/run_conditions.h>
#include <joulet/simulation/simulation.h>
#include <joulet/study/answers.h>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <tuple>
#include <vector>

namespace py = pybind11;

namespace joulet::python {

namespace {

/// Collects what the library has to say, instead of the terminal, as long as it lives.
class Messages {
public:
  Messages() {
    set_log_receiver([this](LogLevel level, std::string_view message) {
      if (level >= LogLevel::warning) texts_.emplace_back(message);
    });
  }
  ~Messages() { set_log_receiver(nullptr); }
  const std::vector<std::string>& texts() const { return texts_; }

private:
  std::vector<std::string> texts_;
};

/// The history as columns.
class Table {
public:
  void add(const StepReport& report) {
    const auto numbers = numbers_of_case(report);
    if (names.empty()) {
      for (const Column& column : columns()) add_column(std::string(column.name), std::string(column.unit));
      for (const NamedNumber& number : numbers) add_column(number.name, number.unit);
    }
    std::size_t place = 0;
    for (const Column& column : columns()) values[place++].push_back(column.value(report));
    for (const NamedNumber& number : numbers) values[place++].push_back(number.value);
  }

  std::vector<std::string> names, units;
  std::vector<std::vector<double>> values;

private:
  void add_column(std::string name, std::string unit) {
    names.push_back(std::move(name));
    units.push_back(std::move(unit));
    values.emplace_back();
  }
};

struct Outcome {
  std::string input;
  Table history, last;                                                // last: one row, the end
  std::vector<std::tuple<std::string, std::string, double>> answers;  // name, unit, value
  std::vector<std::string> warnings, field_files;
  std::size_t rejected = 0;
};

Outcome compute(const std::string& source, const std::vector<std::string>& settings, MPI_Comm communicator,
                const std::string& folder) {
  Outcome outcome;
  outcome.input = text_from_rank_0(communicator, [&] { return effective_input(read_problem(source, settings)); });
  const Problem problem = problem_from_text(outcome.input, "effective-input.toml");
  const StudySettings study;
  ProcessRecord record(study);
  record.steady = problem.time.analysis == Analysis::steady;
  const Messages messages;
  double last_time = 0;  // s
  std::string runaway;
  Observers observers;
  observers.started = [&](const Simulation& simulation) {
    if (record.steady) return;
    outcome.history.add(simulation.report());
    record.add(simulation.report());
  };
  observers.accepted = [&](const StepReport& report) {
    outcome.history.add(report);
    record.add(report);
    last_time = report.time;
  };
  observers.refused = [&](const Rejection&) { ++outcome.rejected; };
  observers.output_time = [&](const Simulation& simulation) {
    if (folder.empty()) return;
    const auto files = simulation.write_fields(folder, static_cast<int>(outcome.field_files.size()), {});
    outcome.field_files.push_back(files.volume.string());
  };
  observers.power_feedback = [&](const PowerFeedback& feedback) {
    if (runaway.empty()) runaway = runaway_warning(feedback, last_time);
  };
  outcome.last.add(run(problem, communicator, observers));
  const auto left = ranges_left(problem, run_conditions(problem, record.last, record.highest_mean_temperature));
  record.calibrations_left = left.size();
  for (const Answer& answer : answers()) outcome.answers.emplace_back(answer.name, answer.unit, answer.value(record));
  outcome.warnings = messages.texts();
  if (!runaway.empty()) outcome.warnings.push_back(runaway);
  for (const auto& sentences : {implausible_inputs(problem), left})
    outcome.warnings.insert(outcome.warnings.end(), sentences.begin(), sentences.end());
  return outcome;
}

py::dict run_case(const std::string& source, const std::vector<std::string>& settings, std::uintptr_t communicator,
                  const std::string& folder) {
  Outcome outcome;
  {
    const py::gil_scoped_release release;
    outcome = compute(source, settings, communicator_at(communicator), folder);
  }
  py::dict result;
  result["input"] = outcome.input;
  result["names"] = outcome.last.names;
  result["units"] = outcome.last.units;
  result["last"] = outcome.last.values;
  result["values"] = outcome.history.values;
  result["answers"] = outcome.answers;
  result["warnings"] = outcome.warnings;
  result["field_files"] = outcome.field_files;
  result["rejected"] = outcome.rejected;
  return result;
}

}  // namespace

void add_run(py::module_& module) {
  module.def("run", &run_case, py::arg("source"), py::arg("settings"), py::arg("communicator") = 0,
             py::arg("folder") = "", "Runs one case; see joulet.run.");
}

}  // namespace joulet::python
