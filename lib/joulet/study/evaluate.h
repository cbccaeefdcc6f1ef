#pragma once

#include <joulet/results/taken_steps.h>
#include <joulet/study/answers.h>
#include <joulet/study/case_result.h>
#include <joulet/study/study.h>

#include <mpi.h>

#include <functional>
#include <string>
#include <vector>

namespace joulet {

struct Problem;
class Simulation;

/// The steps in time of a run: noted, or those of another run repeated. Problems of `can_repeat_steps` only.
struct StepsOfRun {
  TakenSteps* record = nullptr;
  const TakenSteps* repeat = nullptr;
};

/// Tells a simulation that has just been made.
void use(const StepsOfRun& steps, Simulation& simulation);

/// Runs `base` with `assignments` (`key=value`). Collective over `communicator`. An Error of the case becomes part of
/// the result; `alive` is called after each step, and Interrupted that it throws goes on.
CaseResult evaluate(const std::string& base, const std::vector<std::string>& assignments, const StudySettings& settings,
                    MPI_Comm communicator, const std::function<void()>& alive, const StepsOfRun& steps = {});

/// The same for a problem at hand; throws what `run` throws.
CaseResult evaluate(const Problem& problem, const StudySettings& settings, MPI_Comm communicator,
                    const std::function<void()>& alive, const StepsOfRun& steps = {});

}  // namespace joulet
