#include <fmt/format.h>
#include <joulet/base/csv.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/fit/measurements.h>
#include <joulet/results/summary.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace joulet {
namespace {

struct Quantity {
  std::string_view name, si_unit, example;
  double lowest, highest;  // SI
  std::string_view range;
};
constexpr std::string_view header_example = "a header such as time [s],conversion [%],temperature [degC]";
constexpr Quantity time_column{"time", "s", "time [s]", 0, 1e9, "0 to 1e9 s"};
constexpr Quantity conversion_column{"conversion", "1", "conversion [%]", -0.1, 1.1, "-10 to 110 %"};
constexpr Quantity temperature_column{"temperature", "K", "temperature [degC]", 200, 4000, "200 to 4000 K"};

std::optional<std::size_t> find_column(const CsvTable& table, std::string_view name) {
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].name == name) return i;
  return std::nullopt;
}

[[noreturn]] void missing_column(const CsvTable& table, const Quantity& quantity) {
  std::vector<std::string> names;
  for (const auto& column : table.columns) names.push_back(column.name);
  const std::vector<std::string> near = nearest(quantity.name, names);
  throw InputError(fmt::format(
      "{}no column \"{}\" (written {}) among: {}{}{}", table.at(table.header_line), quantity.name, quantity.example,
      joined(names), near.empty() ? "" : fmt::format("; is \"{}\" meant to be it?", near.front()),
      quantity.name == "temperature" ? "; a constant temperature can be given as --temperature \"1492 degC\"" : ""));
}

/// A column of numbers with their unit; converts one cell at a time.
class NumberColumn {
public:
  NumberColumn(const CsvTable& table, const Quantity& quantity, std::size_t index)
      : table_(table), quantity_(quantity), index_(index) {
    const std::string& unit = table.columns[index].unit;
    if (unit.empty())
      throw InputError(fmt::format("{}the column \"{}\" has no unit; write it as {}", table.at(table.header_line),
                                   quantity.name, quantity.example));
    try {
      offset_ = si_from_text("0 " + unit, quantity.si_unit);
      factor_ = (si_from_text("1000 " + unit, quantity.si_unit) - offset_) / 1000;
    } catch (const InputError&) {
      throw InputError(fmt::format("{}the unit [{}] of the column \"{}\" is unknown or of another kind; write it as {}",
                                   table.at(table.header_line), unit, quantity.name, quantity.example));
    }
  }

  double operator()(const CsvTable::Row& row) const {
    const std::string& cell = row.cells[index_];
    const char* const begin = cell.data() + (cell.rfind('+', 0) == 0 ? 1 : 0);
    double number = 0;
    const auto [end, error] = std::from_chars(begin, cell.data() + cell.size(), number);
    if (cell.empty() || error != std::errc() || end != cell.data() + cell.size())
      throw InputError(
          fmt::format("{}column \"{}\": \"{}\" is not a number{}", table_.at(row.line), quantity_.name, cell,
                      cell.find(',') == cell.npos ? "" : "; write a decimal point (1,234 might be thousands)"));
    const double value = offset_ + factor_ * number;
    if (!(value >= quantity_.lowest && value <= quantity_.highest))
      throw InputError(fmt::format("{}column \"{}\": {} {} is outside the allowed {}", table_.at(row.line),
                                   quantity_.name, cell, table_.columns[index_].unit, quantity_.range));
    return value;
  }

private:
  const CsvTable& table_;
  const Quantity& quantity_;
  std::size_t index_;
  double offset_ = 0, factor_ = 1;
};

NumberColumn required(const CsvTable& table, const Quantity& quantity) {
  const auto index = find_column(table, quantity.name);
  if (!index) missing_column(table, quantity);
  return {table, quantity, *index};
}

/// The run of that name among those from `first` on; a new one if there is none.
MeasuredRun& run_named(std::vector<MeasuredRun>& runs, std::size_t first, const std::string& name) {
  for (std::size_t i = first; i < runs.size(); ++i)
    if (runs[i].name == name) return runs[i];
  runs.push_back({name, {}, {}, {}});
  return runs.back();
}

void note_ignored_columns(const CsvTable& table, Measurements& measurements) {
  for (const auto& column : table.columns)
    if (column.name != "time" && column.name != "conversion" && column.name != "temperature" && column.name != "run")
      measurements.ignored_columns.push_back(table.file + ": " + column.name);
}

/// Names must tell the runs of several files apart.
void make_names_unique(std::vector<MeasuredRun>& runs, std::size_t first, const std::string& file) {
  for (std::size_t i = first; i < runs.size(); ++i) {
    const auto taken = [&](const std::string& name) {
      return std::any_of(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(first),
                         [&](const MeasuredRun& run) { return run.name == name; });
    };
    if (!taken(runs[i].name)) continue;
    const std::string base = file + ":" + runs[i].name;
    std::string name = base;
    for (int n = 2; taken(name); ++n) name = fmt::format("{} ({})", base, n);
    runs[i].name = name;
  }
}

}  // namespace

double MeasuredRun::temperature_span() const {
  const auto [low, high] = std::minmax_element(temperature.begin(), temperature.end());
  return *high - *low;
}

double MeasuredRun::mean_temperature() const {
  return std::accumulate(temperature.begin(), temperature.end(), 0.0) / static_cast<double>(temperature.size());
}

std::size_t Measurements::n_points() const {
  return std::accumulate(runs.begin(), runs.end(), std::size_t{0},
                         [](std::size_t sum, const MeasuredRun& run) { return sum + run.size(); });
}

void add_measurements(Measurements& measurements, const std::string& text, const std::string& file,
                      std::optional<double> temperature, const std::vector<ColumnName>& names) {
  const CsvTable table = parse_csv(text, file, header_example, names);
  const NumberColumn time = required(table, time_column);
  const NumberColumn conversion = required(table, conversion_column);
  const auto run_index = find_column(table, "run");
  std::optional<NumberColumn> temperatures;
  if (!temperature)
    temperatures.emplace(required(table, temperature_column));
  else if (find_column(table, "temperature"))
    throw InputError(
        fmt::format("{}there is a column \"temperature\" and --temperature is given as well; only one of "
                    "them can hold",
                    table.at(table.header_line)));
  note_ignored_columns(table, measurements);

  const std::size_t first = measurements.runs.size();
  const std::string stem = std::filesystem::path(file).stem().string();
  for (const CsvTable::Row& row : table.rows) {
    MeasuredRun& run = run_named(measurements.runs, first, run_index ? row.cells[*run_index] : stem);
    const double t = time(row);
    if (!run.time.empty() && !(t > run.time.back()))
      throw InputError(
          fmt::format("{}column \"time\": the time must increase within the run \"{}\", but {} s follows "
                      "{} s; repeats belong in a run of their own",
                      table.at(row.line), run.name, t, run.time.back()));
    run.time.push_back(t);
    run.conversion.push_back(conversion(row));
    run.temperature.push_back(temperature ? *temperature : (*temperatures)(row));
  }
  make_names_unique(measurements.runs, first, stem);
  measurements.files.emplace_back(file, hash_of(text));
}

Measurements read_measurements(const std::vector<std::filesystem::path>& files, std::optional<double> temperature,
                               const std::vector<ColumnName>& names) {
  Measurements measurements;
  for (const auto& file : files) add_measurements(measurements, text_of_file(file), file.string(), temperature, names);
  return measurements;
}

}  // namespace joulet
