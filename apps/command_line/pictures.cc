#include "pictures.h"

#include "exec_sibling.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <joulet/base/error.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

extern char** environ;

namespace joulet {
namespace {

namespace fs = std::filesystem;

/// A folder that goes when the program ends.
class TemporaryFolder {
public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "joulet-pictures-XXXXXX").string();
    if (!mkdtemp(name.data()))
      throw IoError(fmt::format("cannot make a temporary folder: {}", std::generic_category().message(errno)));
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

/// Whether the program ended with 0; what it says of errors goes into a file, other output nowhere.
bool runs_well(const fs::path& program, const std::vector<std::string>& words, const fs::path& errors) {
  std::vector<std::string> all{program.string()};
  all.insert(all.end(), words.begin(), words.end());
  std::vector<char*> argv;
  for (std::string& word : all) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t child = 0;
  const int failed = posix_spawn(&child, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  return failed == 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// The sentence of a program of Joulet that ended with an error.
std::string reason_in(const fs::path& errors) {
  const std::string_view mark = "error: ";
  std::ifstream file(errors);
  for (std::string line; std::getline(file, line);)
    if (const auto at = line.find(mark); at != std::string::npos) return line.substr(at + mark.size());
  return "";
}

/// A line on the terminal that the next one replaces.
void show_progress(const std::string& text, bool quiet) {
  if (quiet || isatty(STDOUT_FILENO) != 1) return;
  std::printf("\r%s\033[K", text.c_str());
  std::fflush(stdout);
}

struct View {
  const char *name, *caption, *description;
};
constexpr View report_views[] = {
    {"section", "Temperature, a quarter cut away",
     "The pellet with a quarter cut away, coloured by temperature, with isotherms."},
    {"conversion", "Conversion of MgO", "The pellet with a quarter cut away, coloured by conversion."},
    {"hot-spots", "Hot spots", "Where the hottest part of the volume is within the pellet."},
};

}  // namespace

Pictures make_pictures(const fs::path& folder, bool quiet) {
  std::error_code error;
  if (fs::exists(folder / "solution.hdf.series", error))
    return {{}, "No pictures: the fields are VTKHDF (--vtkhdf), which ParaView opens and joulet render does not."};
  if (!fs::exists(folder / "solution.pvd", error)) return {{}, "No pictures: the run wrote no fields."};
  fs::path renderer;
  try {
    renderer = sibling_program("joulet-render");
  } catch (const IoError&) {
    return {{}, "No pictures: this build has no renderer (joulet render needs Debian's libvtk9-dev at build time)."};
  }
  static const TemporaryFolder temporary;
  Pictures pictures;
  const fs::path errors = temporary.path() / "errors";
  std::size_t n = 0;
  for (const View& view : report_views) {
    show_progress(fmt::format(" drawing picture {} of {}: {}", ++n, std::size(report_views), view.caption), quiet);
    const fs::path png = temporary.path() / (std::string(view.name) + ".png");
    if (runs_well(renderer, {folder.string(), "--view", view.name, "--size", "800", "-o", png.string()}, errors))
      pictures.list.push_back({png, view.caption, view.description});
  }
  show_progress("", quiet);
  if (const std::string reason = reason_in(errors); pictures.list.empty())
    pictures.why_none = reason.empty() ? fmt::format("No pictures: \"joulet render {}\" failed.", folder.string())
                                       : "No pictures: " + reason;
  return pictures;
}

}  // namespace joulet
