#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/result_folder.h>

#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

bool is_field_file(const fs::path& file) {
  const std::string name = file.filename().string(), extension = file.extension().string();
  return (name.rfind("fields-", 0) == 0 || name.rfind("surface-", 0) == 0) &&
         (extension == ".vtu" || extension == ".pvtu" || extension == ".part");
}

}  // namespace

ResultFolder::ResultFolder(const fs::path& folder) : folder_(folder) {
  try {
    make(folder_);
    make(fields());
    const fs::path probe = folder_ / ".joulet-writes-here";
    write_atomically(probe, "");
    fs::remove(probe);
    remove_own_files();
  } catch (const IoError&) {
    remove_made_folders();
    throw;
  } catch (const fs::filesystem_error& error) {
    remove_made_folders();
    throw IoError(fmt::format("the results folder \"{}\" is not writable: {}", folder_.string(), error.what()));
  }
}

void ResultFolder::make(const fs::path& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return;
  if (fs::exists(folder, error))
    throw IoError(
        fmt::format("the results folder \"{}\" cannot be made: a file of that name is in the way", folder.string()));
  if (folder.has_parent_path() && folder.parent_path() != folder) make(folder.parent_path());
  if (folder.has_filename() && !fs::create_directory(folder, error) && error)
    throw IoError(fmt::format("the results folder \"{}\" cannot be made: {}", folder.string(), error.message()));
  made_.push_back(folder);
}

void ResultFolder::remove_own_files() const {
  for (const auto& file : {input(), history(), summary(), series(), surface_series()}) fs::remove(file);
  for (const auto& entry : fs::directory_iterator(fields()))
    if (is_field_file(entry.path())) fs::remove(entry.path());
}

void ResultFolder::remove_made_folders() const {
  std::error_code ignored;
  for (auto folder = made_.rbegin(); folder != made_.rend(); ++folder) fs::remove(*folder, ignored);
}

void ResultFolder::discard() const {
  try {
    remove_own_files();
  } catch (const fs::filesystem_error&) {
    // What can't be removed stays; the error that brought us here is the one to tell.
  }
  remove_made_folders();
}

}  // namespace joulet
