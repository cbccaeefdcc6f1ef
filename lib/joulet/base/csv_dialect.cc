#include <fmt/format.h>
#include <joulet/base/csv_dialect.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>

#include <algorithm>
#include <regex>

namespace joulet {
namespace {

bool is_number(const std::string& cell) {
  static const std::regex form(R"([+-]?(\d+[.,]?\d*|[.,]\d+)([eE][+-]?\d+)?)");
  return std::regex_match(cell, form);
}

bool has_any_number(const std::vector<std::string>& cells) {
  return std::any_of(cells.begin(), cells.end(), is_number);
}

/// "[s]", "(s)" or "s" -> "s".
std::string unit_of(const std::string& cell) {
  const bool bracketed =
      cell.size() >= 2 && ((cell.front() == '[' && cell.back() == ']') || (cell.front() == '(' && cell.back() == ')'));
  return std::string(trimmed(bracketed ? std::string_view(cell).substr(1, cell.size() - 2) : std::string_view(cell)));
}

}  // namespace

ColumnName column_name_from_text(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == text.npos || equals == 0 || equals + 1 == text.size())
    throw InputError(fmt::format(
        "--column: \"{}\": a name of the program and one of the file are expected, such as \"conversion=Umsatz [%]\"",
        text));
  ColumnName name{std::string(trimmed(std::string_view(text).substr(0, equals))),
                  std::string(trimmed(std::string_view(text).substr(equals + 1))), ""};
  const auto open = name.in_file.rfind('[');
  if (open != name.in_file.npos && open > 0 && name.in_file.back() == ']') {
    name.unit = name.in_file.substr(open + 1, name.in_file.size() - open - 2);
    name.in_file = std::string(trimmed(std::string_view(name.in_file).substr(0, open)));
  }
  return name;
}

void rename_columns(CsvTable& table, const std::vector<ColumnName>& names) {
  std::vector<std::string> there;
  for (const auto& column : table.columns) there.push_back(column.name);
  for (const ColumnName& name : names) {
    const auto found = std::find(there.begin(), there.end(), name.in_file);
    if (found == there.end())
      throw InputError(fmt::format("{}--column: no column \"{}\"{}", table.at(table.header_line), name.in_file,
                                   did_you_mean(name.in_file, there)));
    CsvTable::Column& column = table.columns[static_cast<std::size_t>(found - there.begin())];
    for (const auto& other : table.columns)
      if (&other != &column && other.name == name.name)
        throw InputError(
            fmt::format("{}--column: the file has a column \"{}\" already", table.at(table.header_line), name.name));
    column.name = name.name;
    if (!name.unit.empty()) column.unit = name.unit;
  }
}

void take_units_row(CsvTable& table) {
  const bool has_units =
      std::any_of(table.columns.begin(), table.columns.end(), [](const auto& column) { return !column.unit.empty(); });
  if (has_units || table.rows.size() < 2) return;
  const auto& first = table.rows[0].cells;
  if (has_any_number(first) || !has_any_number(table.rows[1].cells)) return;
  for (std::size_t i = 0; i < first.size(); ++i) table.columns[i].unit = unit_of(first[i]);
  table.rows.erase(table.rows.begin());
}

void use_decimal_points(CsvTable& table) {
  static const std::regex thousands(R"([+-]?[1-9]\d{0,2}(,\d{3})+)");
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    std::size_t with_comma = 0, like_thousands = 0;
    bool numbers = true;
    for (const CsvTable::Row& row : table.rows) {
      const std::string& cell = row.cells[i];
      if (cell.empty()) continue;
      numbers = numbers && is_number(cell) && cell.find('.') == cell.npos;
      with_comma += cell.find(',') != cell.npos ? 1 : 0;
      like_thousands += std::regex_match(cell, thousands) ? 1 : 0;
    }
    if (!numbers || with_comma == 0 || like_thousands == with_comma) continue;
    for (CsvTable::Row& row : table.rows) std::replace(row.cells[i].begin(), row.cells[i].end(), ',', '.');
  }
}

}  // namespace joulet
