#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/render/color_map.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

// Inferno and viridis by Nathaniel J. Smith, Stefan van der Walt and (viridis) Eric Firing, made for matplotlib and
// released under CC0 (github.com/BIDS/colormap): every eighth of their 256 colours, which keeps all within 1.7/255.

const std::vector<ColorMap> maps = {
    {"inferno",
     {{0.001, 0.000, 0.014}, {0.014, 0.011, 0.072}, {0.042, 0.028, 0.141}, {0.082, 0.043, 0.215}, {0.129, 0.047, 0.291},
      {0.183, 0.040, 0.355}, {0.238, 0.037, 0.396}, {0.291, 0.046, 0.419}, {0.342, 0.062, 0.429}, {0.391, 0.081, 0.433},
      {0.441, 0.099, 0.432}, {0.491, 0.117, 0.426}, {0.541, 0.135, 0.415}, {0.591, 0.153, 0.400}, {0.640, 0.171, 0.381},
      {0.689, 0.192, 0.358}, {0.736, 0.216, 0.330}, {0.775, 0.240, 0.304}, {0.817, 0.271, 0.270}, {0.856, 0.307, 0.235},
      {0.890, 0.348, 0.198}, {0.920, 0.393, 0.160}, {0.944, 0.443, 0.120}, {0.963, 0.495, 0.079}, {0.977, 0.551, 0.039},
      {0.985, 0.608, 0.024}, {0.988, 0.668, 0.058}, {0.985, 0.728, 0.121}, {0.976, 0.790, 0.196}, {0.963, 0.851, 0.286},
      {0.949, 0.910, 0.395}, {0.952, 0.961, 0.524}, {0.988, 0.998, 0.645}}},
    {"viridis",
     {{0.267, 0.005, 0.329}, {0.277, 0.050, 0.376}, {0.282, 0.095, 0.417}, {0.283, 0.136, 0.453}, {0.279, 0.175, 0.483},
      {0.271, 0.214, 0.507}, {0.259, 0.252, 0.525}, {0.245, 0.288, 0.537}, {0.230, 0.322, 0.546}, {0.214, 0.356, 0.551},
      {0.199, 0.388, 0.555}, {0.186, 0.419, 0.557}, {0.173, 0.449, 0.558}, {0.161, 0.479, 0.558}, {0.149, 0.508, 0.557},
      {0.138, 0.537, 0.555}, {0.128, 0.567, 0.551}, {0.121, 0.593, 0.545}, {0.120, 0.622, 0.535}, {0.130, 0.651, 0.522},
      {0.154, 0.680, 0.504}, {0.191, 0.708, 0.482}, {0.239, 0.736, 0.456}, {0.296, 0.762, 0.424}, {0.361, 0.786, 0.388},
      {0.431, 0.808, 0.346}, {0.506, 0.829, 0.300}, {0.586, 0.847, 0.250}, {0.668, 0.862, 0.196}, {0.752, 0.875, 0.143},
      {0.835, 0.886, 0.103}, {0.916, 0.896, 0.101}, {0.993, 0.906, 0.144}}},
    // Equal steps of lightness, for black and white print.
    {"gray", {{0.10, 0.10, 0.10}, {0.97, 0.97, 0.97}}},
};

}  // namespace

Rgb ColorMap::at(double x) const {
  const double place = std::clamp(x, 0., 1.) * static_cast<double>(colors.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(place), colors.size() - 2);
  const double part = place - static_cast<double>(below);
  Rgb color;
  for (std::size_t i = 0; i < 3; ++i) color[i] = (1 - part) * colors[below][i] + part * colors[below + 1][i];
  return color;
}

const std::vector<ColorMap>& color_maps() { return maps; }

const ColorMap& color_map(std::string_view name) {
  std::vector<std::string> names;
  for (const ColorMap& map : color_maps()) {
    if (map.name == name) return map;
    names.push_back(map.name);
  }
  throw InputError(fmt::format("there is no colour map \"{}\"{}", name, did_you_mean(name, names)));
}

}  // namespace joulet
