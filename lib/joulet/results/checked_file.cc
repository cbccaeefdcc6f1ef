#include <fcntl.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/results/checked_file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace joulet {
namespace {

[[noreturn]] void fail(const char* doing, const std::filesystem::path& file, int error) {
  throw IoError(
      fmt::format("cannot {} \"{}\": {}", doing, file.string(), std::generic_category().message(error ? error : EIO)));
}

}  // namespace

CheckedFile::CheckedFile(const std::filesystem::path& file, int flags)
    : file_(file), descriptor_(open(file.c_str(), flags | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) fail((flags & O_ACCMODE) == O_RDONLY ? "read" : "write", file_, errno);
}

CheckedFile::~CheckedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void CheckedFile::reserve(std::uint64_t bytes) {
  const int error = posix_fallocate(descriptor_, 0, static_cast<off_t>(bytes));
  if (error != 0 && error != EOPNOTSUPP && error != EINVAL && error != ENOSYS) fail("write", file_, error);
}

void CheckedFile::write(const void* data, std::uint64_t bytes, std::uint64_t offset) {
  const char* from = static_cast<const char*>(data);
  while (bytes > 0) {
    const ssize_t written = pwrite(descriptor_, from, bytes, static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("write", file_, written < 0 ? errno : ENOSPC);
    from += written;
    offset += static_cast<std::uint64_t>(written);
    bytes -= static_cast<std::uint64_t>(written);
  }
}

void CheckedFile::read(void* data, std::uint64_t bytes, std::uint64_t offset) const {
  char* to = static_cast<char*>(data);
  while (bytes > 0) {
    const ssize_t taken = pread(descriptor_, to, bytes, static_cast<off_t>(offset));
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0) fail("read", file_, errno);
    if (taken == 0) throw IoError(fmt::format("cannot read \"{}\": it ends too early", file_.string()));
    to += taken;
    offset += static_cast<std::uint64_t>(taken);
    bytes -= static_cast<std::uint64_t>(taken);
  }
}

std::uint64_t CheckedFile::size() const {
  struct stat status {};
  if (fstat(descriptor_, &status) != 0) fail("read", file_, errno);
  return static_cast<std::uint64_t>(status.st_size);
}

void CheckedFile::close() {
  const int status = ::close(descriptor_);
  descriptor_ = -1;
  if (status != 0) fail("write", file_, errno);
}

void CheckedFile::finish() {
  if (fsync(descriptor_) != 0) fail("write", file_, errno);
  close();
}

}  // namespace joulet
