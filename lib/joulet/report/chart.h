#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace joulet {

/// Charts as HTML: a figure with its caption, a description for those who cannot see it, and its numbers as JSON, which
/// lib/data/report/*.js draws. Numbers are in the units of the axes. NaN is a gap.

struct Axis {
  std::string label, unit;
  bool log = false;
};

struct Series {
  enum class Mark { line, dashed, points };
  std::string name;
  std::vector<double> x, y;
  Mark mark = Mark::line;
  int colour = -1;                ///< 0 to 7 of the palette; -1: the next one
  std::vector<double> low, high;  ///< a band or, with points, error bars; empty: none
  bool quiet = false;             ///< not in the legend: it belongs to another of the same colour
};

/// Curves and points over one axis, with a cursor that reads values and a zoom.
struct LineChart {
  std::string title, description;
  Axis x, y;
  std::vector<Series> series;
  struct Level {
    double value;
    std::string label;
  };
  std::vector<Level> levels;  ///< horizontal lines: limits, targets
  std::string group;          ///< charts of a group share cursor and zoom
  bool from_zero = false;     ///< the y axis includes 0
};
std::string chart_html(const LineChart& chart);

/// Horizontal bars, some of them with intervals.
struct BarChart {
  struct Bar {
    std::string label;
    std::vector<double> value, low, high;  ///< one per series; low and high NaN or empty: no interval
  };
  std::string title, description;
  Axis value;
  std::vector<std::string> series;
  std::vector<Bar> bars;
};
std::string chart_html(const BarChart& chart);

/// A map of answers over a grid of two inputs: contours of the chosen answer, where the limits are kept, and the best
/// case.
struct MapChart {
  struct Layer {
    std::string name, label, unit;
    std::vector<double> values;  ///< [row of y][column of x]
  };
  struct Limit {
    std::string layer;
    double value = 0;  ///< in the unit of the layer
    bool at_least = false;
  };
  std::string title, description;
  Axis x, y;
  std::vector<double> xs, ys;
  std::vector<Layer> layers;
  std::vector<Limit> limits;
  std::string shown, objective;      ///< layers: drawn first, and made small among the cases within the limits
  std::vector<int> cases;            ///< number of the case at each point; empty: they are no cases
  std::vector<std::string> options;  ///< of the command line that runs each case; empty: not shown
};
std::string chart_html(const MapChart& chart);

/// Indices of at most `n` points of a curve that show the same picture: the first, lowest, highest and last of equal
/// parts.
std::vector<std::size_t> thinned_out(const std::vector<double>& y, std::size_t n);

}  // namespace joulet
