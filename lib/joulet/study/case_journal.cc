#include <fcntl.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/summary.h>
#include <joulet/study/case_journal.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <limits>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const fs::path& file) {
  throw IoError(fmt::format("cannot write \"{}\": {}", file.string(), std::generic_category().message(errno)));
}

/// JSON has no NaN; null stands for it.
std::vector<double> numbers(const Json& list) {
  std::vector<double> result;
  for (const Json& item : list)
    result.push_back(item.is_null() ? std::numeric_limits<double>::quiet_NaN() : item.get<double>());
  return result;
}

void write_all(int descriptor, std::string_view text, const fs::path& file) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) refuse(file);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

std::string journal_line(std::size_t number, const CaseResult& r) {
  const Json json = {{"case", number},     {"finished", r.finished}, {"error_code", static_cast<int>(r.error_code)},
                     {"error", r.error},   {"answers", r.answers},   {"conversion", r.conversion},
                     {"energy", r.energy}, {"seconds", r.seconds},   {"steps", r.steps}};
  const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  return fmt::format("{} {}\n", hash_of(text), text);
}

void read_journal(std::string_view text, std::map<std::size_t, CaseResult>& results) {
  constexpr std::size_t hash_digits = 16;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    if (end == text.npos) return;
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    if (line.size() <= hash_digits + 1) continue;
    const std::string_view body = line.substr(hash_digits + 1);
    if (hash_of(body) != line.substr(0, hash_digits)) continue;
    const Json json = Json::parse(body);
    CaseResult r;
    r.finished = json["finished"];
    r.error_code = static_cast<ExitCode>(json["error_code"].get<int>());
    r.error = json["error"];
    r.answers = numbers(json["answers"]);
    r.conversion = numbers(json["conversion"]);
    r.energy = numbers(json["energy"]);
    r.seconds = json["seconds"];
    r.steps = json["steps"];
    results.emplace(json["case"].get<std::size_t>(), std::move(r));
  }
}

CaseJournal::CaseJournal(const fs::path& folder, int writer)
    : file_(folder / fmt::format("rank-{:04}.journal", writer)) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw IoError(fmt::format("the folder \"{}\" cannot be made: {}", folder.string(), error.message()));
  descriptor_ = open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (descriptor_ < 0) refuse(file_);
}

CaseJournal::~CaseJournal() {
  if (descriptor_ >= 0) close(descriptor_);
}

void CaseJournal::add(std::size_t number, const CaseResult& result) {
  write_all(descriptor_, journal_line(number, result), file_);
  const auto now = std::chrono::steady_clock::now();
  if (now - last_sync_ < std::chrono::seconds(1)) return;
  if (fdatasync(descriptor_) != 0) refuse(file_);
  last_sync_ = now;
}

std::map<std::size_t, CaseResult> CaseJournal::recover(const fs::path& folder) {
  std::map<std::size_t, CaseResult> results;
  const fs::path joined = folder / "recovered.journal";
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".journal") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) read_journal(text_of_file(file), results);
  if (results.empty()) return results;
  std::string text;
  for (const auto& [number, result] : results) text += journal_line(number, result);
  write_atomically(joined, text);
  for (const fs::path& file : files)
    if (file != joined) fs::remove(file, error);
  return results;
}

}  // namespace joulet
