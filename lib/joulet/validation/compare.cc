#include <joulet/validation/compare.h>

#include <cmath>

namespace joulet {
namespace {

MeasuredComparison compared(const MeasuredColumn& column, const RunHistory& history,
                            const NumericalError& numerical_error) {
  MeasuredComparison result;
  result.quantity = column.quantity;
  result.unit = column.unit;
  result.column = column.column;
  result.file = column.file;
  result.hash = column.hash;
  result.knows_measurement = column.knows_uncertainty;
  result.knows_input = column.input_uncertainty.has_value();
  for (const MeasuredColumn::Value& value : column.values) {
    const auto computed = history.at(column.quantity, value.time);
    if (!computed) {
      ++result.n_beyond;
      continue;
    }
    std::optional<double> error;
    if (numerical_error) error = numerical_error(column.quantity, value.time, computed->value);
    result.knows_numerical = result.knows_numerical || error;
    result.points.push_back({value.time, value.value, computed->value, std::hypot(error.value_or(0), computed->error),
                             column.input_uncertainty.value_or(0), value.uncertainty});
  }
  return result;
}

}  // namespace

std::vector<MeasuredComparison> compare(const std::vector<MeasuredColumn>& columns, const RunHistory& history,
                                        const NumericalError& numerical_error) {
  std::vector<MeasuredComparison> list;
  for (const MeasuredColumn& column : columns) list.push_back(compared(column, history, numerical_error));
  return list;
}

}  // namespace joulet
