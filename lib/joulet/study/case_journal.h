#pragma once

#include <joulet/study/case_result.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace joulet {

/// One line of text with everything about a result, with a checksum; reads back to the same bits.
std::string journal_line(std::size_t number, const CaseResult& result);

/// Adds the results of a text of such lines to `results`; lines that are cut short or damaged are left out.
void read_journal(std::string_view text, std::map<std::size_t, CaseResult>& results);

/// Finished cases on disk, so that a study that is killed loses only the cases under way: one file per writer, appended
/// to and never rewritten. Each line survives the end of the process at once, and that of the machine after a second.
class CaseJournal {
public:
  /// The folder is made if it is not there. Throws IoError.
  CaseJournal(const std::filesystem::path& folder, int writer);
  ~CaseJournal();
  CaseJournal(const CaseJournal&) = delete;
  CaseJournal& operator=(const CaseJournal&) = delete;

  /// Throws IoError.
  void add(std::size_t number, const CaseResult& result);

  /// All results in `folder`. They are put into one new file, and those of the writers are removed, so that nobody
  /// appends to a line that was cut short. To be called before there are writers. Throws IoError.
  static std::map<std::size_t, CaseResult> recover(const std::filesystem::path& folder);

private:
  std::filesystem::path file_;
  int descriptor_ = -1;
  std::chrono::steady_clock::time_point last_sync_;
};

}  // namespace joulet
