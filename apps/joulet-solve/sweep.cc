#include "commands.h"
#include "run_study.h"

#include <command_line/study_files.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/sample.h>

namespace joulet {

void run_sweep(const SweepOptions& options) {
  const Study study = sweep_study(options, read_for_all);
  const FolderOptions& folder = options.folder;
  const std::string name = folder.folder.empty() ? "out/sweep-" + case_name(options.study.source) : folder.folder;
  run_study(study, name, folder, options.study.quiet, [&](const StudyTable& table) {
    return StudyReport{
        (options.uncertain.empty() ? best_of(table) : intervals_text(table, answers_asked(options.answers))) + "\n",
        {{"study.toml", study_kept_in(name, study_of(options))}}};
  });
}

}  // namespace joulet
