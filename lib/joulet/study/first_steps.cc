#include <joulet/problem/can_repeat_steps.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/first_steps.h>

#include <utility>

namespace joulet {

FirstSteps::FirstSteps(std::string base, std::vector<std::string> first, StudySettings settings)
    : base_(std::move(base)),
      first_(std::move(first)),
      settings_(std::move(settings)),
      can_repeat_(can_repeat_steps(problem_from_text(base_, "case", first_))) {}

CaseResult FirstSteps::run(const std::vector<std::string>& assignments, MPI_Comm group,
                           const std::function<void()>& alive) {
  if (!can_repeat_) return evaluate(base_, assignments, settings_, group, alive);
  if (!first_result_) {
    steps_.clear();
    first_result_ = evaluate(base_, first_, settings_, group, alive, {&steps_, nullptr});
  }
  // What stops the first case stops those beside it, too.
  if (!first_result_->finished || assignments == first_) return *first_result_;
  return evaluate(base_, assignments, settings_, group, alive, {nullptr, &steps_});
}

}  // namespace joulet
