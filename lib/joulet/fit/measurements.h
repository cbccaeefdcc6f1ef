#pragma once

#include <joulet/base/csv.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// One sample followed in time. The reaction starts at time zero; the temperature is linear between the points, and
/// that of the first point holds before it.
struct MeasuredRun {
  std::string name;
  std::vector<double> time;         ///< s, >= 0, increasing
  std::vector<double> conversion;   ///< about 0 to 1; noise may lead beyond
  std::vector<double> temperature;  ///< K

  std::size_t size() const { return time.size(); }
  /// Highest less lowest temperature, K.
  double temperature_span() const;
  /// Mean over the points, K.
  double mean_temperature() const;
};

/// The span of temperature up to which a run counts as isothermal, K. At 170 kJ/mol and 1700 K, 10 K change a rate by 7
/// %.
constexpr double isothermal_span = 10;

struct Measurements {
  std::vector<MeasuredRun> runs;
  std::vector<std::pair<std::string, std::string>> files;  ///< name and hash of the content
  std::vector<std::string> ignored_columns;                ///< "file: name"

  std::size_t n_points() const;
};

/// Reads CSV files (csv.h) with the columns time, conversion, temperature, in any order, each with its unit, and
/// optionally `run`, which names the runs within a file; without it, each file is one run. `temperature` [K] stands for
/// a missing column; `names` are columns that the files call otherwise. Other columns are ignored. Throws IoError for a
/// file that cannot be read, and InputError with file, line, column, and what is allowed: time >= 0 s and increasing
/// within a run, conversion -10 to 110 %, temperature 200 to 4000 K.
Measurements read_measurements(const std::vector<std::filesystem::path>& files, std::optional<double> temperature,
                               const std::vector<ColumnName>& names = {});

/// The same for the text of one file, appended to `measurements`.
void add_measurements(Measurements& measurements, const std::string& text, const std::string& file,
                      std::optional<double> temperature, const std::vector<ColumnName>& names = {});

}  // namespace joulet
