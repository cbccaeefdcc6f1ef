#include <joulet/base/log.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <utility>

namespace joulet {
namespace {

bool enabled = true;
LogLevel lowest = LogLevel::info;
std::function<void(LogLevel, std::string_view)> receiver;

spdlog::level::level_enum spdlog_level() {
  if (!enabled) return spdlog::level::off;
  switch (lowest) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      break;
  }
  return spdlog::level::err;
}

/// Loggers of our own, outside spdlog's registry, so that a program that uses spdlog itself is not disturbed.
struct Loggers {
  spdlog::logger out{"joulet", std::make_shared<spdlog::sinks::stdout_color_sink_mt>()};
  spdlog::logger err{"joulet", std::make_shared<spdlog::sinks::stderr_color_sink_mt>()};

  Loggers() {
    out.set_pattern("%v");
    err.set_pattern("%^%l%$: %v");
    out.flush_on(spdlog::level::trace);
    err.flush_on(spdlog::level::trace);
    set_level();
  }
  void set_level() {
    out.set_level(spdlog_level());
    err.set_level(spdlog_level());
  }
};

Loggers& loggers() {
  static Loggers instance;
  return instance;
}

spdlog::string_view_t view(std::string_view message) { return {message.data(), message.size()}; }

}  // namespace

void set_log_enabled(bool on) {
  enabled = on;
  loggers().set_level();
}

void set_log_level(LogLevel level) {
  lowest = level;
  loggers().set_level();
}

void set_log_receiver(std::function<void(LogLevel, std::string_view)> new_receiver) {
  receiver = std::move(new_receiver);
}

void log::debug(std::string_view message) {
  if (receiver) return receiver(LogLevel::debug, message);
  loggers().out.log(spdlog::level::debug, view(message));
}

void log::info(std::string_view message) {
  if (receiver) return receiver(LogLevel::info, message);
  loggers().out.log(spdlog::level::info, view(message));
}

void log::warn(std::string_view message) {
  if (receiver) return receiver(LogLevel::warning, message);
  loggers().err.log(spdlog::level::warn, view(message));
}

void log::error(std::string_view message) {
  if (receiver) return receiver(LogLevel::error, message);
  loggers().err.log(spdlog::level::err, view(message));
}

}  // namespace joulet
