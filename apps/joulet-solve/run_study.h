#pragma once

#include <joulet/study/study_folder.h>

#include <functional>
#include <string>

namespace joulet {

/// Runs a study in the folder `name`, taking up what is there, writes its tables and prints what `report`, called on
/// rank 0, says of them, with what failed and where the results are. Collective. Throws as `run_in_folder`, and the
/// error of the first case when none finished.
void run_study(const Study& study, const std::string& name, bool restart, bool quiet,
               const std::function<std::string(const StudyTable&)>& report);

}  // namespace joulet
