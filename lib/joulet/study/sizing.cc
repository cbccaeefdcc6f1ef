#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/keys.h>
#include <joulet/study/known_cases.h>
#include <joulet/study/latin_hypercube.h>
#include <joulet/study/sizing.h>
#include <joulet/study/sizing_report.h>
#include <joulet/study/sizing_runs.h>
#include <joulet/study/task_farm.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace joulet {
namespace {

using Point = std::vector<double>;

Design design_at(const SizingTask& task, const Point& point, MPI_Comm communicator) {
  const Study study{task.base, cases_at(task, {point}), task.settings, 1};
  StudyRun run;
  run.kept = task.known;
  const CaseResult result = run_cases(study, communicator, run).front();
  Design design{study.cases.rows.front(), result.answers, result.error, point,
                worst_violation(assess(task, {result}, 1))};
  return design;
}

/// Derivatives mislead where answers jump with the number of cells: a short search without them comes after.
enum class SearchKind { with_derivatives, confirmation, both };

Trial search(SizingRuns& runs, const Point& start, const SearchOptions& options, SearchKind kind) {
  const Assess assess = [&runs](const Point& point) { return runs.at(point); };
  const Differentiate slopes = [&runs](const Point& point) { return runs.slopes_at(point); };
  constexpr double worst = std::numeric_limits<double>::max();
  const Trial none{start, {worst, {worst}}};
  if (!runs.has_slopes()) return kind == SearchKind::confirmation ? none : local_minimum(assess, start, options);
  Trial end = kind == SearchKind::confirmation ? none : local_minimum(assess, slopes, start, options);
  if (kind == SearchKind::with_derivatives) return end;
  constexpr double short_step = 0.05;
  const Trial again = local_minimum(assess, end.point, {short_step, options.tolerance, options.most_evaluations});
  return kind == SearchKind::confirmation || is_better(again, end) ? again : end;
}

/// Local searches, one per start, side by side. Returns the end of each.
std::vector<Trial> search_all(const std::vector<SizingTask>& tasks, const std::vector<Point>& starts, double scale,
                              const SearchOptions& options, SearchKind kind, MPI_Comm communicator,
                              const SizingProgress& progress, std::size_t& runs) {
  TaskFarm farm(communicator, 1);
  auto mine = nlohmann::json::array();
  farm.run(
      starts.size(),
      [&](std::size_t i, MPI_Comm group) {
        SizingRuns ours(tasks[i], scale, group, farm);
        const Trial end = search(ours, starts[i], options, kind);
        mine.push_back({i, ours.count(), end.point, end.assessment.objective, end.assessment.violations});
      },
      [&](std::size_t taken) {
        if (progress) progress("searches", taken, starts.size());
      });
  std::vector<Trial> ends(starts.size());
  for (const std::string& text : texts_of_all_ranks(communicator, mine.dump()))
    for (const auto& row : nlohmann::json::parse(text)) {
      Trial& end = ends[row[0].get<std::size_t>()];
      runs += row[1].get<std::size_t>();
      end.point = row[2].get<Point>();
      end.assessment = {row[3].get<double>(), row[4].get<std::vector<double>>()};
    }
  return ends;
}

std::vector<CaseResult> results_at(const SizingTask& task, const CaseTable& cases, const std::string& what,
                                   MPI_Comm communicator, const SizingProgress& progress) {
  StudyRun run;
  run.kept = task.known;
  run.progress = [&](std::size_t taken, std::size_t n) {
    if (progress) progress(what, taken, n);
  };
  return run_cases({task.base, cases, task.settings, 1, task.stop_at_failure}, communicator, run);
}

/// The sample as trials, the best first, and a scale for the objective.
std::pair<std::vector<Trial>, double> sample(const SizingTask& task, const std::vector<Point>& also,
                                             MPI_Comm communicator, const SizingProgress& progress) {
  const std::size_t dim = task.variables.size();
  auto points = latin_points(8 + 8 * dim, dim, task.seed);
  points.emplace_back(dim, 0.5);
  points.insert(points.end(), also.begin(), also.end());
  const auto members = members_of(task);
  const auto results =
      results_at(task, cases_with(task, points, members), "cases of the sample", communicator, progress);
  check_any_finished(results);
  double scale = 0;
  for (const CaseResult& r : results)
    if (r.finished && std::isfinite(r.answers[task.objective]))
      scale = scale == 0 ? std::abs(r.answers[task.objective]) : std::min(scale, std::abs(r.answers[task.objective]));
  if (scale == 0) scale = 1;
  std::vector<Trial> trials;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto first = results.begin() + static_cast<std::ptrdiff_t>(i * members.size());
    const std::vector<CaseResult> own(first, first + static_cast<std::ptrdiff_t>(members.size()));
    trials.push_back({points[i], assess(task, own, scale)});
  }
  std::stable_sort(trials.begin(), trials.end(), [](const Trial& a, const Trial& b) { return is_better(a, b); });
  return {trials, scale};
}

