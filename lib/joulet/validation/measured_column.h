#pragma once

#include <optional>
#include <string>
#include <vector>

namespace joulet {

struct Case;

/// A column of a log, ready to be compared with a run. SI units.
struct MeasuredColumn {
  std::string quantity, unit;  ///< column of history.csv
  std::string column, file;    ///< of the log
  std::string hash;            ///< of the content of the file, as of the inputs
  struct Value {
    double time = 0, value = 0, uncertainty = 0;  ///< s; u_D is 0 where it is not known
  };
  std::vector<Value> values;       ///< times increase
  bool knows_uncertainty = false;  ///< of the measurement
  std::optional<double> input_uncertainty;
};

/// The columns that a case wants to be compared with, from their files. Throws InputError with the key, what is wrong
/// and what is allowed: a quantity that the run does not have, a column that the file does not have, units of another
/// kind, no row within the time of the run, a steady run; IoError for files that cannot be read.
std::vector<MeasuredColumn> measured_columns(const Case& whole);

}  // namespace joulet
