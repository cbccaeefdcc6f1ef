#include "commands.h"
#include "run_study.h"

#include <joulet/problem/read_problem.h>

namespace joulet {

void run_sweep(const SweepOptions& options) {
  const Study study = sweep_study(options, read_for_all);
  const FolderOptions& folder = options.folder;
  const std::string name = folder.folder.empty() ? "out/sweep-" + case_name(options.study.source) : folder.folder;
  run_study(study, name, folder, options.study.quiet, [](const StudyTable& table) {
    return StudyReport{best_of(table) + "\n", {}};
  });
}

}  // namespace joulet
