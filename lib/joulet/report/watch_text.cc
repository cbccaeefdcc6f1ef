#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/report/watch_text.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

using Point = LiveRun::Point;

double degrees_celsius(double kelvin) { return kelvin - 273.15; }

double share_done(const LiveRun& run) {
  if (run.phase() == LiveRun::Phase::finished) return 1;
  if (run.points().empty() || !(run.end() > 0)) return 0;
  return std::min(1., run.points().back().time / run.end());
}

std::string how_far(const LiveRun& run) {
  const double time = run.points().empty() ? 0 : run.points().back().time;
  const std::string of =
      run.end() > 0 ? fmt::format("{:.4g} of {:g} s", time, run.end()) : fmt::format("{:.4g} s", time);
  if (run.phase() == LiveRun::Phase::finished)
    return fmt::format("{}, finished in {}", of, duration_text(run.elapsed()));
  if (run.time_left() < 0) return of;
  return fmt::format("{}, about {} left", of, duration_text(run.time_left()));
}

std::string bar(double share, std::size_t width) {
  const auto full = static_cast<std::size_t>(std::lround(share * static_cast<double>(width)));
  std::string text;
  for (std::size_t i = 0; i < width; ++i) text += i < full ? "█" : "░";
  return text;
}

struct Row {
  const char* label;
  double (*value)(const Point&);
  const char* format;
  std::optional<SparkRange> range = std::nullopt;
};
const Row rows[] = {
    {"T mean", [](const Point& p) { return degrees_celsius(p.temperature_mean); }, "{:.1f} degC"},
    {"T max", [](const Point& p) { return degrees_celsius(p.temperature_max); }, "{:.1f} degC"},
    {"conversion", [](const Point& p) { return 100 * p.conversion; }, "{:.2f} %", SparkRange{0, 100}},
    {"power", [](const Point& p) { return p.power; }, "{:.4g} W"},
};

/// A step far slower than those before it.
bool is_silent(const LiveRun& run) {
  const double usual = run.points().size() > 1 ? run.elapsed() / static_cast<double>(run.points().size()) : 0;
  return run.phase() == LiveRun::Phase::running && run.silent_for() > std::max(60., 20 * usual);
}

}  // namespace

std::string duration_text(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", seconds);
  if (seconds < 6000) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

std::string sparkline(const std::vector<double>& positions, const std::vector<double>& values, double end,
                      std::size_t width, std::optional<SparkRange> range) {
  constexpr const char* blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (values.empty() || width == 0) return std::string(width, ' ');
  const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
  const double low = range ? range->low : *lowest, high = range ? range->high : *highest;
  const double noise = 1e-5 * std::max(std::abs(low), std::abs(high));  // a held power is not drawn as a rough one
  std::string line;
  std::size_t at = 0;
  for (std::size_t column = 0; column < width; ++column) {
    const double position =
        positions.front() + (end - positions.front()) * static_cast<double>(column + 1) / static_cast<double>(width);
    const double cell = (end - positions.front()) / static_cast<double>(width);
    if (position - cell >= positions.back()) {
      line += ' ';
      continue;
    }
    while (at + 1 < positions.size() && positions[at + 1] <= position) ++at;
    const double share = high - low > noise ? (values[at] - low) / (high - low) : 0.45;
    line += blocks[std::clamp(static_cast<int>(share * 8), 0, 7)];
  }
  return line;
}

std::vector<std::string> watch_warnings(const LiveRun& run) {
  std::vector<std::string> warnings;
  if (is_silent(run))
    warnings.push_back(fmt::format("no new step for {}: a slow step, or the run has ended without a summary",
                                   duration_text(run.silent_for())));
  if (run.points().empty()) return warnings;
  const Point& now = run.points().back();
  if (now.voltage_limit) warnings.emplace_back("the voltage limit of the supply binds");
  if (now.current_limit) warnings.emplace_back("the current limit of the supply binds");
  if (now.power_limit) warnings.emplace_back("the power limit of the supply binds");
  if (now.volume_above_limit > 0)
    warnings.push_back(fmt::format("{:.3g} mm3 are above the limit of temperature", 1e9 * now.volume_above_limit));
  return warnings;
}

std::string watch_screen(const LiveRun& run, std::size_t width) {
  if (run.phase() == LiveRun::Phase::waiting) return " waiting for a run to begin\n";
  constexpr std::size_t label_width = 12, value_width = 14, least = 10;
  const std::size_t room =
      width > label_width + value_width + least + 2 ? width - label_width - value_width - 2 : least;
  std::string text =
      fmt::format(" {}\n\n {:<11}{} {:.0f} %\n {:<11}{}\n\n", run.title(), "done",
                  bar(share_done(run), std::min<std::size_t>(40, room)), 100 * share_done(run), "", how_far(run));
  std::vector<double> times;
  for (const Point& point : run.points()) times.push_back(point.time);
  for (const Row& row : rows) {
    if (run.points().empty()) break;
    std::vector<double> values;
    for (const Point& point : run.points()) values.push_back(row.value(point));
    const double end = std::max(run.end(), times.back());
    text += fmt::format(" {:<11}{:>{}}  {}\n", row.label, fmt::format(fmt::runtime(row.format), values.back()),
                        value_width - 2, sparkline(times, values, end, room, row.range));
  }
  for (const std::string& warning : watch_warnings(run)) text += fmt::format("\n warning    {}", warning);
  return text + (watch_warnings(run).empty() ? "" : "\n");
}

std::string watch_line(const LiveRun& run) {
  if (run.points().empty()) return " waiting for a run to begin\n";
  const Point& now = run.points().back();
  const auto warnings = watch_warnings(run);
  return fmt::format(" {}: T mean {:.1f} degC, T max {:.1f} degC, conversion {:.2f} %, power {:.4g} W{}\n",
                     how_far(run), degrees_celsius(now.temperature_mean), degrees_celsius(now.temperature_max),
                     100 * now.conversion, now.power, warnings.empty() ? "" : "; " + joined(warnings, "; "));
}

}  // namespace joulet
