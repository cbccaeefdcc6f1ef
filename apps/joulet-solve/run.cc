#include "commands.h"
#include "recorder.h"

#include <joulet/problem/read_problem.h>

#include <filesystem>
#include <string>

namespace joulet {

void run_case(const RunOptions& options) {
  // Rank 0 reads, so that all ranks see the same file, or the same error.
  const std::string input =
      read_for_all([&] { return effective_input(read_problem(options.source, options.overrides)); });
  const Problem problem = problem_from_text(input, "effective-input.toml");
  if (options.check) return check_size(problem);

  const std::string name = case_name(options.source);
  const std::filesystem::path folder = options.folder.empty() ? "out/" + name : options.folder;
  Recorder recorder(problem, input, {name, folder, options.quiet});
  try {
    recorder.finish(run(problem, MPI_COMM_WORLD, recorder.observers()));
  } catch (...) {
    recorder.abandon();
    throw;
  }
}

}  // namespace joulet
