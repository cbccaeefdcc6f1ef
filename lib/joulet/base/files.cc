#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace joulet {

std::string text_of_file(const std::filesystem::path& file, const std::string& what) {
  std::error_code ignored;
  std::string reason = "it is a folder";
  if (!std::filesystem::is_directory(file, ignored)) {
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (stream.is_open() && !stream.bad()) return text;
    reason = errno ? std::generic_category().message(errno) : "unknown reason";
  }
  throw IoError(
      fmt::format("cannot read {}\"{}\": {}", what.empty() ? "" : "the " + what + " ", file.string(), reason));
}

}  // namespace joulet
