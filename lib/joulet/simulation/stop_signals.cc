#include <fmt/format.h>
#include <joulet/simulation/stop_signals.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <optional>

namespace joulet {
namespace {

using Clock = std::chrono::steady_clock;

volatile std::sig_atomic_t caught = 0;

struct WallTime {
  double seconds;
  Clock::time_point start;
};
std::optional<WallTime> wall_time;

extern "C" void note_signal(int number) {
  caught = number;
  if (number == SIGINT) std::signal(SIGINT, SIG_DFL);
}

const char* last_line = "";

extern "C" void say_and_end(int number) {
  // Only calls that are safe in a handler; what cannot be written is lost with the program.
  if (write(STDERR_FILENO, last_line, std::strlen(last_line)) >= 0) {
  }
  std::signal(number, SIG_DFL);
  std::raise(number);
}

void handle(int number, void (*handler)(int)) {
  struct sigaction before {};
  if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) return;
  struct sigaction action {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, nullptr);
}

}  // namespace

void catch_stop_signals() {
  for (const int number : {SIGTERM, SIGUSR1, SIGINT}) handle(number, note_signal);
}

void say_at_stop_signals(const char* line) {
  last_line = line;
  for (const int number : {SIGTERM, SIGINT}) handle(number, say_and_end);
  handle(SIGUSR1, SIG_IGN);
}

int caught_stop_signal() { return caught; }

void set_wall_time(double seconds) { wall_time = WallTime{seconds, Clock::now()}; }

std::string reason_to_stop(double seconds) {
  if (caught != 0) return name_of_stop_signal(caught);
  if (!wall_time) return "";
  const double passed = std::chrono::duration<double>(Clock::now() - wall_time->start).count();
  if (passed + seconds + std::min(1., 0.02 * wall_time->seconds) < wall_time->seconds) return "";
  return fmt::format("the wall time of {:.6g} s", wall_time->seconds);
}

std::string name_of_stop_signal(int number) {
  switch (number) {
    case SIGTERM:
      return "SIGTERM";
    case SIGUSR1:
      return "SIGUSR1";
    case SIGINT:
      return "SIGINT";
    default:
      return "signal " + std::to_string(number);
  }
}

}  // namespace joulet
