#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace joulet {

/// "12 of 81 cases, about 40 s left": on a terminal four times a second, else every half minute. For rank 0.
class StudyProgress {
public:
  explicit StudyProgress(bool quiet);
  ~StudyProgress() { clear(); }
  /// Takes the line off the terminal.
  void clear();
  /// `n` is 0 when nobody knows how many there will be.
  void show(std::size_t taken, std::size_t n, const std::string& what = "cases");

private:
  using Clock = std::chrono::steady_clock;
  const bool quiet_, terminal_;
  Clock::time_point start_ = Clock::now(), next_;
  std::string what_;
  std::size_t first_ = 0, width_ = 0;
};

}  // namespace joulet
