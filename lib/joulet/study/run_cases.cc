#include <fmt/format.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/case_journal.h>
#include <joulet/study/run_cases.h>
#include <joulet/study/task_farm.h>

#include <algorithm>

namespace joulet {

std::vector<CaseResult> run_cases(const Study& study, MPI_Comm communicator, const StudyRun& run) {
  std::map<std::size_t, CaseResult> results = run.known;
  const std::size_t n = study.cases.rows.size(), n_known = results.size();
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < n; ++i)
    if (results.count(i) == 0) open.push_back(i);

  TaskFarm farm(communicator, study.ranks_per_case);
  std::string mine;
  const auto task = [&](std::size_t place, MPI_Comm group) {
    const std::size_t number = open[place];
    const CaseResult result =
        evaluate(study.base, assignments(study.cases, number), study.settings, group, [&farm] { farm.alive(); });
    on_rank_0(group, [&] {
      if (run.finished) run.finished(number, result);
      mine += journal_line(number, result);
    });
  };
  farm.run(open.size(), task, [&](std::size_t taken) {
    if (run.progress) run.progress(n_known + taken, n);
  });

  for (const std::string& text : texts_of_all_ranks(communicator, mine)) read_journal(text, results);
  std::vector<CaseResult> ordered;
  for (auto& [number, result] : results) ordered.push_back(std::move(result));
  return ordered;
}

void check_any_finished(const std::vector<CaseResult>& results) {
  if (std::any_of(results.begin(), results.end(), [](const CaseResult& r) { return r.finished; })) return;
  const std::string message = fmt::format("all {} cases failed, the first: {}", results.size(), results.front().error);
  switch (results.front().error_code) {
    case ExitCode::solver_error:
      throw SolverError(message);
    case ExitCode::ledger_error:
      throw LedgerError(message);
    case ExitCode::io_error:
      throw IoError(message);
    default:
      throw InputError(message);
  }
}

}  // namespace joulet
