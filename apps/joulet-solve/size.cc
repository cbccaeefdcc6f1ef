#include "commands.h"
#include "study_progress.h"

#include <command_line/standard_output.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/study/sizing_report.h>

#include <optional>

namespace joulet {
namespace {

/// Rank 0 takes the folder; it refuses another study.
void take_folder(const SizeOptions& options, const SizingTask& task, const std::string& name,
                 std::optional<SearchFolder>& folder) {
  on_rank_0(MPI_COMM_WORLD, [&] {
    const InputHashes files = input_hashes(task.base);
    folder.emplace(name, sizing_definition(task, options.pareto, options.points, files), files, options.folder.restart);
  });
}

void size_front(const SizeOptions& options, const SizingTask& task, const std::string& name) {
  std::optional<SearchFolder> folder;
  take_folder(options, task, name, folder);
  const Limit second = pareto_answers(options.pareto).second;
  StudyProgress progress(options.study.quiet);
  const auto front =
      pareto_front(task, second.answer, second.at_least, options.points, MPI_COMM_WORLD,
                   [&](const std::string& what, std::size_t taken, std::size_t n) { progress.show(taken, n, what); });
  progress.clear();
  on_rank_0(MPI_COMM_WORLD, [&] {
    deliver(options.study.quiet, front_text(task, second.answer, front), [&] {
      folder->begin();
      write_front(folder->path(), task, front);
      write_atomically(folder->path() / "size.json", front_json(task, second.answer));
      return fmt::format(" results   {}/front.csv; {} designs\n", name, front.size());
    });
  });
}

void size_best(const SizeOptions& options, const SizingTask& task, const std::string& name) {
  std::optional<SearchFolder> folder;
  take_folder(options, task, name, folder);
  StudyProgress progress(options.study.quiet);
  const SizingResult result =
      best_design(task, MPI_COMM_WORLD,
                  [&](const std::string& what, std::size_t taken, std::size_t n) { progress.show(taken, n, what); });
  progress.clear();
  on_rank_0(MPI_COMM_WORLD, [&] {
    deliver(options.study.quiet, design_text(task, result), [&] {
      folder->begin();
      const std::string file = write_design(folder->path(), task, result);
      write_atomically(folder->path() / "size.json", design_json(task, result));
      return fmt::format(" results   {}/{}.toml (a case to run), {}.csv; {} runs\n", name, file, file, result.runs);
    });
  });
  if (!result.feasible)
    throw SolverError(fmt::format("{}; it is in {}/nearest.toml", impossible_text(task, result.best), name));
}

}  // namespace

void run_size(const SizeOptions& options) {
  const SizingTask task = sizing_task(options, read_for_all);
  const std::string name =
      options.folder.folder.empty() ? "out/size-" + case_name(options.study.source) : options.folder.folder;
  options.pareto.empty() ? size_best(options, task, name) : size_front(options, task, name);
}

}  // namespace joulet
