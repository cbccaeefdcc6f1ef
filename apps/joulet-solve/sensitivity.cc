#include "commands.h"
#include "run_study.h"

#include <command_line/study_files.h>
#include <joulet/problem/read_problem.h>

namespace joulet {

void run_sensitivity(const SensitivityOptions& options) {
  const auto [study, design] = sensitivity_task(options, read_for_all);
  const FolderOptions& folder = options.folder;
  const std::string name = folder.folder.empty() ? "out/sensitivity-" + case_name(options.study.source) : folder.folder;
  const std::string said = study_kept_in(name, study_of(options, read_for_all));
  run_study(study, name, folder, options.study.quiet, [&, &design = design](const StudyTable& table) {
    return StudyReport{sensitivity_text(design, table.results),
                       {{"sensitivity.csv", sensitivity_csv(design, table.results)}, {"study.toml", said}}};
  });
}

}  // namespace joulet
