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

void History::write_header(const StepReport& report) {
  std::string line;
  for (const Column& column : columns())
    line += fmt::format("{}{} [{}]", line.empty() ? "" : ",", column.name, column.unit);
  for (const NamedNumber& number : numbers_of_case(report)) line += fmt::format(",{} [{}]", number.name, number.unit);
  write_line(line);
  has_header_ = true;
}

void History::add(const StepReport& report) {
  if (!has_header_) write_header(report);
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
