#include <fmt/format.h>
#include <joulet/base/csv.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/results/columns.h>
#include <joulet/study/measured_histories.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace joulet {
namespace {

/// Numbers about the computation, which nobody measures.
bool is_measurable(std::string_view name) {
  for (const std::string_view other :
       {"step", "time", "dt", "newton_iterations", "linear_iterations", "rejected_steps", "energy_imbalance"})
    if (name == other) return false;
  return true;
}

std::size_t column_named(const std::string& name) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < columns().size(); ++i) {
    if (!is_measurable(columns()[i].name)) continue;
    if (columns()[i].name == name) return i;
    names.push_back(columns()[i].name);
  }
  throw InputError(fmt::format("\"{}\" is not a quantity of the history{}", name, did_you_mean(name, names)));
}

double value_of_cell(const std::string& cell, const std::string& unit, std::string_view si_unit) {
  return si_from_text(unit.empty() ? cell : fmt::format("{} {}", cell, unit), si_unit);
}

/// The unit converts to that of the quantity.
void check_unit(const std::string& name, const std::string& unit, std::string_view si) {
  try {
    value_of_cell("1", unit, si);
  } catch (const InputError& error) {
    throw InputError(fmt::format("column {}: {}; write \"{} [{}]\" for example", name, error.what(), name, si));
  }
}

/// Series without values; returns the place of the time among the columns.
std::size_t read_header(const CsvTable& table, MeasuredHistories& data) {
  std::optional<std::size_t> time;
  for (std::size_t k = 0; k < table.columns.size(); ++k) {
    const auto& [name, unit] = table.columns[k];
    if (name == "time") {
      check_unit(name, unit, "s");
      time = k;
      continue;
    }
    const std::size_t column = column_named(name);
    check_unit(name, unit, columns()[column].unit);
    data.series.push_back({column, unit, {}, {}});
  }
  if (!time) throw InputError("there is no column time; write \"time [s]\"");
  if (data.series.empty()) throw InputError("there is nothing but time");
  return *time;
}

void read_row(const CsvTable& table, const std::vector<std::string>& cells, std::size_t time, MeasuredHistories& data) {
  auto& times = data.times;
  for (std::size_t k = 0, s = 0; k < cells.size(); ++k) {
    const auto& [name, unit] = table.columns[k];
    try {
      if (k == time) {
        times.push_back(value_of_cell(cells[k], unit, "s"));
        continue;
      }
      MeasuredSeries& series = data.series[s++];
      series.values.push_back(cells[k].empty() ? std::numeric_limits<double>::quiet_NaN()
                                               : value_of_cell(cells[k], unit, columns()[series.column].unit));
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}: {}", name, error.what()));
    }
  }
  if (times.back() < 0) throw InputError("the time is negative");
  if (times.size() > 1 && times.back() <= times[times.size() - 2]) throw InputError("times must increase");
}

/// Errors of `action` with the line of the file.
template <class Action>
auto at_line(const CsvTable& table, std::size_t line, const Action& action) {
  try {
    return action();
  } catch (const InputError& error) {
    throw InputError(table.at(line) + error.what());
  }
}

}  // namespace

std::size_t MeasuredHistories::n_values() const {
  std::size_t n = 0;
  for (const MeasuredSeries& s : series)
    n += static_cast<std::size_t>(
        std::count_if(s.values.begin(), s.values.end(), [](double x) { return !std::isnan(x); }));
  return n;
}

MeasuredHistories measured_histories_from_csv(std::string_view text, const std::string& name,
                                              const std::vector<ColumnName>& names) {
  const CsvTable table = parse_csv(text, name, "a header such as time [s],temperature_pyrometer [degC]", names);
  MeasuredHistories data;
  const std::size_t time = at_line(table, table.header_line, [&] { return read_header(table, data); });
  for (const auto& [line, cells] : table.rows)
    at_line(table, line, [&, &row = cells] { read_row(table, row, time, data); });
  for (const MeasuredSeries& series : data.series)
    if (std::all_of(series.values.begin(), series.values.end(), [](double x) { return std::isnan(x); }))
      throw InputError(fmt::format("{}: the column {} is empty", name, columns()[series.column].name));
  return data;
}

void set_sigma(MeasuredHistories& data, const std::string& text, const std::string& option) {
  const auto equals = text.find('=');
  if (equals == std::string::npos)
    throw InputError(fmt::format("{}: \"{}\": write 'temperature_pyrometer=10 K'", option, text));
  const std::string name = text.substr(0, equals), value = text.substr(equals + 1);
  std::vector<std::string_view> names;
  for (MeasuredSeries& series : data.series) {
    const auto& column = columns()[series.column];
    names.push_back(column.name);
    if (column.name != name) continue;
    try {
      const double sigma = si_difference_from_text(value, column.unit);
      if (!(sigma > 0)) throw InputError("a standard deviation is above 0");
      series.sigma = sigma;
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}: {}: {}", option, text, error.what()));
    }
    return;
  }
  throw InputError(fmt::format("{}: the data have no column \"{}\"{}", option, name, did_you_mean(name, names)));
}

}  // namespace joulet
