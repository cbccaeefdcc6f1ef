#include "commands.h"
#include "study_progress.h"

#include <joulet/problem/read_problem.h>
#include <joulet/results/atomic_file.h>
#include <joulet/study/sizing_report.h>

#include <cstdio>

namespace joulet {
namespace {

void print(const SizeOptions& options, const std::string& text) {
  if (is_rank_0(MPI_COMM_WORLD) && !options.study.quiet) std::fputs(text.c_str(), stdout);
}

}  // namespace

void run_size(const SizeOptions& options) {
  const SizingTask task = sizing_task(options, read_for_all);
  const std::string folder = options.folder.empty() ? "out/size-" + case_name(options.study.source) : options.folder;
  StudyProgress progress(options.study.quiet);
  const auto show = [&](const std::string& what, std::size_t taken, std::size_t n) { progress.show(taken, n, what); };
  if (!options.pareto.empty()) {
    const Limit second = pareto_answers(options.pareto).second;
    const auto front = pareto_front(task, second.answer, second.at_least, options.points, MPI_COMM_WORLD, show);
    progress.clear();
    on_rank_0(MPI_COMM_WORLD, [&] { 
      write_front(folder, task, front);
      write_atomically(folder + "/size.json", front_json(task, second.answer));
    });
    return print(options, front_text(task, second.answer, front, folder));
  }
  const SizingResult result = best_design(task, MPI_COMM_WORLD, show);
  progress.clear();
  on_rank_0(MPI_COMM_WORLD, [&] { 
    write_design(folder, task, result);
    write_atomically(folder + "/size.json", design_json(task, result));
  });
  print(options, design_text(task, result, folder));
}

}  // namespace joulet
