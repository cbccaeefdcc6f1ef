#pragma once

#include <joulet/report/live_run.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// From the lowest value to the highest, as blocks show it.
struct SparkRange {
  double low, high;
};

/// `values` over `positions` as a line of `width` blocks; a constant is in the middle. The positions are spread evenly
/// over the line from the first to `end`; what is not there yet is blank. Without a range that of the values is taken.
std::string sparkline(const std::vector<double>& positions, const std::vector<double>& values, double end,
                      std::size_t width, std::optional<SparkRange> range = std::nullopt);

/// The view of a terminal `width` characters wide: title, how far, curves, warnings. Lines end with a newline.
std::string watch_screen(const LiveRun& run, std::size_t width);

/// "45 s", "12 min", "3.4 h".
std::string duration_text(double seconds);

/// One line, for what is no terminal.
std::string watch_line(const LiveRun& run);

/// What to look at: limits that bind now, a volume above the limit, a run that has gone silent.
std::vector<std::string> watch_warnings(const LiveRun& run);

}  // namespace joulet
