#include "run_grain.h"

#include <command_line/command_line.h>
#include <joulet/base/error.h>
#include <joulet/base/launcher.h>
#include <joulet/base/log.h>

#include <mpi.h>

#include <chrono>
#include <exception>
#include <string>
#include <thread>

namespace {

using namespace joulet;

/// Whether all ranks meet the same error within ten seconds; else the others wait elsewhere for this one.
bool all_arrive(MPI_Comm communicator) {
  MPI_Request request;
  if (MPI_Ibarrier(communicator, &request) != MPI_SUCCESS) return false;
  for (int waited = 0; waited < 1000; ++waited) {
    int done = 0;
    if (MPI_Test(&request, &done, MPI_STATUS_IGNORE) != MPI_SUCCESS) return false;
    if (done) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

int fail(ExitCode code, const std::string& message, MPI_Comm for_errors, int rank) {
  if (!all_arrive(for_errors)) {
    print_error(message);
    MPI_Abort(MPI_COMM_WORLD, static_cast<int>(code));
  }
  if (rank == 0) print_error(message);
  return static_cast<int>(code);
}

int run_program(int argc, char** argv, MPI_Comm for_errors, int rank) {
  try {
    set_log_enabled(rank == 0);
    const Communicator world(MPI_COMM_WORLD);
    const Request request = read_command_line(argc, argv, [&](Command& app) {
      add_grain(app, [&](const GrainOptions& options) { run_grain_case(options, world); });
    });
    if (request.needs_mesh || rank == 0) request.action();
    return static_cast<int>(ExitCode::success);
  } catch (const Error& error) {
    return fail(error.exit_code(), error.what(), for_errors, rank);
  } catch (const std::exception& error) {
    return fail(ExitCode::internal_error, std::string("internal error, please report it: ") + error.what(), for_errors,
                rank);
  }
}

}  // namespace

int main(int argc, char** argv) {
  skip_network_search_when_alone();
  stay_off_displays();
  MPI_Init(&argc, &argv);
  MPI_Comm for_errors;
  MPI_Comm_dup(MPI_COMM_WORLD, &for_errors);
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  const int code = run_program(argc, argv, for_errors, rank);
  MPI_Comm_free(&for_errors);
  MPI_Finalize();
  return code;
}
