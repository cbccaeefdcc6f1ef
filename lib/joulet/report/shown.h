#pragma once

#include <string>
#include <string_view>

namespace joulet {

/// How a quantity of the results is shown to people.
struct Shown {
  std::string label;  ///< "T mean", "Energy per kilogram of Mg"
  std::string unit;   ///< as printed: "°C", "mm³", "" for a pure number
  double factor = 1;  ///< shown = factor * SI + offset
  double offset = 0;
  int decimals = -1;  ///< fixed, where that reads better than significant digits; -1: four significant digits

  double value(double si) const { return factor * si + offset; }
  /// The number without its unit: "1492.1"; a dash when it is not known.
  std::string number(double si) const;
  /// With its unit: "1492.1 °C".
  std::string text(double si) const;
};

/// For a quantity by its name in history.csv, summary.json or study.csv and its SI unit; names that are not known get a
/// label made from the name and the usual unit for their kind.
Shown shown_as(std::string_view name, std::string_view si_unit);

/// `value` with `digits` significant digits, without exponents between 1e-4 and 1e7, else as 3.7×10⁻⁷; "–" if not
/// finite.
std::string rounded_number(double value, int digits = 4);

/// Units as people print them: "W/mm^3" -> "W/mm³", "degC" -> "°C", "ohm" -> "Ω", "1" -> "".
std::string printed_unit(std::string_view unit);

/// The same for an input, which was given and not computed: as many digits as it has, at most six.
std::string input_html(const Shown& shown, double si);

/// `<data value="SI">1492.1 <span>°C</span></data>`: the shown value, and for programs the SI value with all its
/// digits.
std::string data_html(const Shown& shown, double si);

}  // namespace joulet
