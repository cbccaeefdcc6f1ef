#pragma once

#include <joulet/base/csv.h>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// One measured quantity.
struct MeasuredSeries {
  std::size_t column = 0;       ///< of columns()
  std::string unit;             ///< as the file has it
  std::vector<double> values;   ///< SI, at the times of the file; NaN where a cell is empty
  std::optional<double> sigma;  ///< standard deviation, SI; absent when not known
};

/// Measured histories: quantities that history.csv has, over time.
struct MeasuredHistories {
  std::vector<double> times;  ///< s, increasing
  std::vector<MeasuredSeries> series;

  std::size_t n_values() const;
};

/// Reads a CSV: a header `time [s],temperature_pyrometer [degC],conversion_mean [%]`, units of any kind that fit, rows
/// of numbers; lines that begin with # are skipped. `names` are columns that the file calls otherwise. `name` stands
/// for the file in messages. Throws InputError with the line, and the nearest name of an unknown quantity.
MeasuredHistories measured_histories_from_csv(std::string_view text, const std::string& name,
                                              const std::vector<ColumnName>& names = {});

/// `temperature_pyrometer=10 K`. Throws InputError that begins with `option`.
void set_sigma(MeasuredHistories& data, const std::string& text, const std::string& option = "--sigma");

}  // namespace joulet
