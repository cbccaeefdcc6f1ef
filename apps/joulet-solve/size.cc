#include "commands.h"
#include "search.h"
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

void size_front(const SizeOptions& options, const SizingTask& task, const std::string& name, Search& search) {
  const Limit second = pareto_answers(options.pareto).second;
  StudyProgress progress(options.study.quiet);
  const auto front =
      pareto_front(task, second.answer, second.at_least, options.points, MPI_COMM_WORLD,
                   [&](const std::string& what, std::size_t taken, std::size_t n) { progress.show(taken, n, what); });
  progress.clear();
  search.gather_failures();
  on_rank_0(MPI_COMM_WORLD, [&] {
    deliver(options.study.quiet, front_text(task, second.answer, front), [&] {
      const std::filesystem::path& place = search.place_for_results();
      write_front(place, task, front);
      write_atomically(place / "size.json", front_json(task, second.answer));
      return search.write_failures() + fmt::format(" results   {}/front.csv; {} designs\n", name, front.size());
    });
  });
}

void size_best(const SizeOptions& options, const SizingTask& task, const std::string& name, Search& search) {
  StudyProgress progress(options.study.quiet);
  const SizingResult result =
      best_design(task, MPI_COMM_WORLD,
                  [&](const std::string& what, std::size_t taken, std::size_t n) { progress.show(taken, n, what); });
  progress.clear();
  search.gather_failures();
  on_rank_0(MPI_COMM_WORLD, [&] {
    deliver(options.study.quiet, design_text(task, result), [&] {
      const std::filesystem::path& place = search.place_for_results();
      const std::string file = write_design(place, task, result);
      write_atomically(place / "size.json", design_json(task, result));
      return search.write_failures() +
             fmt::format(" results   {}/{}.toml (a case to run), {}.csv; {} runs\n", name, file, file, result.runs);
    });
  });
  if (!result.feasible)
    throw SolverError(fmt::format("{}; it is in {}/nearest.toml", impossible_text(task, result.best), name));
}

}  // namespace

void run_size(const SizeOptions& options) {
  SizingTask task = sizing_task(options, read_for_all);
  const std::string name =
      options.folder.folder.empty() ? "out/size-" + case_name(options.study.source) : options.folder.folder;
  stoppable(options.folder, name, [&] {
    const auto definition = [&](const InputHashes& files) {
      return sizing_definition(task, options.pareto, options.points, files);
    };
    Search search(options.folder, name, task.base, definition, options.study.quiet);
    task.known = search.known();
    options.pareto.empty() ? size_best(options, task, name, search) : size_front(options, task, name, search);
  });
}

}  // namespace joulet
