#pragma once

#include <joulet/render/result_index.h>

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// What is to be seen.
struct Picture {
  std::string view = "section";
  std::string field;                           ///< empty: the one that the view is about
  std::optional<double> time;                  ///< s; absent: the last
  int width = 800;                             ///< pixels, 200 to 4000
  std::vector<std::string> parts;              ///< those to draw; empty: all, or the pellet for what only it has
  double percentile = 95;                      ///< hot spots: the volume that is colder, %
  std::optional<std::array<double, 2>> range;  ///< SI, of the colours; absent: that of what is drawn
  std::string range_text;                      ///< the same as text with units, "1400..1550 degC"; goes before `range`
  std::string color_map;                       ///< empty: the one of the field
};

/// Whether the picture says over which range its colours run.
inline bool has_range(const Picture& picture) { return picture.range || !picture.range_text.empty(); }

/// A way to look at a result.
struct ViewInfo {
  std::string name, summary;
};
std::vector<ViewInfo> views();

/// The reason why a result cannot be seen in this way, such as a field that it does not have; empty if it can. Throws
/// InputError with the nearest name for a view that does not exist.
std::string why_not(const ResultIndex& result, const std::string& view);

/// Draws a picture and writes it as PNG in one go; needs a VirtualDisplay. Throws InputError with the nearest name for
/// a view, field, part or colour map that does not exist, and IoError.
void write_picture(const ResultIndex& result, const Picture& picture, const std::filesystem::path& file);

/// Smallest and largest value of the picture's field over all its times, SI: one range for the frames of a film.
std::array<double, 2> range_in_time(const ResultIndex& result, const Picture& picture);

}  // namespace joulet
