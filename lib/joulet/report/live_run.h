#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace joulet {

/// A run that may still be going on, here or in a batch job, as its folder shows it: history.csv is read as it grows,
/// and only what is new. Nothing is asked of the run itself.
class LiveRun {
public:
  explicit LiveRun(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Looks again. A folder or a file that is not there yet is not an error; a file that a new run has replaced is read
  /// anew. Throws InputError when history.csv is not a table of joulet, IoError when it cannot be read.
  void update();

  enum class Phase { waiting, running, finished };
  Phase phase() const { return phase_; }

  struct Point {
    double time, temperature_mean, temperature_max, conversion, power;  ///< s, K, K, 1, W
    bool voltage_limit, current_limit, power_limit;
    double volume_above_limit;  ///< m^3
  };
  const std::vector<Point>& points() const { return points_; }
  const std::string& title() const { return title_; }
  double end() const { return end_; }  ///< s, of the process; 0: not known

  /// s, what the run has taken so far, and what it will still take at the mean pace; negative when it cannot be said.
  double elapsed() const { return elapsed_; }
  double time_left() const;
  /// s, since the last step was written.
  double silent_for() const { return silent_for_; }

private:
  void read_input();
  void read_rows();
  void start_anew();

  std::filesystem::path folder_;
  Phase phase_ = Phase::waiting;
  std::vector<Point> points_;
  std::string title_, header_;
  double end_ = 0, elapsed_ = 0, silent_for_ = 0;
  std::uintmax_t read_ = 0;  ///< bytes of history.csv
  std::filesystem::file_time_type input_time_{};
};

}  // namespace joulet
