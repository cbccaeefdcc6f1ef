#include <fmt/format.h>
#include <joulet/base/csv.h>
#include <joulet/base/csv_dialect.h>
#include <joulet/base/encoding.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>

#include <algorithm>
#include <utility>

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

/// "time [s]" -> time, s; as instruments of Netzsch write it, "Time/min" and "DSC/(mV/mg)".
CsvTable::Column column_of(const std::string& cell, const std::string& where) {
  const auto open = cell.find('['), slash = cell.find('/');
  if (open == cell.npos && slash != cell.npos && slash > 0) {
    std::string unit = cell.substr(slash + 1);
    if (unit.size() > 2 && unit.front() == '(' && unit.back() == ')') unit = unit.substr(1, unit.size() - 2);
    return {cell.substr(0, slash), unit};
  }
  if (open == cell.npos) return {cell, ""};
  if (cell.back() != ']' || cell.find('[', open + 1) != cell.npos)
    throw InputError(fmt::format("{}the column \"{}\" is not written as name [unit]", where, cell));
  return {std::string(trimmed(std::string_view(cell).substr(0, open))),
          std::string(trimmed(std::string_view(cell).substr(open + 1, cell.size() - open - 2)))};
}

bool begins_like_a_number(const std::string& cell) { return cell.empty() || cell.find_first_of("0123456789+-.,") == 0; }

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

namespace {

/// Reads line by line; knows the header once it has met it.
class Parser {
public:
  Parser(const std::string& file, std::string_view example) : example_(example) { table_.file = file; }

  void line(std::string_view line, std::size_t number) {
    const std::string_view content = trimmed(line);
    if (content.empty()) return;
    if (number == 1 && content.size() == 5 && lower_case(content.substr(0, 4)) == "sep=") {  // a line for Excel
      separator_ = content.back();
      return;
    }
    if (content.front() == '#') {
      // Netzsch puts the header of its columns in the last comment.
      if (content.substr(0, 2) == "##") header_in_comment_ = {number, std::string(content.substr(2))};
      return;
    }
    const std::string where = table_.at(number);
    if (table_.columns.empty()) {
      if (!read_first(line, number, where)) return;
    }
    std::vector<std::string> cells = split(line, separator_, where);
    if (cells.size() != table_.columns.size())
      throw InputError(fmt::format("{}{} cells, but the header of line {} has {} columns", where, cells.size(),
                                   table_.header_line, table_.columns.size()));
    table_.rows.push_back({number, std::move(cells)});
  }

  char separator() const { return separator_; }

  CsvTable finish() {
    if (table_.columns.empty())
      throw InputError(fmt::format("{}: the file is empty; {} and rows are expected", table_.file, example_));
    if (table_.rows.empty()) throw InputError(fmt::format("{}: there are no rows below the header", table_.file));
    return std::move(table_);
  }

private:
  /// The first line that is no comment: the header, or a row when the header stands in a comment. True for a row.
  bool read_first(std::string_view line, std::size_t number, const std::string& where) {
    const char separator = separator_ ? separator_ : separator_of(line);
    const auto cells = split(line, separator, where);
    const bool is_row = cells.size() > 1 && std::all_of(cells.begin(), cells.end(), begins_like_a_number);
    if (is_row && header_in_comment_.first == 0)
      throw InputError(fmt::format("{}numbers without a header above them; {} is expected", where, example_));
    separator_ = separator;
    if (!is_row) {
      table_.header_line = number;
      read_header(table_, cells, where);
      return false;
    }
    table_.header_line = header_in_comment_.first;
    const std::string at_header = table_.at(table_.header_line);
    read_header(table_, split(header_in_comment_.second, separator, at_header), at_header);
    return true;
  }

  const std::string_view example_;
  CsvTable table_;
  char separator_ = 0;  // 0: not known yet
  std::pair<std::size_t, std::string> header_in_comment_{0, ""};
};

}  // namespace

CsvTable parse_csv(std::string_view bytes, const std::string& file, std::string_view example,
                   const std::vector<ColumnName>& names) {
  const std::string text = utf8_from(bytes);
  if (const auto zero = text.find('\0'); zero != text.npos)
    throw InputError(fmt::format("{}: this is no text, or UTF-16 without its mark; save it as CSV in UTF-8", file));
  Parser parser(file, example);
  std::string_view rest = text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    parser.line(rest.substr(0, end), number);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  CsvTable table = parser.finish();
  take_units_row(table);
  if (parser.separator() != ',') use_decimal_points(table);
  rename_columns(table, names);
  return table;
}

}  // namespace joulet
