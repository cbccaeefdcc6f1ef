#pragma once

#include <joulet/base/error.h>
#include <joulet/study/answers.h>

#include <mpi.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {

struct Problem;

/// What a study keeps of one case.
struct CaseResult {
  bool finished = false;
  ExitCode error_code = ExitCode::success;
  std::string error;               ///< why it did not finish
  std::vector<double> answers;     ///< in the order of answers(); NaN when there is none
  std::vector<double> conversion;  ///< at the times of the settings
  std::vector<double> energy;      ///< J, supplied, at the same times
  double seconds = 0;              ///< of wall time
  int steps = 0;
};

/// The complete input of a case as text, from its file or preset and changes as after -s; the starting point of all
/// cases of a study. Output times are dropped: a study needs none. Throws as `read_problem`.
std::string study_base(const std::string& source, const std::vector<std::string>& overrides);

/// Runs `base` with `assignments` (`key=value`). Collective over `communicator`. An Error of the case becomes part of
/// the result; `alive` is called after each step.
CaseResult evaluate(const std::string& base, const std::vector<std::string>& assignments, const StudySettings& settings,
                    MPI_Comm communicator, const std::function<void()>& alive);

/// The same for a problem at hand; throws what `run` throws.
CaseResult evaluate(const Problem& problem, const StudySettings& settings, MPI_Comm communicator,
                    const std::function<void()>& alive);

}  // namespace joulet
