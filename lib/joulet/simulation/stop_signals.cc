#include <joulet/simulation/stop_signals.h>

#include <csignal>

namespace joulet {
namespace {

volatile std::sig_atomic_t caught = 0;

extern "C" void note_signal(int number) {
  caught = number;
  if (number == SIGINT) std::signal(SIGINT, SIG_DFL);
}

void note(int number) {
  struct sigaction before {};
  if (sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) return;
  struct sigaction action {};
  action.sa_handler = note_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, nullptr);
}

}  // namespace

void catch_stop_signals() {
  for (const int number : {SIGTERM, SIGUSR1, SIGINT}) note(number);
}

int caught_stop_signal() { return caught; }

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
