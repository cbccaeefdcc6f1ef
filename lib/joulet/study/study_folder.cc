#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/text.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/summary.h>
#include <joulet/simulation/collective.h>
#include <joulet/simulation/versions.h>
#include <joulet/study/study_folder.h>
#include <joulet/study/task_farm.h>

#include <nlohmann/json.hpp>

#include <optional>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Json definition_of(const Study& study) {
  Json answers_asked = Json::array();
  for (const Answer& answer : answers()) answers_asked.push_back(answer.name);
  Json json = {{"keys", study.cases.keys},
               {"cases", study.cases.rows},
               {"target_conversion", study.settings.target_conversion},
               {"turnaround [s]", study.settings.turnaround},
               {"times [s]", study.settings.times},
               {"ranks_per_case", study.ranks_per_case},
               {"answers", answers_asked},
               {"input", study.base}};
  for (const auto& [name, version] : library_versions()) json["versions"][name] = version;
  return json;
}

/// The parts in which two definitions differ.
std::vector<std::string> differences(const Json& a, const Json& b) {
  std::vector<std::string> parts;
  for (const auto& [part, value] : b.items())
    if (!a.contains(part) || a[part] != value) parts.push_back(part);
  return parts;
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw IoError(fmt::format("the folder \"{}\" cannot be made: {}", folder.string(), error.message()));
}

}  // namespace

std::string StudyFolder::open(const Study& study, bool restart) const {
  const fs::path definition_file = folder_ / "study.json";
  const Json definition = definition_of(study);
  std::error_code error;
  if (fs::exists(definition_file, error) && !restart) {
    const Json there = Json::parse(text_of_file(definition_file), nullptr, false);
    const auto parts = there.is_discarded() ? std::vector<std::string>{"everything"} : differences(there, definition);
    if (!parts.empty())
      throw InputError(
          fmt::format("\"{}\" holds another study, which differs in: {}; give another folder with -o, or --restart to "
                      "begin anew",
                      folder_.string(), joined(parts)));
  }
  make_folder(folder_);
  if (restart || !fs::exists(definition_file, error)) {
    fs::remove_all(journal(), error);
    write_atomically(definition_file, definition.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
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

std::vector<CaseResult> run_in_folder(const Study& study, const StudyFolder& folder, bool restart,
                                      MPI_Comm communicator, const StudyWatcher& watcher) {
  TaskFarm::check_groups(communicator, study.ranks_per_case);
  StudyRun run;
  read_journal(text_from_rank_0(communicator, [&] { return folder.open(study, restart); }), run.known);
  if (is_rank_0(communicator) && !run.known.empty()) watcher.taken_up(run.known.size());
  int rank = 0;
  MPI_Comm_rank(communicator, &rank);
  std::optional<CaseJournal> journal;
  run.finished = [&](std::size_t number, const CaseResult& result) {
    if (!journal) journal.emplace(folder.journal(), rank);
    journal->add(number, result);
  };
  run.progress = watcher.progress;
  run.busy = watcher.busy;
  return run_cases(study, communicator, run);
}

}  // namespace joulet
