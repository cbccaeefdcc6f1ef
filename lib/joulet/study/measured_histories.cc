#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/results/columns.h>
#include <joulet/study/csv_text.h>
#include <joulet/study/measured_histories.h>

#include <algorithm>
#include <cmath>
#include <limits>

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

struct Reading {
  MeasuredHistories data;
  std::vector<std::string> names, units;
  std::size_t time = 0;
};

void read_header(Reading& reading, const std::vector<std::string>& cells) {
  bool timed = false;
  for (const std::string& cell : cells) {
    auto [name, unit] = name_and_unit(cell);
    if (std::find(reading.names.begin(), reading.names.end(), name) != reading.names.end())
      throw InputError(fmt::format("the column \"{}\" is there twice", name));
    const bool is_time = name == "time";
    const std::size_t column = is_time ? 0 : column_named(name);
    const std::string_view si = is_time ? "s" : columns()[column].unit;
    try {
      value_of_cell("1", unit, si);
    } catch (const InputError& error) {
      throw InputError(fmt::format("column {}: {}; write \"{} [{}]\" for example", name, error.what(), name, si));
    }
    if (is_time) {
      timed = true;
      reading.time = reading.names.size();
    } else {
      reading.data.series.push_back({column, unit, {}, {}});
    }
    reading.names.push_back(std::move(name));
    reading.units.push_back(std::move(unit));
  }
  if (!timed) throw InputError("there is no column time; write \"time [s]\"");
  if (reading.data.series.empty()) throw InputError("there is nothing but time");
}

void read_row(Reading& reading, const std::vector<std::string>& cells) {
  if (cells.size() != reading.names.size())
    throw InputError(fmt::format("{} cells, but the header has {}", cells.size(), reading.names.size()));
  auto& times = reading.data.times;
  for (std::size_t k = 0, s = 0; k < cells.size(); ++k) {
    try {
      if (k == reading.time) {
        times.push_back(value_of_cell(cells[k], reading.units[k], "s"));
        continue;
      }
      MeasuredSeries& series = reading.data.series[s++];
      series.values.push_back(cells[k].empty()
                                  ? std::numeric_limits<double>::quiet_NaN()
                                  : value_of_cell(cells[k], reading.units[k], columns()[series.column].unit));
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}: {}", reading.names[k], error.what()));
    }
  }
  if (times.back() < 0) throw InputError("the time is negative");
  if (times.size() > 1 && times.back() <= times[times.size() - 2]) throw InputError("times must increase");
}

}  // namespace

std::size_t MeasuredHistories::n_values() const {
  std::size_t n = 0;
  for (const MeasuredSeries& s : series)
    n += static_cast<std::size_t>(
        std::count_if(s.values.begin(), s.values.end(), [](double x) { return !std::isnan(x); }));
  return n;
}

MeasuredHistories measured_histories_from_csv(std::string_view text, const std::string& name) {
  Reading reading;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    const auto first = line.find_first_not_of(" \t\r");
    if (first == line.npos || line[first] == '#') continue;
    try {
      if (reading.names.empty())
        read_header(reading, csv_cells(line));
      else
        read_row(reading, csv_cells(line));
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}:{}: {}", name, number, error.what()));
    }
  }
  if (reading.data.times.empty())
    throw InputError(fmt::format(
        "{}: a header such as \"time [s],temperature_pyrometer [degC]\" and rows of numbers are expected", name));
  for (const MeasuredSeries& series : reading.data.series)
    if (std::all_of(series.values.begin(), series.values.end(), [](double x) { return std::isnan(x); }))
      throw InputError(fmt::format("{}: the column {} is empty", name, columns()[series.column].name));
  return std::move(reading.data);
}

void set_sigma(MeasuredHistories& data, const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos)
    throw InputError(fmt::format("--sigma: \"{}\": write 'temperature_pyrometer=10 K'", text));
  const std::string name = text.substr(0, equals), value = text.substr(equals + 1);
  std::vector<std::string_view> names;
  for (MeasuredSeries& series : data.series) {
    const auto& column = columns()[series.column];
    names.push_back(column.name);
    if (column.name != name) continue;
    try {
      double sigma = 0;
      if (column.unit == "K") {
        // A difference: 10 K, not 10 degrees above the freezing point.
        const auto unit = std::min(value.find_first_not_of("0123456789.+-eE "), value.size());
        sigma = si_from_text(value.substr(0, unit), "1") * factor_to_si(value.substr(unit), "K");
      } else {
        sigma = si_from_text(value, column.unit);
      }
      if (!(sigma > 0)) throw InputError("a standard deviation is above 0");
      series.sigma = sigma;
    } catch (const InputError& error) {
      throw InputError(fmt::format("--sigma: {}: {}", text, error.what()));
    }
    return;
  }
  throw InputError(fmt::format("--sigma: the data have no column \"{}\"{}", name, did_you_mean(name, names)));
}

}  // namespace joulet
