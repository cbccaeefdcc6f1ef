#pragma once

#include <string>

namespace joulet {

/// From here on SIGTERM, SIGUSR1 and the first SIGINT are noted and end nothing by themselves; a second SIGINT ends the
/// program at once. For programs, not for libraries in other people's programs. Signals that the caller of the program
/// has had ignored (nohup) stay ignored.
void catch_stop_signals();

/// The number of the signal that was caught, or 0.
int caught_stop_signal();

/// "SIGTERM".
std::string name_of_stop_signal(int number);

}  // namespace joulet
