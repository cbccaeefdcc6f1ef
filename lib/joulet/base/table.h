#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// A piecewise linear function of one variable given by points.
class LinearTable {
public:
  enum class Beyond { constant, error };  ///< what happens outside the points
  struct Value {
    double value, slope;
  };

  /// At least two points, finite, x strictly increasing; InputError with `name` otherwise, that calls the x `what`.
  LinearTable(std::vector<double> x, std::vector<double> y, Beyond beyond, std::string name = "table",
              const char* what = "temperatures");

  /// Value and slope; at a point, the slope of the interval to its right. Beyond the ends: the end value with slope 0,
  /// or InputError. `hint` remembers the interval between calls; start with 0.
  Value at(double x, std::size_t& hint) const;
  Value at(double x) const;

  const std::vector<double>& x() const { return x_; }
  const std::vector<double>& y() const { return y_; }

private:
  std::vector<double> x_, y_;
  Beyond beyond_;
  std::string name_;
};

}  // namespace joulet
