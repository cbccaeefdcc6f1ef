#pragma once

#include <joulet/study/case_table.h>

#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// SI unit of a key of the case file, "1" when dimensionless, empty when its values are words. Items of lists are
/// numbered in `key` (boundary.0.emissivity). Throws InputError with the nearest names.
std::string unit_of_key(const std::string& key);

/// The value in SI, or NaN when the key takes words or the text is not a single number.
double value_of_text(const std::string& text, const std::string& si_unit);

/// A text that begins with a number, with that number in five digits, for tables: "0.590909090909 W" -> "0.59091 W".
std::string rounded_text(const std::string& text);

/// Reads the values of each key, each on its own, into the problem of `base` (effective input): unknown keys, wrong
/// units and values out of range are errors before the first case runs. What concerns several keys is left to the case.
/// Throws InputError.
void check_values(const std::string& base, const CaseTable& cases);

}  // namespace joulet
