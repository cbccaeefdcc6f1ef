#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/problem/input_files.h>
#include <joulet/problem/problem.h>
#include <joulet/problem/read_problem.h>
#include <joulet/results/summary.h>
#include <joulet/study/input_hashes.h>
#include <joulet/study/study.h>

#include <set>

namespace joulet {
namespace {

namespace fs = std::filesystem;

constexpr char end = '\0';  // no path has it

std::string hash_of_file(const fs::path& file) { return hash_of(text_of_file(file, "input file")); }

/// Keys whose values are names of files, or of data that stand in files.
bool may_name_a_file(std::string_view key) {
  for (const std::string_view start : {"mesh.", "kinetics.mechanism", "thermal.initial_result", "part.", "material."})
    if (key.substr(0, start.size()) == start) return true;
  return false;
}

/// The distinct assignments of such keys in the cases of a study.
std::set<std::vector<std::string>> assignments_of_files(const CaseTable& cases) {
  std::set<std::vector<std::string>> distinct;
  for (const auto& row : cases.rows) {
    std::vector<std::string> assignments;
    for (std::size_t k = 0; k < cases.keys.size(); ++k)
      if (may_name_a_file(cases.keys[k])) assignments.push_back(cases.keys[k] + "=" + row[k]);
    distinct.insert(std::move(assignments));
  }
  return distinct;
}

}  // namespace

InputHashes::InputHashes(const std::vector<fs::path>& files) {
  for (const fs::path& file : files) hashes_.emplace(file.string(), hash_of_file(file));
}

std::string InputHashes::text() const {
  std::string text;
  for (const auto& [file, hash] : hashes_) text += fmt::format("{}{}{}{}", hash, end, file, end);
  return text;
}

InputHashes InputHashes::from_text(std::string_view text) {
  const auto next = [&text] {
    const std::size_t size = text.find(end);
    const std::string item(text.substr(0, size));
    text.remove_prefix(size + 1);
    return item;
  };
  InputHashes result;
  while (!text.empty()) {
    const std::string hash = next();
    result.hashes_.emplace(next(), hash);
  }
  return result;
}

void InputHashes::check_unchanged() const {
  for (const auto& [file, hash] : hashes_)
    if (hash_of_file(file) != hash)
      throw InputError(fmt::format(
          "the file \"{}\" was changed while the cases ran, so that they belong to two inputs; begin anew", file));
}

InputHashes input_hashes(const Study& study) {
  std::set<fs::path> files;
  auto distinct = assignments_of_files(study.cases);
  distinct.insert(std::vector<std::string>{});
  for (const auto& assignments : distinct) try {
      for (const fs::path& file : input_files(problem_from_text(study.base, "case", assignments))) files.insert(file);
    } catch (const Error&) {
      // The case will say what is wrong with it.
    }
  return InputHashes({files.begin(), files.end()});
}

InputHashes input_hashes(const std::string& base) { return InputHashes(input_files(problem_from_text(base, "case"))); }

}  // namespace joulet
