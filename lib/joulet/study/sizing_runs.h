#pragma once

#include <joulet/results/taken_steps.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/known_cases.h>
#include <joulet/study/optimise.h>
#include <joulet/study/sizing_task.h>
#include <joulet/study/task_farm.h>

#include <cstddef>
#include <vector>

namespace joulet {

/// How results meet a task, one or those of the members of a sample: the objective over `objective_scale`, limits over
/// 100 K for temperatures, else over their own value. A case without answers is a bad one.
Assessment assess(const SizingTask& task, const std::vector<CaseResult>& results, double objective_scale);

/// What the members of the sample of uncertain inputs assign; one that assigns nothing for a nominal design.
std::vector<std::vector<std::string>> members_of(const SizingTask& task);

/// Each design with each member, the members of a design one after the other.
CaseTable cases_with(const SizingTask& task, const std::vector<std::vector<double>>& points,
                     const std::vector<std::vector<std::string>>& members);

/// What one search for a design asks for: points of the unit cube assessed, and the derivatives there, from runs that
/// take the same steps in time. Collective over the group of the farm.
class SizingRuns {
public:
  SizingRuns(const SizingTask& task, double objective_scale, MPI_Comm group, TaskFarm& farm);

  Assessment at(const std::vector<double>& point);
  /// One short run for each variable, above or, where the range ends or that run fails, below; zero where the case or
  /// both beside it have no answer.
  std::vector<Assessment> slopes_at(const std::vector<double>& point);
  /// Where steps cannot be repeated there are no derivatives, nor of quantiles.
  bool has_slopes() const { return can_repeat_; }
  /// Runs asked for until now.
  std::size_t count() const { return count_; }

private:
  /// The case of this name, kept or computed.
  CaseResult run(const std::vector<std::string>& name, const KnownCases::Compute& compute);
  CaseResult compute(const std::vector<std::string>& changes, const StepsOfRun& steps);
  /// The case with a little more or less of a variable, which takes the steps of the one at `point`.
  CaseResult beside(const std::vector<double>& point, std::size_t variable, double step);

  const SizingTask& task_;
  const double scale_;
  const MPI_Comm group_;
  TaskFarm& farm_;
  const std::vector<std::vector<std::string>> members_;
  const bool can_repeat_;
  std::vector<double> assessed_;  ///< the last point
  Assessment assessment_;         ///< there
  TakenSteps steps_;              ///< there; empty where the case was kept
  std::size_t count_ = 0;
};

}  // namespace joulet
