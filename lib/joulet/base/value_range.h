#pragma once

#include <string_view>
#include <vector>

namespace joulet {

/// One or more values in one text, in SI:
///   "1492 degC"               one value;
///   "10, 100, 500 Pa"         a list; an item without a unit has that of the next item that has one;
///   "1200..1600 degC x9"      nine values at equal distances, both ends included;
///   "1..1000 Pa x4 log"       at equal ratios.
/// Ranges may fall. Dimensionless values (`si_unit` "1") need no unit. Throws InputError that quotes the text: what
/// si_from_text refuses, a range without its number of values, fewer than 2 or more than 100000 of them, a logarithmic
/// range that is not above zero, an empty item.
std::vector<double> values_from_text(std::string_view text, std::string_view si_unit);

}  // namespace joulet
