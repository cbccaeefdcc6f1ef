#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/study/case_table.h>
#include <joulet/study/csv_text.h>
#include <joulet/study/random.h>

#include <algorithm>
#include <numeric>

namespace joulet {
namespace {

constexpr std::size_t most_cases = 10'000'000;

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
  cases.rows.assign(n, std::vector<std::string>(variations.size()));
  Random random(seed);
  for (std::size_t k = 0; k < variations.size(); ++k) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = n; i-- > 1;) std::swap(order[i], order[random.below(i + 1)]);
    for (std::size_t i = 0; i < n; ++i)
      cases.rows[i][k] = variations[k].at((static_cast<double>(order[i]) + random.uniform()) / static_cast<double>(n));
  }
  return cases;
}

CaseTable cases_from_csv(std::string_view text, std::string_view name) {
  CaseTable cases;
  std::vector<std::string> units;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    std::vector<std::string> cells = csv_cells(line);
    if (cases.keys.empty()) {
      for (const std::string& title : cells) {
        auto [key, unit] = name_and_unit(title);
        cases.keys.push_back(std::move(key));
        units.push_back(std::move(unit));
      }
      continue;
    }
    if (cells.size() != cases.keys.size())
      throw InputError(
          fmt::format("{}:{}: {} cells, but the header has {}", name, number, cells.size(), cases.keys.size()));
    for (std::size_t k = 0; k < cells.size(); ++k) {
      if (cells[k].empty()) throw InputError(fmt::format("{}:{}: {} is empty", name, number, cases.keys[k]));
      if (!units[k].empty()) cells[k] += " " + units[k];
    }
    cases.rows.push_back(std::move(cells));
  }
  if (cases.rows.empty())
    throw InputError(fmt::format("{}: a header of keys and at least one case are expected", name));
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
