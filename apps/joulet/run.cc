#include "commands.h"
#include "recorder.h"

#include <joulet/problem/read_problem.h>
#include <joulet/simulation/collective.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct Options {
  std::string source, folder;
  std::vector<std::string> overrides;
  bool check = false, quiet = false;
};

void run_case(const Options& options) {
  // Rank 0 reads, so that all ranks see the same file, or the same error.
  const std::string input = text_from_rank_0(
      MPI_COMM_WORLD, [&] { return effective_input(read_problem(options.source, options.overrides)); });
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

}  // namespace

void add_run(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("run", "simulate a case and write its results");
  command->add_option("CASE", options->source, "case file (TOML) or name of a preset; the published pellet if absent");
  command->add_option("-s,--set", options->overrides, "change a key: section.key=value; may be repeated")
      ->type_size(1)
      ->allow_extra_args(false);
  command->add_option("-o,--output", options->folder, "results folder; out/<name of the case> if absent");
  command->add_flag("--check", options->check, "read and check the input, print mesh size and memory, run nothing");
  command->add_flag("-q,--quiet", options->quiet, "print nothing but errors");
  command->callback([options, &chosen] { chosen = [options] { run_case(*options); }; });
}

}  // namespace joulet
