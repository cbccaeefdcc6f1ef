#include "commands.h"
#include "recorder.h"

#include <command_line/pictures.h>
#include <joulet/problem/read_problem.h>
#include <joulet/report/report.h>
#include <joulet/results/atomic_file.h>
#include <joulet/simulation/estimate_errors.h>

#include <cstdio>
#include <filesystem>
#include <string>

namespace joulet {
namespace {

/// The page of a finished run. Collective; rank 0 writes.
void write_report(const RunOptions& options, const std::filesystem::path& folder) {
  const auto pictures = [&](const std::filesystem::path& of) { return make_pictures(of, options.quiet); };
  on_rank_0(MPI_COMM_WORLD, [&] { write_atomically(folder / "report.html", report_html({folder}, pictures)); });
  if (is_rank_0(MPI_COMM_WORLD) && !options.quiet) std::printf(" page      %s/report.html\n", folder.c_str());
}

}  // namespace

void run_case(const RunOptions& options) {
  // Rank 0 reads, so that all ranks see the same file, or the same error.
  const std::string input =
      read_for_all([&] { return effective_input(read_problem(options.source, options.overrides)); });
  const Problem problem = problem_from_text(input, "effective-input.toml");
  if (options.check) return check_size(problem);

  const std::string name = case_name(options.source);
  const std::filesystem::path folder = options.folder.empty() ? "out/" + name : options.folder;
  Recorder recorder(problem, input, {name, folder, options.quiet});
  recorder.take_folder();
  try {
    const StepReport last = run(problem, MPI_COMM_WORLD, recorder.observers());
    if (options.estimate_error) recorder.set_errors(estimate_errors(problem, last, MPI_COMM_WORLD));
    recorder.finish(last);
  } catch (...) {
    recorder.abandon();
    throw;
  }
  if (options.report) write_report(options, folder);
}

}  // namespace joulet
