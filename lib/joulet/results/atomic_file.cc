#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/results/atomic_file.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

namespace joulet {

void write_atomically(const std::filesystem::path& file, std::string_view content) {
  std::filesystem::path part = file;
  part += ".part";
  errno = 0;
  std::ofstream stream(part, std::ios::binary | std::ios::trunc);
  stream.write(content.data(), static_cast<std::streamsize>(content.size()));
  stream.close();
  std::error_code error;
  if (stream) {
    std::filesystem::rename(part, file, error);
    if (!error) return;
  } else {
    error = {errno, std::generic_category()};
  }
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  throw IoError(fmt::format("cannot write \"{}\": {}", file.string(), error.message()));
}

}  // namespace joulet
