#pragma once

#include <joulet/results/taken_steps.h>
#include <joulet/study/optimise.h>
#include <joulet/study/sizing_task.h>
#include <joulet/study/task_farm.h>

#include <cstddef>
#include <vector>

namespace joulet {

/// How a result meets a task: the objective over `objective_scale`, limits over 100 K for temperatures, else over their
/// own value. A case without answers is a bad one.
Assessment assess(const SizingTask& task, const CaseResult& result, double objective_scale);

/// What one search for a design asks for: points of the unit cube assessed, and the derivatives there, from runs that
/// take the same steps in time. Collective over the group of the farm.
class SizingRuns {
public:
  SizingRuns(const SizingTask& task, double objective_scale, MPI_Comm group, TaskFarm& farm);

  Assessment at(const std::vector<double>& point);
  /// One short run for each variable; zero where the case or the one beside it has no answer.
  std::vector<Assessment> slopes_at(const std::vector<double>& point);
  /// Where steps cannot be repeated there are no derivatives.
  bool has_slopes() const { return can_repeat_; }
  /// Runs asked for until now.
  std::size_t count() const { return count_; }

private:
  std::vector<std::string> changes_at(const std::vector<double>& point) const;

  const SizingTask& task_;
  const double scale_;
  const MPI_Comm group_;
  TaskFarm& farm_;
  const bool can_repeat_;
  std::vector<double> assessed_;  ///< the last point
  Assessment assessment_;         ///< there
  std::vector<double> point_;     ///< of the steps
  TakenSteps steps_;
  std::size_t count_ = 0;
};

}  // namespace joulet
