#include <fcntl.h>
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/render/virtual_display.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>

namespace joulet {
namespace {

constexpr int patience = 20000;  // ms that the server may take to start
constexpr int not_started = 127;

/// Both ends are closed on exec; the child opens what it needs.
struct Pipe {
  Pipe() {
    if (pipe2(ends, O_CLOEXEC) != 0) throw IoError(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  }
  ~Pipe() {
    close(ends[0]);
    close_writing_end();
  }
  void close_writing_end() {
    if (ends[1] >= 0) close(ends[1]);
    ends[1] = -1;
  }
  int ends[2];
};

/// In the child: becomes the server, which writes the number of its display to `ready` and its complaints to `words`.
[[noreturn]] void become_server(pid_t parent, int ready, int words) {
  // The server must not outlive a program that is killed.
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(not_started);
  // Ctrl-C in the terminal is for the program, which then ends the server.
  setpgid(0, 0);
  dup2(words, STDERR_FILENO);
  fcntl(ready, F_SETFD, 0);
  const std::string number = std::to_string(ready);
  execlp("Xvfb", "Xvfb", "-displayfd", number.c_str(), "-screen", "0", "16x16x24", "-nolisten", "tcp", "-noreset",
         "+extension", "GLX", static_cast<char*>(nullptr));
  _exit(not_started);
}

/// What the server has to say, in memory: it and its helpers may write at any time, also when nobody reads.
struct Words {
  Words() : file(memfd_create("words", MFD_CLOEXEC)) {}
  ~Words() { close(file); }
  std::string text() const {
    std::string text(4096, '\0');
    const ssize_t size = pread(file, text.data(), text.size(), 0);
    text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return std::string(trimmed(text));
  }
  int file;
};

/// What comes before the end of a line, or the end of all, or the end of patience. The server writes the line in two
/// goes, and ends when nobody takes the second.
std::string line_from(int descriptor) {
  std::string line;
  pollfd wait{descriptor, POLLIN, 0};
  for (char byte = 0;;) {
    const int woken = poll(&wait, 1, patience);
    if (woken < 0 && errno == EINTR) continue;
    if (woken <= 0 || read(descriptor, &byte, 1) != 1) return "";
    if (byte == '\n') return std::string(trimmed(line));
    line += byte;
  }
}

}  // namespace

VirtualDisplay::VirtualDisplay() {
  Pipe ready;
  const Words words;
  const pid_t parent = getpid();
  server_ = fork();
  if (server_ < 0) throw IoError(fmt::format("cannot start Xvfb: {}", std::strerror(errno)));
  if (server_ == 0) become_server(parent, ready.ends[1], words.file);
  ready.close_writing_end();

  const std::string display = line_from(ready.ends[0]);
  if (display.empty()) {
    kill(server_, SIGKILL);
    int status = 0;
    waitpid(server_, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == not_started)
      throw IoError("cannot start Xvfb, the screen in memory that pictures are drawn on; install the package xvfb");
    const std::string said = words.text();
    throw IoError(fmt::format("Xvfb, the screen in memory that pictures are drawn on, does not start{}",
                              said.empty() ? "" : ": " + said));
  }
  setenv("DISPLAY", (":" + display).c_str(), 1);
  unsetenv("XAUTHORITY");
  // Mesa on the processor gives the same picture everywhere, and leaves no cache in the home folder.
  setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
  setenv("MESA_SHADER_CACHE_DISABLE", "true", 1);
}

VirtualDisplay::~VirtualDisplay() {
  kill(server_, SIGTERM);
  waitpid(server_, nullptr, 0);
}

}  // namespace joulet
