#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

using Rgb = std::array<double, 3>;  ///< red, green, blue, each 0 to 1, sRGB

/// Colours from low to high, at equal distances, linear in between.
struct ColorMap {
  std::string name;
  std::vector<Rgb> colors;

  /// The colour at `x`, 0 to 1; outside, that of the nearer end.
  Rgb at(double x) const;
};

/// All maps: equal steps of the value look like equal steps of the colour, and they grow lighter from end to end, so
/// that they can be read by colour-blind people and in gray print.
const std::vector<ColorMap>& color_maps();

/// Throws InputError with the nearest name.
const ColorMap& color_map(std::string_view name);

}  // namespace joulet
