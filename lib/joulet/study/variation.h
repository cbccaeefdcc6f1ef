#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// One key of the case file and the values that a study gives it. Values are kept as the texts that are assigned to the
/// key, so that the reader of case files checks units and ranges, and messages show what the user wrote.
struct Variation {
  /// Between two numbers of the same unit.
  struct Interval {
    double from = 0, to = 0;
    std::string unit;  ///< as the user wrote it; empty without one
    bool logarithmic = false;
  };
  std::string key;                   ///< "pellet.diameter"
  std::optional<Interval> interval;  ///< absent for a list
  std::vector<std::string> values;   ///< of a list, or the points of an interval; empty if it says no number of points

  /// The text at a fraction from 0 to 1: of the interval (of its logarithm), or the item of the list.
  std::string at(double fraction) const;
};

/// `key=VALUES` where VALUES is `4..20 mm x9` (equal steps, both ends included), `0.1..10 mm x5 log` (equal ratios),
/// `4..20 mm` (an interval without points), or a list `4, 6, 10 mm` in which a number without a unit has that of the
/// next one; items may be words (`read_values` in base). The smaller end comes first, and both have the same unit.
/// Throws InputError that shows what is wrong and how it is written.
Variation variation_from_text(std::string_view text);

}  // namespace joulet
