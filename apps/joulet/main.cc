#include "commands.h"

#include <command_line/exec_sibling.h>
#include <command_line/grain_options.h>
#include <command_line/solver_commands.h>
#include <command_line/standard_output.h>
#include <command_line/study_files.h>
#include <joulet/base/error.h>
#include <joulet/base/launcher.h>
#include <joulet/base/log.h>

#include <exception>
#include <string>

namespace {

using namespace joulet;

std::string read_here(const std::function<std::string()>& make) { return make(); }

/// In the order of --help. The commands of the solver are only checked here.
void add_commands(Command& app) {
  add_run(app, check_run);
  add_init(app);
  add_fit(app);
  add_bed(app);
  add_sweep(app, [](const SweepOptions& options) { sweep_study(options, read_here); });
  add_size(app, [](const SizeOptions& options) { sizing_task(options, read_here); });
  add_sensitivity(app, [](const SensitivityOptions& options) { sensitivity_task(options, read_here); });
  add_calibrate(app, [](const CalibrateOptions& options) { calibration_task(options, read_here); });
  add_study(app,
            [](const StudyFileOptions& options) { check_study_command(study_command(options, read_here), read_here); });
  add_compare(app, check_economics);
  add_economics(app, check_economics);
  add_render(app);
  add_grain(app, check_grain);
  add_help(app);
  add_thermo(app);
  add_report(app);
  add_watch(app);
  add_lists(app);
}

/// Under mpirun the first process works and speaks; the others must not end the job before it has done so.
int run_program(int argc, char** argv, bool first) {
  try {
    if (first) render_if_asked(argc, argv);
    const Request request = read_command_line(argc, argv, add_commands);
    if (request.needs_mesh) {
      // Ranks must meet a mistake in a case together: under mpirun that is left to the solver.
      if (!rank_of_launcher()) request.action();
      exec_sibling(request.solver, argv);
    }
    if (first) {
      request.action();
      check_standard_output();
    }
    return static_cast<int>(ExitCode::success);
  } catch (const Error& error) {
    if (!first) return static_cast<int>(ExitCode::success);
    print_error(error.what());
    return static_cast<int>(error.exit_code());
  } catch (const std::exception& error) {
    print_error(std::string("internal error, please report it: ") + error.what());
    return static_cast<int>(ExitCode::internal_error);
  }
}

}  // namespace

int main(int argc, char** argv) {
  fill_closed_streams();
  const bool first = rank_of_launcher().value_or(0) == 0;
  set_log_enabled(first);
  return run_program(argc, argv, first);
}
