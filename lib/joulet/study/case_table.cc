#include <fmt/format.h>
#include <joulet/base/csv.h>
#include <joulet/base/error.h>
#include <joulet/study/case_table.h>
#include <joulet/study/latin_hypercube.h>

#include <algorithm>

namespace joulet {
namespace {

constexpr std::size_t most_cases = 1'000'000;

std::vector<std::string> keys_of(const std::vector<Variation>& variations) {
  std::vector<std::string> keys;
  for (const Variation& variation : variations) {
    if (std::find(keys.begin(), keys.end(), variation.key) != keys.end())
      throw InputError(fmt::format("{} is varied twice; give all its values at once", variation.key));
    keys.push_back(variation.key);
  }
  if (keys.empty()) throw InputError("nothing is varied; give --vary 'section.key=4..20 mm x9' or --cases FILE.csv");
  return keys;
}

void check_number(std::size_t n) {
  if (n > most_cases) throw InputError(fmt::format("these are more than {} cases", most_cases));
}

}  // namespace

CaseTable full_grid(const std::vector<Variation>& variations) {
  CaseTable cases{keys_of(variations), {}, {}};
  std::size_t n = 1;
  for (const Variation& variation : variations) {
    if (variation.values.empty())
      throw InputError(fmt::format("{}: the number of points is missing; write for example '{}..{}{} x9'",
                                   variation.key, variation.interval->from, variation.interval->to,
                                   variation.interval->unit.empty() ? "" : " " + variation.interval->unit));
    cases.shape.push_back(variation.values.size());
    n *= variation.values.size();
    check_number(n);
  }
  for (std::size_t number = 0; number < n; ++number) {
    std::vector<std::string> row(variations.size());
    std::size_t rest = number;
    for (std::size_t k = variations.size(); k-- > 0; rest /= cases.shape[k])
      row[k] = variations[k].values[rest % cases.shape[k]];
    cases.rows.push_back(std::move(row));
  }
  return cases;
}

CaseTable latin_hypercube(const std::vector<Variation>& variations, std::size_t n, std::uint64_t seed) {
  if (n == 0) throw InputError("a sample has at least 1 case");
  check_number(n);
  CaseTable cases{keys_of(variations), {}, {}};
  for (const auto& point : latin_points(n, variations.size(), seed)) {
    std::vector<std::string>& row = cases.rows.emplace_back();
    for (std::size_t k = 0; k < variations.size(); ++k) row.push_back(variations[k].at(point[k]));
  }
  return cases;
}

CaseTable cases_from_csv(std::string_view text, const std::string& name) {
  const CsvTable table = parse_csv(text, name, "a header of keys, such as pellet.diameter [mm],kinetics.model,");
  CaseTable cases;
  for (const auto& column : table.columns) cases.keys.push_back(column.name);
  for (const auto& [line, cells] : table.rows) {
    std::vector<std::string>& row = cases.rows.emplace_back(cells);
    for (std::size_t k = 0; k < row.size(); ++k) {
      if (row[k].empty()) throw InputError(fmt::format("{}{} is empty", table.at(line), cases.keys[k]));
      const std::string& unit = table.columns[k].unit;
      if (!unit.empty() && unit != "1") row[k] += " " + unit;
    }
  }
  check_number(cases.rows.size());
  return cases;
}

std::vector<std::string> assignments(const CaseTable& cases, std::size_t number) {
  std::vector<std::string> result;
  for (std::size_t k = 0; k < cases.keys.size(); ++k)
    result.push_back(fmt::format("{}={}", cases.keys[k], cases.rows[number][k]));
  return result;
}

}  // namespace joulet
