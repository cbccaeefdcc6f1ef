#include <fmt/format.h>
#include <joulet/base/files.h>
#include <joulet/report/live_study.h>
#include <joulet/report/run_result.h>
#include <joulet/report/watch_text.h>

#include <algorithm>
#include <chrono>

namespace joulet {
namespace {

namespace fs = std::filesystem;

double seconds(fs::file_time_type::duration duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace

bool LiveStudy::is_in(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / "study.json", error);
}

LiveStudy LiveStudy::read(const fs::path& folder) {
  LiveStudy study;
  const fs::path definition = folder / "study.json", table = folder / "study.csv", journal = folder / "journal";
  study.all = json_of_file(definition).value("cases", nlohmann::ordered_json::array()).size();
  std::error_code error;
  const auto began = fs::last_write_time(definition, error);
  auto last = began;
  if (fs::is_directory(journal, error))
    for (const auto& file : fs::directory_iterator(journal)) {
      const std::string text = text_of_file(file.path());
      study.finished += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
      last = std::max(last, fs::last_write_time(file.path(), error));
    }
  study.finished = std::min(study.finished, study.all);  // a case may be in two journals after a stop
  study.elapsed = seconds(last - began);
  const auto written = fs::last_write_time(table, error);
  study.complete = !error && study.finished == study.all && written >= last;
  return study;
}

std::string LiveStudy::text() const {
  const std::string cases = fmt::format(" {} of {} cases", finished, all);
  if (complete) return cases + ", finished\n";
  if (finished == 0 || !(elapsed > 0)) return cases + "\n";
  if (finished == all) return cases + ", the tables are being written\n";
  const double left = elapsed * static_cast<double>(all - finished) / static_cast<double>(finished);
  return fmt::format("{}, about {} left\n", cases, duration_text(left));
}

}  // namespace joulet
