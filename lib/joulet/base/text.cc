#include <fmt/format.h>
#include <fmt/ranges.h>
#include <joulet/base/text.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace joulet {
namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

/// Costs in tenths of an edit, so that case breaks ties without outweighing letters.
int edit_distance(std::string_view a, std::string_view b) {
  constexpr int edit = 10, other_case = 1;
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = edit * static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = edit * static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const char x = a[i - 1], y = b[j - 1];
      const int substitute = x == y ? 0 : lower(x) == lower(y) ? other_case : edit;
      d[i][j] = std::min({d[i - 1][j] + edit, d[i][j - 1] + edit, d[i - 1][j - 1] + substitute});
      if (i > 1 && j > 1 && lower(x) == lower(b[j - 2]) && lower(a[i - 2]) == lower(y))
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + edit);
    }
  return d[a.size()][b.size()];
}

bool continues(std::string_view name, std::string_view word) {
  return word.size() >= 3 && name.size() > word.size() &&
         std::equal(word.begin(), word.end(), name.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::vector<std::string_view> views(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

bool looks_numeric(const std::string& cell) {
  return cell.empty() || cell.find_first_of("0123456789") == 0 ||
         (cell.find_first_of("+-.<>~") == 0 && cell.find_first_of("0123456789") != cell.npos) || cell == "-";
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string> nearest(std::string_view word, const std::vector<std::string_view>& names) {
  std::vector<std::pair<int, std::string>> candidates;
  for (const std::string_view name : names) {
    // A third of the letters may be wrong, at least one.
    const int limit = 10 * std::max<int>(1, static_cast<int>(std::max(word.size(), name.size())) / 3) + 9;
    const int distance = edit_distance(word, name);
    if (distance <= limit)
      candidates.emplace_back(distance, name);
    else if (continues(name, word) || continues(word, name))
      candidates.emplace_back(limit, name);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> result;
  for (const auto& [distance, name] : candidates)
    if (result.size() < 3 && distance <= candidates.front().first + 20) result.push_back(name);
  return result;
}

std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& names) {
  return nearest(word, views(names));
}

std::string joined(const std::vector<std::string_view>& names, std::string_view separator) {
  return fmt::format("{}", fmt::join(names, separator));
}

std::string joined(const std::vector<std::string>& names, std::string_view separator) {
  return fmt::format("{}", fmt::join(names, separator));
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& names) {
  const std::vector<std::string> near = nearest(word, names);
  if (near.empty()) return fmt::format("; allowed: {}", names.empty() ? "nothing" : joined(names));
  return fmt::format("; did you mean \"{}\"?", joined(near, "\" or \""));
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
  return did_you_mean(word, views(names));
}

std::size_t display_width(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

TextTable::TextTable(std::vector<std::string> header) : rows_{std::move(header)} {}

void TextTable::add_row(std::vector<std::string> cells) {
  if (cells.size() > rows_.front().size()) throw std::invalid_argument("TextTable: more cells than columns");
  cells.resize(rows_.front().size());
  rows_.push_back(std::move(cells));
}

std::string TextTable::text() const {
  const std::size_t columns = rows_.front().size();
  std::vector<std::size_t> width(columns, 0);
  std::vector<bool> right(columns, rows_.size() > 1);
  for (std::size_t r = 0; r < rows_.size(); ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      width[c] = std::max(width[c], display_width(rows_[r][c]));
      if (r > 0 && !looks_numeric(rows_[r][c])) right[c] = false;
    }
  std::string result;
  for (const auto& row : rows_) {
    std::string line;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string padding(width[c] - display_width(row[c]), ' ');
      line += (c ? "  " : "") + (right[c] ? padding + row[c] : row[c] + padding);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    result += line + "\n";
  }
  return result;
}

}  // namespace joulet
