#include <joulet/results/atomic_file.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/study_definition.h>
#include <joulet/study/study_folder.h>
#include <joulet/study/task_farm.h>

#include <nlohmann/json.hpp>

#include <optional>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

StudyDefinition definition_of(const Study& study, const InputHashes& files) {
  Json answers_asked = Json::array();
  for (const Answer& answer : answers()) answers_asked.push_back(answer.name);
  const Json json = {{"keys", study.cases.keys},
                     {"cases", study.cases.rows},
                     {"target_conversion", study.settings.target_conversion},
                     {"turnaround [s]", study.settings.turnaround},
                     {"times [s]", study.settings.times},
                     {"ranks_per_case", study.ranks_per_case},
                     {"answers", answers_asked},
                     {"files", files.by_file()},
                     {"input", study.base}};
  return StudyDefinition(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace

std::string StudyFolder::open(const Study& study, const InputHashes& files, bool restart) {
  if (!output_) output_.emplace(folder_);
  const StudyDefinition definition = definition_of(study, files);
  if (restart || !definition.is_in(folder_)) {
    std::error_code ignored;
    fs::remove_all(journal(), ignored);
    definition.write_to(folder_);
  }
  std::string lines;
  for (const auto& [number, result] : CaseJournal::recover(journal())) lines += journal_line(number, result);
  return lines;
}

std::vector<std::string> StudyFolder::write(const StudyTable& table) const {
  std::vector<std::string> files;
  const auto file = [&](const char* name) {
    files.emplace_back(name);
    return folder_ / name;
  };
  write_atomically(file("study.csv"), study_csv(table));
  write_study_hdf5(file("study.h5"), table);
  if (has_study_map(table)) write_study_map(file("study.vtu"), table);
  if (!table.settings.times.empty()) write_atomically(file("study_history.csv"), study_history_csv(table));
  if (has_history_map(table)) write_history_map(file("study_history.vtu"), table);
  write_atomically(file("study_timings.csv"), study_timings_csv(table));
  return files;
}

std::vector<CaseResult> run_in_folder(const Study& study, StudyFolder& folder, bool restart, MPI_Comm communicator,
                                      const StudyWatcher& watcher) {
  TaskFarm::check_groups(communicator, study.ranks_per_case);
  // The hashes of all ranks are those of rank 0: what a rank finds changed has changed since.
  const InputHashes files =
      InputHashes::from_text(text_from_rank_0(communicator, [&] { return input_hashes(study).text(); }));
  StudyRun run;
  read_journal(text_from_rank_0(communicator, [&] { return folder.open(study, files, restart); }), run.known);
  if (is_rank_0(communicator) && !run.known.empty()) watcher.taken_up(run.known.size());
  int rank = 0;
  MPI_Comm_rank(communicator, &rank);
  std::optional<CaseJournal> journal;
  run.finished = [&](std::size_t number, const CaseResult& result) {
    files.check_unchanged();
    if (!journal) journal.emplace(folder.journal(), rank);
    journal->add(number, result);
  };
  run.progress = watcher.progress;
  run.busy = watcher.busy;
  return run_cases(study, communicator, run);
}

}  // namespace joulet
