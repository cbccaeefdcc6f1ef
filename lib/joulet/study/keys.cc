#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/input/case_file.h>
#include <joulet/input/reader.h>
#include <joulet/input/reference.h>
#include <joulet/problem/read_problem.h>
#include <joulet/problem/visit.h>
#include <joulet/study/keys.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace joulet {
namespace {

const std::vector<KeyReference>& references() {
  static const std::vector<KeyReference> rows = reference_of(Problem{});
  return rows;
}

/// "boundary.0.emissivity" -> "boundary[].emissivity".
std::string without_numbers(const std::string& key) {
  std::string result;
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('.', begin), key.size());
    const std::string part = key.substr(begin, end - begin);
    const bool is_number =
        !part.empty() && std::all_of(part.begin(), part.end(), [](unsigned char c) { return std::isdigit(c); });
    result += is_number ? "[]" : (result.empty() ? "" : ".") + part;
    begin = end + 1;
  }
  return result;
}

bool is_numeric(const KeyReference& row) {
  return row.type.find("number") != std::string::npos || row.type.find("constant") != std::string::npos;
}

/// The distinct texts of a key; of its numbers, whose range has no holes, the lowest and the highest.
std::vector<std::string> values_to_check(const CaseTable& cases, std::size_t key, const std::string& unit) {
  std::set<std::string> seen;
  std::vector<std::string> others;
  std::optional<std::pair<double, std::string>> lowest, highest;
  for (const auto& row : cases.rows) {
    const std::string& text = row[key];
    if (!seen.insert(text).second) continue;
    const double value = value_of_text(text, unit);
    if (std::isnan(value)) {
      others.push_back(text);
      continue;
    }
    if (!lowest || value < lowest->first) lowest = {value, text};
    if (!highest || value > highest->first) highest = {value, text};
  }
  for (const auto& end : {lowest, highest})
    if (end) others.push_back(end->second);
  return others;
}

}  // namespace

std::string unit_of_key(const std::string& key) {
  const std::string path = without_numbers(key);
  std::vector<std::string> names;
  for (const KeyReference& row : references()) {
    if (row.kind != KeyReference::Kind::key) continue;
    if (row.path == path) return !is_numeric(row) ? "" : row.unit.empty() ? "1" : row.unit;
    names.push_back(row.path);
  }
  throw InputError(fmt::format("unknown key \"{}\"{}", key, did_you_mean(path, names)));
}

double value_of_text(const std::string& text, const std::string& si_unit) {
  if (si_unit.empty()) return std::numeric_limits<double>::quiet_NaN();
  try {
    return si_from_text(text, si_unit);
  } catch (const InputError&) {
    // A law of temperature, or a keyword such as "recipe": valid for its key, but not a number.
    return std::numeric_limits<double>::quiet_NaN();
  }
}

std::string rounded_text(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? fmt::format("{:.5g}{}", number, end) : text;
}

void check_values(const std::string& base, const CaseTable& cases) {
  const CaseFile file = CaseFile::from_text(base, "case");
  for (std::size_t k = 0; k < cases.keys.size(); ++k) {
    const std::string unit = unit_of_key(cases.keys[k]);
    for (const std::string& text : values_to_check(cases, k, unit)) {
      CaseFile changed = file;
      apply_overrides(changed, {fmt::format("{}={}", cases.keys[k], text)});
      Problem problem;
      read(changed, problem);
      // A word stands for itself: it is wrong with any other key.
      if (unit.empty()) problem_from_text(base, "case", {fmt::format("{}={}", cases.keys[k], text)});
    }
  }
}

}  // namespace joulet
