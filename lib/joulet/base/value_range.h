#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// What a text of values says, with numbers and units as they are written:
///   "1492 degC", "10, 100, 500 Pa"    a list, of which items may be words;
///   "4..20 mm"                        an interval;
///   "4..20 mm x9"                     nine values at equal distances, both ends included;
///   "1..1000 Pa x4 log"               at equal ratios.
struct WrittenValues {
  struct Quantity {
    double number = 0;
    std::string unit;  ///< empty without one
    std::string text() const;
  };
  struct Interval {
    Quantity from, to;  ///< the first has the unit of the second if it is written without one
    bool logarithmic = false;
    std::size_t count = 0;  ///< of values; 0 when the text does not say
  };
  std::optional<Interval> interval;
  std::vector<std::string> items;  ///< of a list; a bare number has got the unit of the next number that has one
};

/// Throws InputError that quotes the text: ends that are not numbers, fewer than 2 or more than 100000 values, a number
/// of values or "log" without an interval, an empty item.
WrittenValues read_values(std::string_view text);

/// One or more values in one text, in SI. An interval says its number of values and may fall; its ends may have
/// different units. Dimensionless values (`si_unit` "1") need no unit. Throws InputError as `read_values` and
/// `si_from_text`, and when a logarithmic range is not above zero.
std::vector<double> values_from_text(std::string_view text, std::string_view si_unit);

}  // namespace joulet
