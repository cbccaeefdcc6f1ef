#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/simulation.h>
#include <joulet/study/case_journal.h>
#include <joulet/study/evaluate.h>
#include <joulet/study/first_steps.h>
#include <joulet/study/known_cases.h>
#include <joulet/study/run_cases.h>
#include <joulet/study/task_farm.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace joulet {

namespace {

/// Unknowns of the mesh of each case, as far as the cases differ in what makes them large: keys of [numerics].
std::vector<std::size_t> mesh_sizes(const Study& study) {
  std::vector<std::size_t> keys;
  for (std::size_t k = 0; k < study.cases.keys.size(); ++k)
    if (study.cases.keys[k].rfind("numerics.", 0) == 0) keys.push_back(k);
  std::vector<std::size_t> sizes(study.cases.rows.size(), 0);
  if (keys.empty()) return sizes;
  std::map<std::vector<std::string>, std::size_t> known;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    std::vector<std::string> changes;
    for (const std::size_t k : keys) changes.push_back(study.cases.keys[k] + "=" + study.cases.rows[i][k]);
    const auto [place, is_new] = known.emplace(changes, 0);
    if (is_new) try {
        place->second =
            Simulation::size_of(problem_from_text(study.base, "case", changes), MPI_COMM_SELF).unknowns_per_field;
      } catch (const Error&) {
        // The case will say what is wrong with it; it takes no time.
      }
    sizes[i] = place->second;
  }
  return sizes;
}

/// The cases that are to be computed, those that take longest first: short ones at the end leave nobody waiting.
std::vector<std::size_t> open_cases(const Study& study, const std::map<std::size_t, CaseResult>& known) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < study.cases.rows.size(); ++i)
    if (known.count(i) == 0) open.push_back(i);
  if (open.empty()) return open;
  const auto sizes = mesh_sizes(study);
  std::stable_sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  return open;
}

/// The share of the time of all ranks since `start` that they computed for `busy` seconds each.
double busy_share(double busy, std::chrono::steady_clock::time_point start, MPI_Comm communicator) {
  double times[] = {busy, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()}, sums[2];
  MPI_Allreduce(times, sums, 2, MPI_DOUBLE, MPI_SUM, communicator);
  return sums[0] / sums[1];
}

}  // namespace

std::vector<CaseResult> run_cases(const Study& study, MPI_Comm communicator, const StudyRun& run) {
  std::map<std::size_t, CaseResult> results = run.known;
  for (const auto& [number, result] : results)
    check_failure(study.stop_at_failure, assignments(study.cases, number), result);
  const std::size_t n = study.cases.rows.size(), n_known = results.size();
  const std::vector<std::size_t> open = open_cases(study, run.known);

  TaskFarm farm(communicator, study.ranks_per_case);
  std::string mine;
  double busy = 0;
  std::optional<FirstSteps> first_steps;
  if (study.steps_of_first_case && n > 0) first_steps.emplace(study.base, assignments(study.cases, 0), study.settings);
  const auto task = [&](std::size_t place, MPI_Comm group) {
    const std::size_t number = open[place];
    const auto changes = assignments(study.cases, number);
    const CaseResult result = once(run.kept, changes, group, [&] {
      const auto alive = [&farm] { farm.alive(); };
      return first_steps ? first_steps->run(changes, group, alive)
                         : evaluate(study.base, changes, study.settings, group, alive);
    });
    busy += result.seconds;
    on_rank_0(group, [&] {
      if (run.finished) run.finished(number, result);
      mine += journal_line(number, result);
    });
    check_failure(study.stop_at_failure, changes, result);
  };
  const auto start = std::chrono::steady_clock::now();
  farm.run(open.size(), task, [&](std::size_t taken) {
    if (run.progress) run.progress(n_known + taken, n);
  });
  const double share = busy_share(busy, start, communicator);
  if (run.busy && !open.empty() && is_rank_0(communicator)) run.busy(share);

  for (const std::string& text : texts_of_all_ranks(communicator, mine)) read_journal(text, results);
  std::vector<CaseResult> ordered;
  for (auto& [number, result] : results) ordered.push_back(std::move(result));
  return ordered;
}

void check_failure(bool stop, const std::vector<std::string>& changes, const CaseResult& result) {
  if (stop && !result.finished)
    throw_error(result.error_code, fmt::format("the case {} fails, and failures are to stop the study: {}",
                                               joined(changes, ", "), result.error));
}

void check_any_finished(const std::vector<CaseResult>& results) {
  if (std::any_of(results.begin(), results.end(), [](const CaseResult& r) { return r.finished; })) return;
  throw_error(results.front().error_code,
              fmt::format("all {} cases failed, the first: {}", results.size(), results.front().error));
}

}  // namespace joulet
