#include "commands.h"
#include "study_progress.h"

#include <fmt/format.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/calibration_report.h>

#include <cstdio>

namespace joulet {

void run_calibrate(const CalibrateOptions& options) {
  const CalibrationTask task = calibration_task(options, read_for_all);
  const std::string folder = options.folder.empty() ? "out/calibrate-" + case_name(options.source) : options.folder;
  StudyProgress progress(options.quiet);
  const CalibrationResult result =
      calibrate(task, MPI_COMM_WORLD, [&](std::size_t runs) { progress.show(runs, 0, "runs"); });
  progress.clear();
  const std::string text = read_for_all([&] {
    write_calibration(folder, task, result);
    return fmt::format("{} results   {}/calibrated.toml (a case to run), residuals.csv, calibrate.json\n",
                       calibration_text(task, result), folder);
  });
  if (is_rank_0(MPI_COMM_WORLD) && !options.quiet) std::fputs(text.c_str(), stdout);
}

}  // namespace joulet
