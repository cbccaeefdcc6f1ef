#pragma once

#include "solver_commands.h"

#include <joulet/study/study_file.h>

#include <string>
#include <variant>

/// A study file and the options of a command say the same; each can be had from the other.
namespace joulet {

StudyFile study_of(const SweepOptions& options);
StudyFile study_of(const SizeOptions& options);
/// Names the usual inputs where the options name none; reads the case for that. Throws InputError, IoError.
StudyFile study_of(const SensitivityOptions& options, const ReadText& read);
StudyFile study_of(const CalibrateOptions& options);

/// The same for a file in `folder`, as it is kept with the results.
std::string study_kept_in(const std::string& folder, StudyFile study);

using StudyCommand = std::variant<SweepOptions, SizeOptions, SensitivityOptions, CalibrateOptions>;

/// The command that a study file stands for, with its options. Throws InputError, IoError.
StudyCommand study_command(const StudyFileOptions& options, const ReadText& read);

/// Everything about the command that can be known before the first run. Throws InputError, IoError.
void check_study_command(const StudyCommand& command, const ReadText& read);

}  // namespace joulet
