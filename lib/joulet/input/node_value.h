#pragma once

#include <joulet/base/property.h>
#include <joulet/base/time_curve.h>
#include <joulet/input/case_file.h>
#include <joulet/input/visitor.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// One value of a case file turned into one value of a struct. The messages of the InputErrors say what is wrong and
/// what is allowed; place and key are added by the reader.
namespace joulet {

/// A text with a unit, or a bare number when `si_unit` is "1"; in SI.
double number_from(const Node& node, std::string_view si_unit, const Range& range);
int whole_number_from(const Node& node, const Range& range);
bool boolean_from(const Node& node);
const std::string& text_from(const Node& node);
/// Lists also accept a single item without brackets.
std::vector<double> numbers_from(const Node& node, std::string_view si_unit, const Range& range);
std::vector<std::string> names_from(const Node& node, const std::vector<std::string_view>& allowed);
/// The index of the text in `names`.
std::size_t choice_from(const Node& node, const std::vector<std::string_view>& names);

/// `"40 S/m"`, `{ table = [["300 K", "120 W/m/K"], ...] }`, `{ expression = "120*(300/T)", unit = "W/m/K" }`, or one of
/// `keywords`. An expression may say for which temperatures it was made and what holds outside them,
/// `valid = ["300 K", "1300 K"], beyond = "constant"` (or "extrapolate"); each law, also `{ value = "40 S/m" }`, where
/// it comes from, `source = "..."`. The range is checked for every value of a table, and for an expression from 250 K
/// to 2500 K unless it depends on the position.
Property property_from(const Node& node, std::string_view si_unit, const Range& range,
                       const std::vector<std::string_view>& keywords);

/// `"300 K"`, `{ table = [["0 s", "300 K"], ["60 s", "800 degC"]] }`, `{ expression = "300 + 20*t", unit = "K" }`, or
/// two columns of a CSV file, `{ file = "log.csv", time = "t [s]", value = "T [degC]" }` (with `value_unit = "degC"`
/// where the header has none). `folder` is where the name of the file starts. The range is checked for every point, for
/// an expression at 0 s.
TimeCurve time_curve_from(const Node& node, std::string_view si_unit, const Range& range,
                          const std::filesystem::path& folder);

/// Whether a value that may follow the time or the temperature does the latter: a table whose points do not begin with
/// a time, an expression that has variables other than t.
bool is_law_of_temperature(const Node& node);

}  // namespace joulet
