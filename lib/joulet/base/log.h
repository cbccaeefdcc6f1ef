#pragma once

#include <functional>
#include <string_view>

/// What the library has to say while it runs. Messages and details go to stdout, warnings and errors to stderr. The
/// library knows nothing about MPI here: the program switches the log off on all ranks but one.
namespace joulet {

enum class LogLevel { debug, info, warning, error };

/// Off: nothing is printed, whatever the level.
void set_log_enabled(bool enabled);
/// The least important messages that are still printed; `info` at the start.
void set_log_level(LogLevel level);
/// Messages go to `receiver` and not to the terminal, whatever their level; with null to the terminal again. For
/// programs that show them in their own way.
void set_log_receiver(std::function<void(LogLevel level, std::string_view message)> receiver);

namespace log {
void debug(std::string_view message);
void info(std::string_view message);
void warn(std::string_view message);
void error(std::string_view message);
}  // namespace log

}  // namespace joulet
