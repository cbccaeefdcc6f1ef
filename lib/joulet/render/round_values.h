#pragma once

#include <string>
#include <vector>

namespace joulet {

/// Values that people like to read, 1, 2 or 5 times a power of ten apart, in ascending order.
struct RoundValues {
  std::vector<double> values;
  double step = 0;
  int decimals = 0;  ///< that tell the values apart

  /// "1450", "0.05"
  std::string text(double value) const;
};

/// The multiples of the finest step that gives at most `most` (2 or more) of them in [low, high]. None when the
/// interval is empty, not finite, or as narrow as rounding errors (1e-9 of its ends).
RoundValues round_values(double low, double high, int most);

/// Isolines of a field between `low` and `high`: as above, without those nearer to an end than a hundredth of the
/// interval, which would draw the rounding errors of a plateau.
RoundValues isoline_values(double low, double high, int most);

}  // namespace joulet
