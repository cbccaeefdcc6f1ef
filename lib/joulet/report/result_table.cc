#include <fmt/format.h>
#include <joulet/base/csv.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/report/result_table.h>

#include <cmath>
#include <cstdlib>
#include <limits>

namespace joulet {
namespace {

double number_of(const std::string& cell) {
  char* end = nullptr;
  const double value = std::strtod(cell.c_str(), &end);
  return !cell.empty() && *end == '\0' ? value : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

ResultTable ResultTable::from_file(const std::filesystem::path& file) {
  return from_text(text_of_file(file), file.string());
}

ResultTable ResultTable::from_text(std::string_view text, const std::string& name) {
  const std::string_view whole_lines = text.substr(0, text.rfind('\n') == text.npos ? 0 : text.rfind('\n') + 1);
  const CsvTable csv = parse_csv(whole_lines, name, "a header such as time [s],power [W]");
  ResultTable table;
  table.name_ = name;
  for (std::size_t c = 0; c < csv.columns.size(); ++c) {
    Column column{csv.columns[c].name, csv.columns[c].unit, {}, {}};
    for (const CsvTable::Row& row : csv.rows) {
      column.numbers.push_back(number_of(row.cells[c]));
      column.cells.push_back(row.cells[c]);
    }
    table.columns_.push_back(std::move(column));
  }
  return table;
}

const ResultTable::Column* ResultTable::find(std::string_view name) const {
  for (const Column& column : columns_)
    if (column.name == name) return &column;
  return nullptr;
}

const ResultTable::Column& ResultTable::column(std::string_view name) const {
  if (const Column* found = find(name)) return *found;
  throw InputError(fmt::format("{}: there is no column \"{}\"", name_, name));
}

}  // namespace joulet
