#include <joulet/problem/can_repeat_steps.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/study/derivatives.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/known_cases.h>
#include <joulet/study/sizing_runs.h>

#include <cmath>
#include <cstdlib>

namespace joulet {
namespace {

constexpr double failed = 10;  // scaled objective and violation of a case without answers

/// What a limit is measured in: 100 K for temperatures, else the limit itself.
double scale_of(const Limit& limit) {
  if (answers()[limit.answer].unit == "K") return 100;
  return limit.value != 0 ? std::abs(limit.value) : 1;
}

double violation(const Limit& limit, double value) {
  return (limit.at_least ? limit.value - value : value - limit.value) / scale_of(limit);
}

}  // namespace

Assessment assess(const SizingTask& task, const CaseResult& result, double objective_scale) {
  Assessment assessment{failed, std::vector<double>(task.limits.size(), failed)};
  if (!result.finished) return assessment;
  const double objective = result.answers[task.objective];
  if (std::isfinite(objective)) assessment.objective = (task.maximise ? -1 : 1) * objective / objective_scale;
  for (std::size_t i = 0; i < task.limits.size(); ++i) {
    const double value = result.answers[task.limits[i].answer];
    if (std::isfinite(value)) assessment.violations[i] = violation(task.limits[i], value);
  }
  return assessment;
}

SizingRuns::SizingRuns(const SizingTask& task, double objective_scale, MPI_Comm group, TaskFarm& farm)
    : task_(task),
      scale_(objective_scale),
      group_(group),
      farm_(farm),
      can_repeat_(can_repeat_steps(problem_from_text(task.base, "case"))) {}

std::vector<std::string> SizingRuns::changes_at(const std::vector<double>& point) const {
  return assignments(cases_at(task_, {point}), 0);
}

Assessment SizingRuns::at(const std::vector<double>& point) {
  if (assessed_ == point) return assessment_;
  ++count_;
  const auto changes = changes_at(point);
  const CaseResult result = once(task_.known, changes, group_, [&] {
    point_ = point;
    steps_.clear();
    return evaluate(task_.base, changes, task_.settings, group_, [this] { farm_.alive(); },
                    {can_repeat_ ? &steps_ : nullptr, nullptr});
  });
  assessed_ = point;
  return assessment_ = assess(task_, result, scale_);
}

std::vector<Assessment> SizingRuns::slopes_at(const std::vector<double>& point) {
  const auto alive = [this] { farm_.alive(); };
  if (point_ != point) {
    // Kept from an earlier run of this search, whose steps are not.
    point_ = point;
    steps_.clear();
    evaluate(task_.base, changes_at(point), task_.settings, group_, alive, {&steps_, nullptr});
  }
  const Assessment here = at(point);
  const Assessment none{0, std::vector<double>(task_.limits.size(), 0.)};
  std::vector<Assessment> slopes;
  for (std::size_t k = 0; k < point.size(); ++k) {
    ++count_;
    std::vector<double> beside = point;
    const double step = point[k] + search_difference <= 1 ? search_difference : -search_difference;
    beside[k] += step;
    const auto changes = changes_at(beside);
    auto name = changes;
    name.emplace_back("steps of the case beside it");
    const Assessment there =
        assess(task_,
               once(task_.known, name, group_,
                    [&] {
                      return evaluate(task_.base, changes, task_.settings, group_, alive, {nullptr, &steps_});
                    }),
               scale_);
    slopes.push_back(none);
    const auto slope = [step](double from, double to) {
      return from == failed || to == failed ? 0 : (to - from) / step;
    };
    slopes.back().objective = slope(here.objective, there.objective);
    for (std::size_t i = 0; i < here.violations.size(); ++i)
      slopes.back().violations[i] = slope(here.violations[i], there.violations[i]);
  }
  return slopes;
}

}  // namespace joulet
