#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace joulet {

namespace {

/// False when there is more than the limit.
bool read_all(std::istream& stream, std::size_t limit, std::string& text) {
  std::array<char, 1 << 16> block;
  while (stream.read(block.data(), block.size()) || stream.gcount() > 0) {
    text.append(block.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > limit) return false;
  }
  return true;
}

}  // namespace

std::string text_of_file(const std::filesystem::path& file, const std::string& what, std::size_t limit) {
  std::error_code ignored;
  std::string reason = "it is a folder";
  if (!std::filesystem::is_directory(file, ignored)) {
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    const bool regular = std::filesystem::is_regular_file(file, ignored);
    if (!regular) limit = std::min(limit, usual_text_limit);
    std::string text;
    if (regular) text.reserve(std::min<std::size_t>(std::filesystem::file_size(file, ignored), limit));
    if (!read_all(stream, limit, text))
      reason = fmt::format("it has more than {} MB, which no such file has", limit >> 20);
    else if (stream.is_open() && !stream.bad())
      return text;
    else
      reason = errno ? std::generic_category().message(errno) : "unknown reason";
  }
  throw IoError(
      fmt::format("cannot read {}\"{}\": {}", what.empty() ? "" : "the " + what + " ", file.string(), reason));
}

}  // namespace joulet
