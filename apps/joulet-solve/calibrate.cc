#include "commands.h"
#include "search.h"
#include "study_progress.h"

#include <command_line/standard_output.h>
#include <command_line/study_files.h>
#include <fmt/format.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/study/calibration_report.h>
#include <joulet/study/computed_histories.h>

namespace joulet {

namespace {

void calibrate_in(const CalibrateOptions& options, CalibrationTask& task, const std::string& folder) {
  const auto definition = [&](const InputHashes& files) { return calibration_definition(task, files); };
  Search search(options.folder, folder, task.base, definition, options.quiet);
  task.known = search.known();
  StudyProgress progress(options.quiet);
  const CalibrationResult result =
      calibrate(task, MPI_COMM_WORLD, [&](std::size_t runs) { progress.show(runs, 0, "runs"); });
  progress.clear();
  search.gather_failures();
  on_rank_0(MPI_COMM_WORLD, [&] {
    deliver(options.quiet, calibration_text(task, result), [&] {
      write_calibration(search.place_for_results(), task, result);
      write_atomically(search.place_for_results() / "study.toml", study_kept_in(folder, study_of(options)));
      return search.write_failures() +
             fmt::format(" results   {}/calibrated.toml (a case to run), residuals.csv, calibrate.json\n", folder);
    });
  });
}

}  // namespace

void run_calibrate(const CalibrateOptions& options) {
  CalibrationTask task = calibration_task(options, read_for_all);
  check_calibration(task);  // before anything is written
  const std::string folder =
      options.folder.folder.empty() ? "out/calibrate-" + case_name(options.source) : options.folder.folder;
  stoppable(options.folder, folder, [&] { calibrate_in(options, task, folder); });
}

}  // namespace joulet
