#include "commands.h"
#include "study_progress.h"

#include <command_line/standard_output.h>
#include <fmt/format.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/calibration_report.h>

#include <optional>

namespace joulet {

void run_calibrate(const CalibrateOptions& options) {
  const CalibrationTask task = calibration_task(options, read_for_all);
  const std::string folder =
      options.folder.folder.empty() ? "out/calibrate-" + case_name(options.source) : options.folder.folder;
  std::optional<SearchFolder> place;  // on rank 0
  on_rank_0(MPI_COMM_WORLD, [&] {
    const InputHashes files = input_hashes(task.base);
    place.emplace(folder, calibration_definition(task, files), files, options.folder.restart);
  });
  StudyProgress progress(options.quiet);
  const CalibrationResult result =
      calibrate(task, MPI_COMM_WORLD, [&](std::size_t runs) { progress.show(runs, 0, "runs"); });
  progress.clear();
  on_rank_0(MPI_COMM_WORLD, [&] {
    deliver(options.quiet, calibration_text(task, result), [&] {
      place->begin();
      write_calibration(place->path(), task, result);
      return fmt::format(" results   {}/calibrated.toml (a case to run), residuals.csv, calibrate.json\n", folder);
    });
  });
}

}  // namespace joulet
