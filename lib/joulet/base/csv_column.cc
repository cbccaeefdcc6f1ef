#include <fmt/format.h>
#include <joulet/base/csv_column.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace joulet {

namespace {

std::string title(const CsvTable::Column& column) {
  return column.unit.empty() ? column.name : fmt::format("{} [{}]", column.name, column.unit);
}

std::size_t index_of(const CsvTable& table, const std::string& wanted) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].name == wanted || title(table.columns[i]) == wanted) return i;
  std::vector<std::string> titles;
  for (const auto& column : table.columns) titles.push_back(title(column));
  throw InputError(fmt::format("{}there is no column \"{}\"{}; the columns are {}", table.at(table.header_line), wanted,
                               did_you_mean(wanted, titles), joined(titles)));
}

/// Converts the cells of one column.
class Column {
public:
  Column(const CsvTable& table, const std::string& wanted, const std::string& unit, std::string_view si_unit)
      : table_(table), index_(index_of(table, wanted)) {
    const CsvTable::Column& column = table.columns[index_];
    const std::string used = unit.empty() ? column.unit : unit;
    if (used.empty() && si_unit != "1")
      throw InputError(
          fmt::format("{}the column \"{}\" has no unit; write it in the header, \"{} [{}]\", or beside its name",
                      table.at(table.header_line), column.name, column.name, si_unit));
    try {
      offset_ = si_from_text("0 " + used, si_unit);
      factor_ = (si_from_text("1000 " + used, si_unit) - offset_) / 1000;
    } catch (const InputError&) {
      throw InputError(
          fmt::format("{}the unit \"{}\" of the column \"{}\" is unknown or of another kind; {} is expected",
                      table.at(table.header_line), used, column.name, expected_quantity(si_unit)));
    }
  }

  std::optional<double> operator()(const CsvTable::Row& row) const {
    std::string cell = row.cells[index_];
    if (cell.empty()) return std::nullopt;
    if (cell.find('.') == cell.npos) std::replace(cell.begin(), cell.end(), ',', '.');
    const char* const begin = cell.data() + (cell.front() == '+' ? 1 : 0);
    double number = 0;
    const auto [end, error] = std::from_chars(begin, cell.data() + cell.size(), number);
    if (error != std::errc() || end != cell.data() + cell.size() || !(number - number == 0))
      throw InputError(fmt::format("{}column \"{}\": \"{}\" is not a number", table_.at(row.line),
                                   table_.columns[index_].name, row.cells[index_]));
    return offset_ + factor_ * number;
  }

private:
  const CsvTable& table_;
  std::size_t index_;
  double offset_ = 0, factor_ = 1;
};

}  // namespace

std::vector<std::pair<double, double>> points_of(const CsvTable& table, const CsvColumns& columns,
                                                 std::string_view si_unit) {
  const Column time(table, columns.time, "", "s"), value(table, columns.value, columns.value_unit, si_unit);
  std::vector<std::pair<double, double>> points;
  for (const CsvTable::Row& row : table.rows) {
    const auto t = time(row), v = value(row);
    if (!t || !v) continue;
    if (!points.empty() && !(*t > points.back().first))
      throw InputError(fmt::format("{}times must increase, and {:.6g} s follows {:.6g} s", table.at(row.line), *t,
                                   points.back().first));
    points.emplace_back(*t, *v);
  }
  if (points.size() < 2)
    throw InputError(fmt::format("{}the columns \"{}\" and \"{}\" have fewer than two rows in which both hold numbers",
                                 table.at(table.header_line), columns.time, columns.value));
  return points;
}

}  // namespace joulet
