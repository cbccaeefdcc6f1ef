#include "standard_output.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/launcher.h>
#include <joulet/base/wrap.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace joulet {

bool is_terminal() { return isatty(STDOUT_FILENO) == 1 && !rank_of_launcher(); }

void fill_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    // The lowest free number is the one of the stream: those below it are open.
    if (open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream) return;
  }
}

void check_standard_output() {
  errno = 0;
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return;
  const int reason = errno ? errno : EIO;
  throw IoError(fmt::format("cannot write to standard output: {}", std::generic_category().message(reason)));
}

void deliver(bool quiet, const std::string& answers, const std::function<std::string()>& write) {
  const auto print = [](const std::string& text) { std::fputs(wrapped_behind_labels(text, 11).c_str(), stdout); };
  if (!quiet) print(answers);
  std::string files;
  try {
    files = write();
  } catch (const IoError&) {
    if (quiet) print(answers);
    throw;
  }
  if (!quiet) print(files);
}

}  // namespace joulet
