#include <joulet/problem/can_repeat_steps.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/statistics/quantiles.h>
#include <joulet/study/derivatives.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/known_cases.h>
#include <joulet/study/run_cases.h>
#include <joulet/study/sizing_runs.h>

#include <cmath>
#include <cstdlib>
#include <utility>

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

/// The quantile of an answer that is bad when large (or small): infinite where too many cases failed.
double bad_quantile(const std::vector<CaseResult>& results, std::size_t answer, bool bad_when_small, double quantile) {
  std::vector<double> values;
  for (const CaseResult& result : results) {
    const double value = result.finished ? result.answers[answer] : std::nan("");
    values.push_back(!std::isfinite(value) ? INFINITY : bad_when_small ? -value : value);
  }
  return (bad_when_small ? -1 : 1) * sample_quantile(std::move(values), quantile);
}

}  // namespace

Assessment assess(const SizingTask& task, const std::vector<CaseResult>& results, double objective_scale) {
  Assessment assessment{failed, std::vector<double>(task.limits.size(), failed)};
  const double objective =
      bad_quantile(results, task.objective, task.maximise, task.robust ? task.robust->objective_quantile : 1);
  if (std::isfinite(objective)) assessment.objective = (task.maximise ? -1 : 1) * objective / objective_scale;
  for (std::size_t i = 0; i < task.limits.size(); ++i) {
    const Limit& limit = task.limits[i];
    const double value = bad_quantile(results, limit.answer, limit.at_least, limit.quantile);
    if (std::isfinite(value)) assessment.violations[i] = violation(limit, value);
  }
  return assessment;
}

CaseTable cases_with(const SizingTask& task, const std::vector<std::vector<double>>& points,
                     const std::vector<std::vector<std::string>>& members) {
  CaseTable designs = cases_at(task, points);
  if (!task.robust) return designs;
  CaseTable cases{designs.keys, {}, {}};
  for (const Uncertain& input : task.robust->inputs) cases.keys.push_back(input.key);
  for (const auto& design : designs.rows)
    for (const auto& member : members) {
      cases.rows.push_back(design);
      cases.rows.back().insert(cases.rows.back().end(), member.begin(), member.end());
    }
  return cases;
}

std::vector<std::vector<std::string>> members_of(const SizingTask& task) {
  return task.robust ? task.robust->sample(task.seed) : std::vector<std::vector<std::string>>(1);
}

SizingRuns::SizingRuns(const SizingTask& task, double objective_scale, MPI_Comm group, TaskFarm& farm)
    : task_(task),
      scale_(objective_scale),
      group_(group),
      farm_(farm),
      members_(members_of(task)),
      can_repeat_(!task.robust && can_repeat_steps(problem_from_text(task.base, "case"))) {}

CaseResult SizingRuns::run(const std::vector<std::string>& name, const KnownCases::Compute& compute) {
  ++count_;
  const CaseResult result = once(task_.known, name, group_, compute);
  check_failure(task_.stop_at_failure, name, result);
  return result;
}

CaseResult SizingRuns::compute(const std::vector<std::string>& changes, const StepsOfRun& steps) {
  return evaluate(
      task_.base, changes, task_.settings, group_, [this] { farm_.alive(); }, steps);
}

Assessment SizingRuns::at(const std::vector<double>& point) {
  if (assessed_ == point) return assessment_;
  const CaseTable cases = cases_with(task_, {point}, members_);
  std::vector<CaseResult> results;
  for (std::size_t i = 0; i < cases.rows.size(); ++i) {
    steps_.clear();
    const auto changes = assignments(cases, i);
    results.push_back(run(changes, [&] { return compute(changes, {can_repeat_ ? &steps_ : nullptr, nullptr}); }));
  }
  assessed_ = point;
  return assessment_ = assess(task_, results, scale_);
}

CaseResult SizingRuns::beside(const std::vector<double>& point, std::size_t variable, double step) {
  std::vector<double> there = point;
  there[variable] += step;
  const auto changes = assignments(cases_at(task_, {there}), 0);
  auto name = changes;
  name.emplace_back("steps of the case beside it");
  return run(name, [&] {
    // The case itself may have been kept from an earlier run of this search, and its steps were not.
    if (steps_.empty()) compute(assignments(cases_at(task_, {point}), 0), {&steps_, nullptr});
    return compute(changes, {nullptr, &steps_});
  });
}

std::vector<Assessment> SizingRuns::slopes_at(const std::vector<double>& point) {
  const Assessment here = at(point);
  const auto slope = [](double from, double to, double step) {
    return from == failed || to == failed ? 0 : (to - from) / step;
  };
  std::vector<Assessment> slopes;
  for (std::size_t k = 0; k < point.size(); ++k) {
    double step = point[k] + search_difference <= 1 ? search_difference : -search_difference;
    CaseResult result = beside(point, k, step);
    if (!result.finished && point[k] - step >= 0 && point[k] - step <= 1) result = beside(point, k, step = -step);
    Assessment there = assess(task_, {result}, scale_);
    there.objective = slope(here.objective, there.objective, step);
    for (std::size_t i = 0; i < here.violations.size(); ++i)
      there.violations[i] = slope(here.violations[i], there.violations[i], step);
    slopes.push_back(std::move(there));
  }
  return slopes;
}

}  // namespace joulet
