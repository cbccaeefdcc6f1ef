#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/results/value_table.h>

#include <cmath>
#include <stdexcept>

namespace joulet {
namespace {

bool has_unit(const std::string& unit) { return !unit.empty() && unit != "1"; }

std::string heading(const std::string& name, const std::string& unit) {
  return has_unit(unit) ? fmt::format("{} [{}]", name, unit) : name;
}

/// Text with a comma or a quotation mark in it, as RFC 4180 asks.
std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n") == text.npos) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + '"';
}

std::string shown(const ValueTable::Cell& cell, const ValueTable::Column& column) {
  if (cell.is_text) return cell.text;
  double value = cell.number;
  if (has_unit(column.si_unit) && !column.shown_unit.empty()) {
    value = from_si(value, column.si_unit, column.shown_unit);
    if (value == 0) value = 0;  // no minus sign
  }
  return fmt::format(fmt::runtime(column.format.empty() ? "{:g}" : column.format), value);
}

}  // namespace

ValueTable::ValueTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

void ValueTable::add_row(std::vector<Cell> cells) {
  if (cells.size() != columns_.size()) throw std::invalid_argument("a row needs one cell per column");
  rows_.push_back(std::move(cells));
}

std::string ValueTable::text() const {
  std::vector<std::string> header;
  for (const Column& column : columns_)
    header.push_back(heading(column.name, column.shown_unit.empty() ? column.si_unit : column.shown_unit));
  TextTable table(header);
  for (const auto& row : rows_) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < row.size(); ++i) cells.push_back(shown(row[i], columns_[i]));
    table.add_row(cells);
  }
  return table.text();
}

std::string ValueTable::csv() const {
  std::string text;
  for (const Column& column : columns_)
    text += (text.empty() ? "" : ",") +
            quoted(column.si_unit.empty() ? column.name : fmt::format("{} [{}]", column.name, column.si_unit));
  text += '\n';
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += ',';
      if (row[i].is_text)
        text += columns_[i].si_unit.empty() ? quoted(row[i].text) : "";
      else if (std::isfinite(row[i].number))
        text += fmt::format("{}", row[i].number);
    }
    text += '\n';
  }
  return text;
}

}  // namespace joulet
