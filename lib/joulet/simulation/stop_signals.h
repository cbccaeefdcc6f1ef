#pragma once

#include <string>

namespace joulet {

/// From here on SIGTERM, SIGUSR1 and the first SIGINT are noted and end nothing by themselves; a second SIGINT ends the
/// program at once. For programs, not for libraries in other people's programs. Signals that the caller of the program
/// has had ignored (nohup) stay ignored.
void catch_stop_signals();

/// For work that keeps nothing to go on from: SIGTERM and SIGINT end the program as they would by themselves, after
/// this line on standard error, which must live as long as the program; none if it is empty. SIGUSR1, with which batch
/// systems announce the end, is ignored: the work may be done by then.
void say_at_stop_signals(const char* line);

/// The number of the signal that was caught, or 0.
int caught_stop_signal();

/// The wall time of the program: it is to end before so many seconds from now have passed.
void set_wall_time(double seconds);

/// Why work that takes `seconds` [s] to come to an end has to end now: "SIGTERM", "the wall time of 4 s"; empty: it may
/// go on. Of the wall time a fiftieth, at most a second, is left for what comes after.
std::string reason_to_stop(double seconds);

/// "SIGTERM".
std::string name_of_stop_signal(int number);

}  // namespace joulet
