#include "commands.h"

#include <command_line/standard_output.h>
#include <joulet/base/error.h>
#include <joulet/base/log.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/session.h>

#include <exception>
#include <new>
#include <optional>
#include <string>

namespace {

using namespace joulet;

/// Time that ranks have to arrive at the same error, s: longer than the slowest step between two messages to all.
constexpr double patience = 10;

/// Errors are thrown on all ranks together, and rank 0 prints. If some ranks have not met the error, they wait for us
/// elsewhere; then the message is printed here and all are ended.
int fail(ExitCode code, const std::string& message, MPI_Comm for_errors) {
  if (!all_arrive(for_errors, patience)) {
    print_error(message);
    MPI_Abort(MPI_COMM_WORLD, static_cast<int>(code));
  }
  if (is_rank_0(for_errors)) print_error(message);
  return static_cast<int>(code);
}

void add_commands(Command& app) {
  add_run(app, run_case);
  add_sweep(app, run_sweep);
  add_size(app, run_size);
  add_sensitivity(app, run_sensitivity);
  add_calibrate(app, run_calibrate);
  add_study(app, run_study_file);
  add_compare(app, [](const EconomicsOptions& options) {
    if (is_rank_0(MPI_COMM_WORLD))
      log::warn("joulet compare of cases is now joulet economics; joulet compare is for folders of results");
    run_economics(options);
  });
  add_economics(app, run_economics);
}

int run_program(int argc, char** argv, MPI_Comm for_errors) {
  try {
    set_log_enabled(is_rank_0(MPI_COMM_WORLD));
    const Request request = read_command_line(argc, argv, add_commands);
    if (request.needs_mesh || is_rank_0(MPI_COMM_WORLD)) request.action();
    on_rank_0(MPI_COMM_WORLD, check_standard_output);
    return static_cast<int>(ExitCode::success);
  } catch (const Interrupted& stopped) {
    if (is_rank_0(for_errors)) print_stopped(stopped.what());
    return static_cast<int>(stopped.exit_code());
  } catch (const Error& error) {
    return fail(error.exit_code(), error.what(), for_errors);
  } catch (const std::bad_alloc&) {
    return fail(ExitCode::solver_error,
                "the memory is used up: take a coarser mesh (numerics.refinement), fewer ranks, or more memory",
                for_errors);
  } catch (const std::exception& error) {
    return fail(ExitCode::internal_error, std::string("internal error, please report it: ") + error.what(), for_errors);
  }
}

}  // namespace

int main(int argc, char** argv) {
  fill_closed_streams();
  std::optional<Session> session;
  try {
    session.emplace(argc, argv);
  } catch (const InputError& error) {
    if (*error.what() != '\0') print_error(error.what());
    return static_cast<int>(error.exit_code());
  }
  MPI_Comm for_errors;
  MPI_Comm_dup(MPI_COMM_WORLD, &for_errors);
  const int code = run_program(argc, argv, for_errors);
  MPI_Comm_free(&for_errors);
  return code;
}
