#include <fmt/format.h>
#include <joulet/base/csv.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>

#include <algorithm>

namespace joulet {
namespace {

char separator_of(std::string_view header) {
  for (const char candidate : {';', '\t'})
    if (header.find(candidate) != header.npos) return candidate;
  return ',';
}

std::vector<std::string> split(std::string_view line, char separator, const std::string& where) {
  std::vector<std::string> cells;
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && line.substr(i + 1, 1) == "\"") {
      cell += line[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      cells.emplace_back(trimmed(cell));
      cell.clear();
    } else {
      cell += c;
    }
  }
  if (quoted) throw InputError(where + "a quote (\") that does not end");
  cells.emplace_back(trimmed(cell));
  return cells;
}

/// "time [s]" -> time, s.
CsvTable::Column column_of(const std::string& cell, const std::string& where) {
  const auto open = cell.find('[');
  if (open == cell.npos) return {cell, ""};
  if (cell.back() != ']' || cell.find('[', open + 1) != cell.npos)
    throw InputError(fmt::format("{}the column \"{}\" is not written as name [unit]", where, cell));
  return {std::string(trimmed(std::string_view(cell).substr(0, open))),
          std::string(trimmed(std::string_view(cell).substr(open + 1, cell.size() - open - 2)))};
}

void read_header(CsvTable& table, const std::vector<std::string>& cells, const std::string& where) {
  for (const std::string& cell : cells) {
    const CsvTable::Column column = column_of(cell, where);
    if (column.name.empty()) throw InputError(fmt::format("{}column {} has no name", where, table.columns.size() + 1));
    for (const CsvTable::Column& other : table.columns)
      if (other.name == column.name)
        throw InputError(fmt::format("{}the column \"{}\" is there twice", where, column.name));
    table.columns.push_back(column);
  }
}

}  // namespace

std::string CsvTable::at(std::size_t line) const { return fmt::format("{}:{}: ", file, line); }

CsvTable parse_csv(std::string_view text, const std::string& file, std::string_view example) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.substr(0, byte_order_mark.size()) == byte_order_mark) text.remove_prefix(byte_order_mark.size());

  CsvTable table;
  table.file = file;
  char separator = ',';
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (trimmed(line).empty() || trimmed(line).front() == '#') continue;

    const std::string where = table.at(number);
    if (table.columns.empty()) {
      separator = separator_of(line);
      table.header_line = number;
      read_header(table, split(line, separator, where), where);
      continue;
    }
    std::vector<std::string> cells = split(line, separator, where);
    if (cells.size() != table.columns.size())
      throw InputError(fmt::format("{}{} cells, but the header of line {} has {} columns", where, cells.size(),
                                   table.header_line, table.columns.size()));
    table.rows.push_back({number, std::move(cells)});
  }
  if (table.columns.empty())
    throw InputError(fmt::format("{}: the file is empty; {} and rows are expected", file, example));
  if (table.rows.empty()) throw InputError(fmt::format("{}: there are no rows below the header", file));
  return table;
}

}  // namespace joulet
