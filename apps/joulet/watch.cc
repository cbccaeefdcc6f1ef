#include "commands.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <joulet/report/live_study.h>
#include <joulet/report/watch_text.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

namespace joulet {
namespace {

using Clock = std::chrono::steady_clock;

std::size_t terminal_width() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

/// Draws over what it has drawn before.
class Screen {
public:
  void show(const std::string& text) {
    if (lines_ > 0) std::printf("\033[%zuA", lines_);
    for (const char c : text) {
      if (c == '\n') std::fputs("\033[K", stdout);
      std::putchar(c);
    }
    std::fputs("\033[J", stdout);
    std::fflush(stdout);
    lines_ = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

private:
  std::size_t lines_ = 0;
};

/// What there is to see now.
struct View {
  std::string screen, line;  ///< for a terminal, and for what is none
  bool ended;
};

View view_of(const std::string& folder, LiveRun& run) {
  if (LiveStudy::is_in(folder)) {
    const LiveStudy study = LiveStudy::read(folder);
    return {study.text(), study.text(), study.complete};
  }
  run.update();
  return {watch_screen(run, terminal_width()), watch_line(run), run.phase() == LiveRun::Phase::finished};
}

/// Shows the run or study until it ends.
void watch(const std::string& folder) {
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  constexpr auto between_lines = std::chrono::seconds(10);
  Screen screen;
  LiveRun run(folder);
  auto next_line = Clock::now();
  while (true) {
    const View view = view_of(folder, run);
    if (terminal) screen.show(view.screen);
    if (!terminal && (view.ended || Clock::now() >= next_line)) {
      std::fputs(view.line.c_str(), stdout);
      std::fflush(stdout);
      next_line = Clock::now() + between_lines;
    }
    if (view.ended) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }
}

}  // namespace

void add_watch(Command& app) {
  auto folder = std::make_shared<std::string>();
  Command command = app.subcommand("watch", "follow a run or study, here or in a batch job, until it ends");
  command.required("FOLDER", *folder, "folder of joulet run, sweep or sensitivity; it may be there later");
  command.footer(
      "Examples:\n"
      "  joulet watch out/luo2025-6mm\n"
      "  joulet watch out/sweep-luo2025-6mm > sweep.log\n"
      "On a terminal a live view; into a file or pipe a line every 10 s. Ctrl-C leaves the run alone.");
  command.does([folder] { watch(*folder); });
}

}  // namespace joulet
