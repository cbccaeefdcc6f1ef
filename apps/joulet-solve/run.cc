#include "commands.h"
#include "recorder.h"

#include <command_line/pictures.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/log.h>
#include <joulet/base/text.h>
#include <joulet/checkpoint/changed_input.h>
#include <joulet/checkpoint/checkpoint_folder.h>
#include <joulet/problem/case.h>
#include <joulet/problem/read_problem.h>
#include <joulet/report/report.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/result_folder.h>
#include <joulet/results/summary.h>
#include <joulet/simulation/estimate_errors.h>
#include <joulet/simulation/stop_signals.h>
#include <joulet/validation/compare.h>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace joulet {
namespace {

namespace fs = std::filesystem;

/// The page of a finished run. Collective; rank 0 writes.
void write_report(const RunOptions& options, const fs::path& folder) {
  const auto pictures = [&](const fs::path& of) { return make_pictures(of, options.quiet); };
  on_rank_0(MPI_COMM_WORLD, [&] { write_atomically(folder / "report.html", report_html({folder}, pictures)); });
  if (is_rank_0(MPI_COMM_WORLD) && !options.quiet) std::printf(" page      %s/report.html\n", folder.c_str());
}

fs::path results_folder(const RunOptions& options) {
  if (!options.restart.empty()) return options.restart;
  return options.folder.empty() ? "out/" + case_name(options.source) : options.folder;
}

/// What the run goes on from, if it does. Collective.
std::optional<FoundCheckpoint> earlier_run(const RunOptions& options, const fs::path& folder) {
  if (options.restart.empty() && !options.resume) return std::nullopt;
  auto found = CheckpointFolder(folder).newest(MPI_COMM_WORLD);
  if (!found && !options.restart.empty())
    throw IoError(fmt::format("there is no checkpoint in \"{}\" to go on from (steady cases leave none: run them anew)",
                              folder.string()));
  return found;
}

/// Rank 0 reads, so that all ranks see the same file, or the same error.
std::string read_input(const RunOptions& options, const std::optional<FoundCheckpoint>& from) {
  return read_for_all([&] {
    if (!options.restart.empty() && options.source.empty())
      return effective_input(
          case_from_text(from->snapshot->text("input"), "the input of the checkpoint", options.overrides));
    return effective_input(read_case(options.source, options.overrides));
  });
}

/// Whether the folder has the summary of a run of this very input: then nothing is left to do. Collective.
bool is_finished(const fs::path& folder, const std::string& input) {
  return !read_for_all([&]() -> std::string {
            std::ifstream file(folder / "summary.json");
            const nlohmann::json summary = nlohmann::json::parse(file, nullptr, false);
            if (summary.is_discarded()) return "";
            return summary.value(nlohmann::json::json_pointer("/provenance/input_hash"), std::string()) ==
                           "fnv1a64:" + hash_of(input)
                       ? "yes"
                       : "";
          }).empty();
}

/// What the run is compared with. All ranks know the quantities, rank 0 the values.
struct Measurements {
  std::vector<MeasuredColumn> columns;
  std::vector<std::string> quantities;
};

/// Collective.
Measurements measurements_of(const Case& whole) {
  Measurements measured;
  if (whole.measured.empty()) return measured;
  const std::string names = read_for_all([&] {
    measured.columns = measured_columns(whole);
    std::string lines;
    for (const MeasuredColumn& column : measured.columns) lines += column.quantity + "\n";
    return lines;
  });
  std::istringstream lines(names);
  for (std::string line; std::getline(lines, line);) measured.quantities.push_back(line);
  return measured;
}

/// Where it was asked for, or costs next to nothing; then a variation that fails is no error of the run. Collective.
std::optional<ErrorEstimate> errors_of(const Problem& problem, const std::vector<std::string>& histories, bool wanted) {
  if (!wanted && !error_estimate_is_cheap(problem)) return std::nullopt;
  try {
    return ErrorEstimate(problem, MPI_COMM_WORLD, histories);
  } catch (const SolverError& error) {
    if (wanted) throw;
    log::info(fmt::format("errors of mesh and steps could not be estimated: {}", error.what()));
  } catch (const LedgerError& error) {
    if (wanted) throw;
    log::info(fmt::format("errors of mesh and steps could not be estimated: {}", error.what()));
  }
  return std::nullopt;
}

/// Throws InputError where the answers of the run before and of the rest would not belong together.
void check_goes_on(const FoundCheckpoint& from, const Problem& problem) {
  const Problem before = problem_from_text(from.snapshot->text("input"), "the input of the checkpoint");
  if (const auto changes = changed_physics(before, problem); !changes.empty())
    throw InputError(fmt::format(
        "the run cannot go on from \"{}\": the case is another one: {}. Give another folder with -o to start "
        "anew, or take the changes back",
        from.file.string(), joined(changes, "; ")));
  const double time = from.snapshot->numbers("time").at(0);
  if (problem.time.end < time)
    throw InputError(fmt::format("time.end: {:.6g} s is before the {:.6g} s of the checkpoint \"{}\"", problem.time.end,
                                 time, from.file.string()));
}

/// A steady case is one solution, of seconds to minutes: docs/guide/restart.md.
void prepare_for_stops(const Problem& problem, const RunOptions& options) {
  if (problem.time.analysis == Analysis::transient) return catch_stop_signals();
  if (!is_rank_0(MPI_COMM_WORLD)) return say_at_stop_signals("");
  say_at_stop_signals(
      "joulet: stopped: a steady case is one solution and leaves no checkpoint; the same command begins anew\n");
  if (!options.wall_time.empty())
    log::warn("--walltime: a steady case is one solution and leaves no checkpoint; it goes on until it is found");
}

}  // namespace

void run_case(const RunOptions& options) {
  const fs::path folder = results_folder(options);
  const auto from = earlier_run(options, folder);
  const std::string input = read_input(options, from);
  const Case whole = case_from_text(input, "effective-input.toml");
  const Problem& problem = whole.problem;
  if (options.check || options.estimate_time) return check_size(problem, options.estimate_time);
  if (options.resume && is_finished(folder, input)) {
    if (is_rank_0(MPI_COMM_WORLD) && !options.quiet)
      std::printf(" finished  %s has the results of this case already\n", folder.c_str());
    return;
  }
  if (from) check_goes_on(*from, problem);
  const Measurements measured = measurements_of(whole);

  const std::string name =
      options.source.empty() && !options.restart.empty() ? folder.filename().string() : case_name(options.source);
  Recorder::Options how{name, folder, options.quiet, {}, {FieldOutput::Format::vtu, options.field_files}};
  if (options.vtkhdf) how.fields.format = FieldOutput::Format::vtkhdf;
  if (!options.wall_time.empty()) how.wall_time = duration_from(options.wall_time);
  Recorder recorder(problem, input, how);
  recorder.take_folder();
  if (from) recorder.continue_from(*from);
  prepare_for_stops(problem, options);
  try {
    const StepReport last = run(problem, MPI_COMM_WORLD, recorder.observers(), from ? from->snapshot.get() : nullptr);
    const auto estimate = errors_of(problem, measured.quantities, options.estimate_error);
    if (estimate) recorder.set_errors(estimate->of_answers(last));
    NumericalError numerical_error;
    if (estimate)
      numerical_error = [&](const std::string& quantity, double time, double computed) {
        return estimate->at(quantity, time, computed);
      };
    if (!measured.quantities.empty()) recorder.compare_with(measured.columns, numerical_error);
    recorder.finish(last);
  } catch (...) {
    recorder.abandon();
    throw;
  }
  if (options.report) write_report(options, folder);
}

}  // namespace joulet
