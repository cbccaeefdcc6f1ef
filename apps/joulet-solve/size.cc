#include "commands.h"
#include "search.h"
#include "study_progress.h"

#include <command_line/standard_output.h>
#include <command_line/study_files.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/study/robust_report.h>
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
      write_atomically(place / "study.toml", study_kept_in(name, study_of(options)));
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
      write_atomically(place / "study.toml", study_kept_in(name, study_of(options)));
      return search.write_failures() +
             fmt::format(" results   {}/{}.toml (a case to run), {}.csv; {} runs\n", name, file, file, result.runs);
    });
  });
  if (!result.feasible)
    throw SolverError(fmt::format("{}; it is in {}/nearest.toml", impossible_text(task, result.best), name));
}

void size_robust(const SizeOptions& options, const SizingTask& task, const std::string& name, Search& search) {
  StudyProgress progress(options.study.quiet);
  const RobustResult result =
      robust_design(task, MPI_COMM_WORLD,
                    [&](const std::string& what, std::size_t taken, std::size_t n) { progress.show(taken, n, what); });
  progress.clear();
  search.gather_failures();
  on_rank_0(MPI_COMM_WORLD, [&] {
    deliver(options.study.quiet, robust_text(task, result), [&] {
      const std::filesystem::path& place = search.place_for_results();
      const std::string file = write_design(place, task, result.robust);
      write_atomically(place / "size.json", design_json(task, result.robust));
      write_atomically(place / "robust.csv", robust_csv(task, result));
      write_atomically(place / "study.toml", study_kept_in(name, study_of(options)));
      return search.write_failures() +
             fmt::format(" results   {}/{}.toml (a case to run), {}.csv, robust.csv; {} runs\n", name, file, file,
                         result.robust.runs);
    });
  });
  if (!result.robust.feasible)
    throw SolverError(fmt::format("{}; it is in {}/nearest.toml", no_robust_design_text(task, result), name));
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
    if (task.robust)
      size_robust(options, task, name, search);
    else if (options.pareto.empty())
      size_best(options, task, name, search);
    else
      size_front(options, task, name, search);
  });
}

}  // namespace joulet
