#include <fcntl.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/results/output_folder.h>
#include <joulet/results/summary.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

constexpr const char* lock_name = ".joulet-lock";

[[noreturn]] void refuse(const fs::path& folder, int error) {
  throw IoError(fmt::format("the results folder \"{}\" is not writable: {}", folder.string(),
                            std::generic_category().message(error)));
}

/// Who writes here, for whoever is refused.
std::string own_name() {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host = {'?'};
  return fmt::format("process {} on {}, since {}", getpid(), host.data(), utc_date());
}

std::string owner_in(int descriptor) {
  std::array<char, 400> text{};
  const ssize_t size = pread(descriptor, text.data(), text.size(), 0);
  const std::string_view owner = trimmed({text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))});
  return owner.empty() ? "another process" : std::string(owner);
}

/// Whether the open file is still the one of that name: who gave the folder back has removed it.
bool is_at(int descriptor, const fs::path& file) {
  struct stat open_file {
  }, named{};
  return fstat(descriptor, &open_file) == 0 && stat(file.c_str(), &named) == 0 && open_file.st_dev == named.st_dev &&
         open_file.st_ino == named.st_ino;
}

enum class Lock { taken, held_by_another, not_supported };

Lock try_lock(int descriptor) {
  while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    return errno == EWOULDBLOCK ? Lock::held_by_another : Lock::not_supported;
  }
  return Lock::taken;
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder) : folder_(std::move(folder)) {
  try {
    take();
  } catch (...) {
    give_back();
    throw;
  }
}

OutputFolder::~OutputFolder() { give_back(); }

void OutputFolder::make(const fs::path& folder) {
  std::error_code error;
  if (folder.empty() || fs::is_directory(folder, error)) return;
  if (fs::exists(folder, error))
    throw IoError(
        fmt::format("the results folder \"{}\" cannot be made: a file of that name is in the way", folder.string()));
  if (folder.has_parent_path() && folder.parent_path() != folder) make(folder.parent_path());
  if (!folder.has_filename()) return;  // "out/" is "out"
  if (fs::create_directory(folder, error))
    made_.push_back(folder);
  else if (error)
    throw IoError(fmt::format("the results folder \"{}\" cannot be made: {}", folder.string(), error.message()));
}

void OutputFolder::take() {
  const fs::path file = folder_ / lock_name;
  // Another process may take away the folder or the file between two of these calls, but not for ever.
  for (int attempts = 0; attempts < 100; ++attempts) {
    make(folder_);
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno == ENOENT && attempts < 99) continue;
    if (descriptor < 0) refuse(folder_, errno);
    const Lock lock = try_lock(descriptor);
    if (lock == Lock::held_by_another) {
      const std::string owner = owner_in(descriptor);
      close(descriptor);
      throw IoError(
          fmt::format("the folder \"{}\" is in use: {} writes its results there; wait for it, or give "
                      "another folder with -o",
                      folder_.string(), owner));
    }
    if (!is_at(descriptor, file)) {
      close(descriptor);
      continue;
    }
    lock_ = descriptor;
    const std::string name = own_name() + "\n";
    if (ftruncate(lock_, 0) != 0 || pwrite(lock_, name.data(), name.size(), 0) != static_cast<ssize_t>(name.size()))
      refuse(folder_, errno ? errno : ENOSPC);
    return;
  }
  refuse(folder_, EBUSY);
}

void OutputFolder::give_back() {
  std::error_code ignored;
  if (lock_ >= 0) {
    fs::remove(folder_ / lock_name, ignored);  // before the lock is opened: nobody else holds it yet
    close(lock_);
    lock_ = -1;
  }
  for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) fs::remove(*folder, ignored);
}

}  // namespace joulet
