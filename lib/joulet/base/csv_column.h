#pragma once

#include <joulet/base/csv.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace joulet {

/// Two columns of a log.
struct CsvColumns {
  std::string time, value;  ///< names, with or without their unit: "t [s]" or "t"
  std::string value_unit;   ///< where the header has none
};

/// The points of a log in SI: time from the first row on as it is written, s, and values in `si_unit`. Rows without one
/// of the two cells are left out, as instruments leave them out below their range. A decimal comma is understood where
/// the separator is another sign. Throws InputError with file, line and what is allowed: no such column (with the
/// nearest), no unit or one of another kind, a cell that is no number.
std::vector<std::pair<double, double>> points_of(const CsvTable& table, const CsvColumns& columns,
                                                 std::string_view si_unit);

}  // namespace joulet
