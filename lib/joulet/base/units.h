#pragma once

#include <string>
#include <string_view>

namespace joulet {

/// "6 mm" with `si_unit` "m" -> 0.006. The unit is parsed by UDUNITS-2 and must be convertible to `si_unit`.
/// Temperatures: "1492 degC" with "K" -> 1765.15. Dimensionless quantities (`si_unit` "1") accept "0.3", "30 %".
/// Throws InputError with both units named: missing unit, unknown unit, wrong dimension, not a number, NaN or infinite.
double si_from_text(std::string_view text, std::string_view si_unit);

/// Shortest text that reads back to the same bits: text_from_si(0.006, "m") -> "0.006 m"; no unit for "1".
std::string text_from_si(double value, std::string_view si_unit);

/// A difference, such as a standard deviation: "10 K" is 10 K, not 10 degrees above a zero. Throws InputError as
/// above, and for units with an offset (degC).
double si_difference_from_text(std::string_view text, std::string_view si_unit);

/// The size of `unit` in `si_unit` for proportional units: factor_to_si("W/mm^3", "W/m^3") -> 1e9.
/// Throws InputError as above, also for units with an offset (degC).
double factor_to_si(std::string_view unit, std::string_view si_unit);

/// Value in another unit, for reports: from_si(1765.15, "K", "degC") -> 1492.
double from_si(double value, std::string_view si_unit, std::string_view unit);

/// What to write for a quantity, for messages: expected_quantity("m") -> `a length such as "6 mm"`.
std::string expected_quantity(std::string_view si_unit);

}  // namespace joulet
