#include "run_study.h"
#include "search.h"
#include "study_progress.h"

#include <command_line/standard_output.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/plain_number.h>
#include <joulet/base/text.h>
#include <joulet/base/wrap.h>
#include <joulet/problem/read_problem.h>
#include <joulet/problem/recipe_note.h>
#include <joulet/results/atomic_file.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/sample.h>

#include <algorithm>
#include <cstdio>

namespace joulet {
namespace {

/// Runs the study and prints how far it is. Returns, on rank 0, how busy the ranks were; empty for one.
std::string compute(const Study& study, StudyFolder& folder, bool restart, bool quiet,
                    std::vector<CaseResult>& results) {
  std::string busy;
  StudyProgress progress(quiet);
  int ranks = 1;
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  StudyWatcher watcher;
  watcher.taken_up = [&](std::size_t n) {
    if (!quiet) std::printf(" resuming: %zu of %zu done\n", n, study.cases.rows.size());
  };
  watcher.progress = [&](std::size_t taken, std::size_t n) { progress.show(taken, n); };
  watcher.busy = [&](double share) {
    if (ranks > 1) busy = fmt::format(", {} ranks {:.0f} % busy", ranks, 100 * share);
  };
  results = run_in_folder(study, folder, restart, MPI_COMM_WORLD, watcher);
  return busy;
}

/// The report; where there is none, because too many cases failed, the tables are written before the error goes on.
StudyReport report_or_tables(const std::function<StudyReport(const StudyTable&)>& report, const StudyTable& table,
                             const StudyFolder& folder) {
  try {
    return report(table);
  } catch (const Error&) {
    folder.write(table);
    throw;
  }
}

/// Where a recipe is varied: a warning that the rate does not follow it, of the first case to which it applies.
std::string recipe_warning(const Study& study) {
  const auto& keys = study.cases.keys;
  if (std::none_of(keys.begin(), keys.end(), [](const std::string& key) { return key.rfind("recipe.", 0) == 0; }))
    return "";
  for (std::size_t i = 0; i < study.cases.rows.size(); ++i) try {
      const std::string said = rate_without_recipe(problem_from_text(study.base, "case", assignments(study.cases, i)));
      if (!said.empty()) return wrapped_behind_labels(fmt::format(" WARNING   case {}: {}\n", i, said), 11);
    } catch (const InputError&) {
      continue;  // a case that is not possible, which the table says
    }
  return "";
}

}  // namespace

void run_study(const Study& study, const std::string& name, const FolderOptions& options, bool quiet,
               const std::function<StudyReport(const StudyTable&)>& report) {
  StudyFolder folder(name);
  StudyTable table{study.cases, study.settings, units_of_keys(study.cases), {}};
  const auto start = std::chrono::steady_clock::now();
  std::string busy;
  stoppable(options, name, [&] { busy = compute(study, folder, options.restart, quiet, table.results); });
  check_any_finished(table.results);
  on_rank_0(MPI_COMM_WORLD, [&] {
    const StudyReport found = report_or_tables(report, table, folder);
    deliver(quiet, found.text + failures_text(table) + recipe_warning(study), [&] {
      std::vector<std::string> files = folder.write(table);
      for (const auto& [file, content] : found.files) {
        write_atomically(name + "/" + file, content);
        files.push_back(file);
      }
      const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      return fmt::format(" results   {}/{}     {} cases, {}{}\n", name, joined(files), table.results.size(),
                         plain_seconds(seconds), busy);
    });
  });
}

}  // namespace joulet
