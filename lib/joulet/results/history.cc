#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/results/columns.h>
#include <joulet/results/history.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace joulet {

History::History(const std::filesystem::path& file) : file_(file) {
  errno = 0;
  stream_.open(file_, std::ios::binary | std::ios::trunc);
  check();
}

History::History(const std::filesystem::path& file, std::uintmax_t size)
    : file_(file), complete_(size), has_header_(size > 0), check_header_(size > 0) {
  std::error_code error;
  const std::uintmax_t found = std::filesystem::file_size(file_, error);
  if (error) throw IoError(fmt::format("cannot go on with \"{}\": {}", file_.string(), error.message()));
  if (found < size)
    throw IoError(fmt::format("cannot go on with \"{}\": it has {} bytes, and had {} when the checkpoint was written",
                              file_.string(), found, size));
  std::filesystem::resize_file(file_, size, error);
  if (error) throw IoError(fmt::format("cannot write \"{}\": {}", file_.string(), error.message()));
  errno = 0;
  stream_.open(file_, std::ios::binary | std::ios::app);
  check();
}

/// A version with other columns must not write its rows under the header of this one.
void History::check_header(const StepReport& report) {
  std::ifstream stream(file_, std::ios::binary);
  std::string line;
  std::getline(stream, line);
  if (line != header(report))
    throw IoError(fmt::format("cannot go on with \"{}\": another version of Joulet wrote it, with other columns",
                              file_.string()));
  check_header_ = false;
}

std::string History::header(const StepReport& report) const {
  std::string line;
  for (const Column& column : columns())
    line += fmt::format("{}{} [{}]", line.empty() ? "" : ",", column.name, column.unit);
  for (const NamedNumber& number : numbers_of_case(report)) line += fmt::format(",{} [{}]", number.name, number.unit);
  return line;
}

void History::write_header(const StepReport& report) {
  write_line(header(report));
  has_header_ = true;
}

void History::add(const StepReport& report) {
  if (!has_header_) write_header(report);
  if (check_header_) check_header(report);
  std::string line;
  for (const Column& column : columns()) line += fmt::format("{}{}", line.empty() ? "" : ",", column.value(report));
  for (const NamedNumber& number : numbers_of_case(report)) line += fmt::format(",{}", number.value);
  write_line(line);
}

void History::write_line(const std::string& line) {
  errno = 0;
  stream_ << line << '\n' << std::flush;
  check();
  complete_ += line.size() + 1;
  // What is written into a file without a name is lost, and the system takes it without a word.
  std::error_code error;
  if (!std::filesystem::exists(file_, error))
    throw IoError(fmt::format("cannot write \"{}\": it is no longer there{}", file_.string(),
                              error ? ": " + error.message() : ""));
}

void History::check() {
  if (stream_) return;
  const int reason = errno ? errno : EIO;
  stream_.close();  // what is still in its buffer is lost, or written a second time, before the file is cut
  std::error_code ignored;
  if (complete_ > 0) std::filesystem::resize_file(file_, complete_, ignored);
  throw IoError(fmt::format("cannot write \"{}\": {}", file_.string(), std::generic_category().message(reason)));
}

}  // namespace joulet
