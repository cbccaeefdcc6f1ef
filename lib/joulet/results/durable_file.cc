#include <fcntl.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/results/durable_file.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, const std::string& reason) {
  throw IoError(fmt::format("cannot write \"{}\": {}", file.string(), reason));
}

/// Some file systems can't wait for a folder (EINVAL): there is nothing better then.
void sync(const fs::path& path, int flags) {
  const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) fail(path, std::generic_category().message(errno));
  const int error = fsync(descriptor) == 0 ? 0 : errno;
  close(descriptor);
  if (error != 0 && error != EINVAL) fail(path, std::generic_category().message(error));
}

}  // namespace

void sync_file(const fs::path& file) { sync(file, O_RDONLY); }

void rename_durably(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) fail(to, error.message());
  sync(to.has_parent_path() ? to.parent_path() : fs::path("."), O_RDONLY | O_DIRECTORY);
}

}  // namespace joulet
