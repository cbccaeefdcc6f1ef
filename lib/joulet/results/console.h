#pragma once

#include <joulet/results/step_report.h>

#include <chrono>
#include <iosfwd>
#include <string>

namespace joulet {

/// What the heading of a run says.
struct Heading {
  std::string title;
  double diameter = 0, height = 0;         ///< m
  double mass = 0;                         ///< kg
  double mgo = 0;                          ///< mol
  double volume = 0;                       ///< m^3, nominal
  bool temperature_is_prescribed = false;  ///< then there is no supply
  std::string control;                     ///< set-point and limits of the supply; empty without
};

/// What a person sees of a run: a heading, one line per output time, and, on a terminal, how far the run is. Does
/// nothing when quiet.
class Console {
public:
  /// `terminal`: a line may be overwritten.
  Console(std::ostream& out, bool quiet, bool terminal);

  void heading(const Heading& heading, const StepReport& initial, const SizeReport& size);
  void row(const StepReport& report);
  /// Shows time and time left, at most four times a second and not in the first two seconds.
  void progress(const StepReport& report, double end);
  /// One line whenever a limit of the supply begins or ceases to bind.
  void limit(const StepReport& report);
  void text(const std::string& text);

private:
  using Clock = std::chrono::steady_clock;

  std::ostream& out_;
  const bool quiet_, terminal_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point next_progress_;
  std::size_t progress_width_ = 0;
  std::string limit_ = "none";
  bool pyrometer_ = false;  ///< whether rows have its temperature and set-point
};

}  // namespace joulet
