#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>

#include <cstdlib>
#include <string>

namespace joulet {
namespace {

namespace fs = std::filesystem;

fs::path installed_data() {
  std::error_code error;
  const fs::path executable = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : executable.parent_path().parent_path() / "share" / "joulet" / "data";
}

}  // namespace

fs::path data_folder() {
  std::error_code error;
  if (const char* chosen = std::getenv("JOULET_DATA")) {
    if (fs::is_directory(chosen, error)) return chosen;
    throw IoError("the environment variable JOULET_DATA names '" + std::string(chosen) + "', which is not a folder");
  }
  const fs::path installed = installed_data(), source = JOULET_SOURCE_DATA;
  if (fs::is_directory(installed, error)) return installed;
  if (fs::is_directory(source, error)) return source;
  throw IoError("the data files of Joulet are neither in '" + installed.string() + "' nor in '" + source.string() +
                "'; set the environment variable JOULET_DATA to their folder (lib/data of the source)");
}

fs::path data_file(std::string_view name) {
  const fs::path file = data_folder() / name;
  std::error_code error;
  if (fs::is_regular_file(file, error)) return file;
  throw IoError("the data file '" + file.string() + "' does not exist");
}

}  // namespace joulet
