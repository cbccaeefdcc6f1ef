#include "exec_sibling.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace joulet {

namespace fs = std::filesystem;

fs::path sibling_program(const std::string& program) {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (error) throw IoError(fmt::format("cannot find out where this program stands: {}", error.message()));
  const fs::path beside = folder / program, installed = (folder / JOULET_LIBEXEC / program).lexically_normal();
  for (const fs::path& path : {beside, installed})
    if (fs::is_regular_file(path, error)) return path;
  throw IoError(
      fmt::format("{0} is a part of Joulet, but it is neither {1} nor {2}; is the installation complete? In "
                  "a build folder: cmake --build . --target {0}",
                  program, beside.string(), installed.string()));
}

void exec_sibling(const std::string& program, char* const argv[]) {
  const fs::path path = sibling_program(program);
  std::fflush(nullptr);
  execv(path.c_str(), argv);
  throw IoError(fmt::format("cannot start {}: {}", path.string(), std::strerror(errno)));
}

}  // namespace joulet