/// From the best points of the sample, and from `also`.
SizingResult best_design_from(const SizingTask& task, const std::vector<Point>& also, const SearchOptions& options,
                              MPI_Comm communicator, const SizingProgress& progress) {
  const auto [trials, scale] = sample(task, also, communicator, progress);
  std::vector<Point> starts = also;
  for (const Trial& trial : trials)
    if (static_cast<int>(starts.size()) < task.starts &&
        std::find(starts.begin(), starts.end(), trial.point) == starts.end())
      starts.push_back(trial.point);
  SizingResult result;
  result.runs = trials.size() * members_of(task).size() + 1;
  const std::vector<SizingTask> tasks(starts.size(), task);
  const auto ends =
      search_all(tasks, starts, scale, options, SearchKind::with_derivatives, communicator, progress, result.runs);
  Trial best =
      *std::min_element(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return is_better(a, b); });
  if (!task.robust) {
    const Trial again =
        search_all({task}, {best.point}, scale, {}, SearchKind::confirmation, communicator, nullptr, result.runs)
            .front();
    if (is_better(again, best)) best = again;
  }
  result.best = design_at(task, best.point, communicator);
  if (task.robust) result.best.violation = worst_violation(best.assessment);
  result.feasible = result.best.error.empty() && result.best.violation <= 0;
  return result;
}

}  // namespace

SizingResult best_design(const SizingTask& task, MPI_Comm communicator, const SizingProgress& progress) {
  check_sizing(task);
  return best_design_from(task, {}, {}, communicator, progress);
}

RobustResult robust_design(const SizingTask& task, MPI_Comm communicator, const SizingProgress& progress) {
  check_sizing(task);
  SizingTask nominal = task;
  nominal.robust.reset();
  RobustResult result;
  result.nominal = best_design_from(nominal, {}, {}, communicator, progress);
  // Each point costs a whole sample, whose own error is far above the tolerance of a single run.
  SizingTask few = task;
  few.starts = std::min(task.starts, 3);
  result.robust = best_design_from(few, {result.nominal.best.point}, {0.1, 1e-3, 80}, communicator, progress);
  const auto checks = task.robust->check_sample(task.seed);
  const auto results = results_at(task, cases_with(task, {result.robust.best.point, result.nominal.best.point}, checks),
                                  "cases of the check", communicator, progress);
  const auto half = results.begin() + static_cast<std::ptrdiff_t>(checks.size());
  result.robust_checks.assign(results.begin(), half);
  result.nominal_checks.assign(half, results.end());
  result.robust.runs += result.nominal.runs + results.size();
  return result;
}

std::vector<Design> pareto_front(const SizingTask& task, std::size_t second, bool maximise_second, int n,
                                 MPI_Comm communicator, const SizingProgress& progress) {
  if (n < 3) throw InputError("a Pareto front has at least 3 points");
  SizingTask other = task;
  other.objective = second;
  other.maximise = maximise_second;
  const SizingResult first = best_design(task, communicator, progress),
                     last = best_design(other, communicator, progress);
  if (!first.feasible || !last.feasible) throw SolverError(impossible_text(task, (first.feasible ? last : first).best));

  const double from = first.best.answers[second], to = last.best.answers[second];
  std::vector<SizingTask> tasks;
  std::vector<Point> starts;
  for (int i = 1; i + 1 < n; ++i) {
    const double s = static_cast<double>(i) / (n - 1);
    tasks.push_back(task);
    tasks.back().limits.push_back({second, from + s * (to - from), maximise_second});
    Point start;
    for (std::size_t k = 0; k < task.variables.size(); ++k)
      start.push_back((1 - s) * first.best.point[k] + s * last.best.point[k]);
    starts.push_back(std::move(start));
  }
  std::size_t runs = 0;
  const double scale = std::max(std::abs(first.best.answers[task.objective]), 1e-300);
  const auto ends = search_all(tasks, starts, scale, {0.1, 1e-4, 200}, SearchKind::both, communicator, progress, runs);

  std::vector<Design> front{first.best};
  for (const Trial& end : ends) {
    Design design = design_at(task, end.point, communicator);
    if (design.error.empty() && design.violation <= 0) front.push_back(std::move(design));
  }
  front.push_back(last.best);
  const double sign_a = task.maximise ? -1 : 1, sign_b = maximise_second ? -1 : 1;
  std::vector<Design> kept;
  for (const Design& d : front) {
    const bool dominated = std::any_of(front.begin(), front.end(), [&](const Design& e) {
      const double a = sign_a * (e.answers[task.objective] - d.answers[task.objective]);
      const double b = sign_b * (e.answers[second] - d.answers[second]);
      return a <= 0 && b <= 0 && (a < 0 || b < 0);
    });
    if (!dominated) kept.push_back(d);
  }
  return kept;
}

}  // namespace joulet
