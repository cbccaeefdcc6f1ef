#include "study_progress.h"

#include <command_line/standard_output.h>
#include <fmt/format.h>

#include <cstdio>

namespace joulet {
namespace {

std::string duration(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", seconds);
  if (seconds < 6000) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

StudyProgress::StudyProgress(bool quiet)
    : quiet_(quiet),
      terminal_(is_terminal()),
      next_(Clock::now() + (terminal_ ? std::chrono::milliseconds(500) : std::chrono::seconds(30))) {}

void StudyProgress::clear() {
  if (width_ > 0) std::printf("\r%*s\r", static_cast<int>(width_), "");
  width_ = 0;
}

void StudyProgress::show(std::size_t taken, std::size_t n, const std::string& what) {
  const auto now = Clock::now();
  if (what != what_) {
    what_ = what;
    first_ = taken;
    start_ = now;
  }
  if (quiet_ || now < next_ || taken <= first_) return;
  next_ = now + (terminal_ ? std::chrono::milliseconds(250) : std::chrono::seconds(30));
  const double each = std::chrono::duration<double>(now - start_).count() / static_cast<double>(taken - first_);
  const std::string left =
      taken < n ? fmt::format("about {} left", duration(each * static_cast<double>(n - taken))) : "running";
  const std::string line =
      n == 0 ? fmt::format(" {} {}", taken, what) : fmt::format(" {} of {} {}, {}", taken, n, what, left);
  if (terminal_)
    std::printf("\r%-*s", static_cast<int>(width_), line.c_str());
  else
    std::printf("%s\n", line.c_str());
  if (terminal_) width_ = line.size();
  std::fflush(stdout);
}

}  // namespace joulet
