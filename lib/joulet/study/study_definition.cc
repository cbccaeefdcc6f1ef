#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/text.h>
#include <joulet/results/atomic_file.h>
#include <joulet/simulation/versions.h>
#include <joulet/study/case_journal.h>
#include <joulet/study/study_definition.h>

#include <nlohmann/json.hpp>

#include <system_error>
#include <utility>
#include <vector>

namespace joulet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

fs::path file_in(const fs::path& folder) { return folder / "study.json"; }

/// Files that are not the same, or not there.
void add_changed_files(const Json& there, const Json& here, std::vector<std::string>& parts) {
  for (const auto& [file, hash] : here.items())
    if (!there.contains(file))
      parts.push_back(fmt::format("the file \"{}\"", file));
    else if (there[file] != hash)
      parts.push_back(fmt::format("the content of \"{}\"", file));
  for (const auto& [file, hash] : there.items())
    if (!here.contains(file)) parts.push_back(fmt::format("the file \"{}\"", file));
}

/// The parts in which two definitions differ.
std::vector<std::string> differences(const Json& there, const Json& here) {
  std::vector<std::string> parts;
  for (const auto& [part, value] : here.items()) {
    if (there.contains(part) && there[part] == value) continue;
    if (part == "files" && there.contains(part) && there[part].is_object())
      add_changed_files(there[part], value, parts);
    else
      parts.push_back(part);
  }
  return parts;
}

}  // namespace

StudyDefinition::StudyDefinition(const std::string& json) {
  Json parts = Json::parse(json);
  for (const auto& [name, version] : library_versions()) parts["versions"][name] = version;
  json_ = parts.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool StudyDefinition::is_in(const fs::path& folder) const {
  std::error_code error;
  if (!fs::exists(file_in(folder), error)) return false;
  const Json there = Json::parse(text_of_file(file_in(folder)), nullptr, false);
  const auto parts =
      there.is_object() ? differences(there, Json::parse(json_)) : std::vector<std::string>{"everything"};
  if (parts.empty()) return true;
  throw InputError(fmt::format(
      "\"{}\" holds another study, which differs in: {}; give another folder with -o, or --restart to begin "
      "anew",
      folder.string(), joined(parts)));
}

void StudyDefinition::write_to(const fs::path& folder) const { write_atomically(file_in(folder), json_); }

SearchFolder::SearchFolder(const fs::path& folder, const StudyDefinition& definition, InputHashes files, bool restart)
    : output_(folder), files_(std::move(files)) {
  if (!restart && definition.is_in(folder)) return;
  std::error_code ignored;
  fs::remove_all(journal(), ignored);
  definition.write_to(folder);
}

std::string SearchFolder::finished_cases() const {
  std::string lines;
  for (const auto& [number, result] : CaseJournal::recover(journal())) lines += journal_line(number, result);
  return lines;
}

}  // namespace joulet
