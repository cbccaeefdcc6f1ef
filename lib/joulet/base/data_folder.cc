#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>

#include <cstdlib>
#include <string>

namespace joulet {
namespace {

namespace fs = std::filesystem;

/// Where Debian packages put them, whatever prefix the build had.
constexpr const char* packaged_data = "/usr/share/joulet/data";

/// The running program is in <prefix>/bin or <prefix>/libexec/joulet.
fs::path beside_the_program() {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path prefix = folder.filename() == "joulet" ? folder.parent_path().parent_path() : folder.parent_path();
  return error ? fs::path() : prefix / "share" / "joulet" / "data";
}

}  // namespace

fs::path data_folder() {
  std::error_code error;
  if (const char* chosen = std::getenv("JOULET_DATA")) {
    if (fs::is_directory(chosen, error)) return chosen;
    throw IoError("the environment variable JOULET_DATA names '" + std::string(chosen) + "', which is not a folder");
  }
  const fs::path candidates[] = {beside_the_program(), JOULET_INSTALLED_DATA, packaged_data, JOULET_SOURCE_DATA};
  for (const fs::path& folder : candidates)
    if (fs::is_directory(folder, error)) return folder;
  throw IoError("the data files of Joulet are not in '" + candidates[0].string() + "', '" + candidates[1].string() +
                "' or '" + packaged_data +
                "'; set the environment variable JOULET_DATA to their folder (lib/data of the " + "source)");
}

fs::path data_file(std::string_view name) {
  const fs::path file = data_folder() / name;
  std::error_code error;
  if (fs::is_regular_file(file, error)) return file;
  throw IoError("the data file '" + file.string() + "' does not exist");
}

}  // namespace joulet
