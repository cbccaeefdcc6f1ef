#pragma once

#include <joulet/study/answers.h>
#include <joulet/study/case_result.h>
#include <joulet/study/study.h>

#include <mpi.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {

struct Problem;

/// Runs `base` with `assignments` (`key=value`). Collective over `communicator`. An Error of the case becomes part of
/// the result; `alive` is called after each step, and Interrupted that it throws goes on.
CaseResult evaluate(const std::string& base, const std::vector<std::string>& assignments, const StudySettings& settings,
                    MPI_Comm communicator, const std::function<void()>& alive);

/// The same for a problem at hand; throws what `run` throws.
CaseResult evaluate(const Problem& problem, const StudySettings& settings, MPI_Comm communicator,
                    const std::function<void()>& alive);

}  // namespace joulet
