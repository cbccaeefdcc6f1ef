#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/results/atomic_file.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

namespace joulet {

namespace {

namespace fs = std::filesystem;

fs::path part_of(const fs::path& file) {
  fs::path part = file;
  part += ".part";
  return part;
}

[[noreturn]] void fail(const fs::path& file, const std::error_code& error) {
  std::error_code ignored;
  if (fs::is_regular_file(part_of(file), ignored)) fs::remove(part_of(file), ignored);
  throw IoError(fmt::format("cannot write \"{}\": {}", file.string(), error.message()));
}

/// Empty when it has succeeded.
std::error_code write_part(const fs::path& file, std::string_view content) {
  errno = 0;
  std::ofstream stream(part_of(file), std::ios::binary | std::ios::trunc);
  stream.write(content.data(), static_cast<std::streamsize>(content.size()));
  stream.close();
  if (stream) return {};
  return {errno ? errno : EIO, std::generic_category()};
}

}  // namespace

void write_atomically(const fs::path& file, std::string_view content) {
  if (const std::error_code error = write_part(file, content)) fail(file, error);
  std::error_code error;
  fs::rename(part_of(file), file, error);
  if (error) fail(file, error);
}

void check_writable(const fs::path& file) {
  std::error_code error;
  if (fs::is_directory(file, error)) fail(file, std::make_error_code(std::errc::is_a_directory));
  if (const std::error_code reason = write_part(file, "")) fail(file, reason);
  fs::remove(part_of(file), error);
}

}  // namespace joulet
