#include "commands.h"

#include <command_line/study_files.h>

namespace joulet {

namespace {

void run(const SweepOptions& options) { run_sweep(options); }
void run(const SizeOptions& options) { run_size(options); }
void run(const SensitivityOptions& options) { run_sensitivity(options); }
void run(const CalibrateOptions& options) { run_calibrate(options); }

}  // namespace

void run_study_file(const StudyFileOptions& options) {
  std::visit([](const auto& chosen) { run(chosen); }, study_command(options, read_for_all));
}

}  // namespace joulet
