#include <fmt/format.h>
#include <joulet/base/csv.h>
#include <joulet/base/error.h>
#include <joulet/results/run_history.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace joulet {
namespace {

double secant(const std::vector<double>& x, const std::vector<double>& y, std::size_t i) {
  return (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
}

}  // namespace

RunHistory RunHistory::from_csv(std::string_view text, const std::string& name) {
  const CsvTable table = parse_csv(text, name, "the columns of history.csv");
  RunHistory history;
  for (const CsvTable::Row& row : table.rows)
    for (std::size_t k = 0; k < table.columns.size(); ++k) {
      const double value = std::strtod(row.cells[k].c_str(), nullptr);  // "nan" is one
      if (table.columns[k].name == "time")
        history.add_time(value);
      else
        history.add_value(table.columns[k].name, value);
    }
  if (history.times_.size() != table.rows.size()) throw InputError(fmt::format("{}: there is no column time", name));
  return history;
}

/// Weighted harmonic mean of the secants beside step i; 0 where they turn; at the ends the secant itself.
double RunHistory::slope(const std::vector<double>& values, std::size_t i) const {
  if (i == 0) return secant(times_, values, 0);
  if (i + 1 == times_.size()) return secant(times_, values, i - 1);
  const double before = secant(times_, values, i - 1), after = secant(times_, values, i);
  if (!(before * after > 0)) return 0;
  const double h_before = times_[i] - times_[i - 1], h_after = times_[i + 1] - times_[i];
  const double w_before = h_before + 2 * h_after, w_after = 2 * h_before + h_after;
  return (w_before + w_after) / (w_before / before + w_after / after);
}

std::optional<RunHistory::Value> RunHistory::at(const std::string& quantity, double time) const {
  const auto found = values_.find(quantity);
  if (found == values_.end() || times_.empty() || time < begin() || time > end()) return std::nullopt;
  const std::vector<double>& y = found->second;
  const auto above = std::lower_bound(times_.begin(), times_.end(), time);
  const auto right = static_cast<std::size_t>(above - times_.begin());
  if (*above == time) return std::isfinite(y[right]) ? std::optional(Value{y[right], 0}) : std::nullopt;
  const std::size_t left = right - 1;
  const double h = times_[right] - times_[left], s = (time - times_[left]) / h;
  const double line = y[left] + s * (y[right] - y[left]);
  const double cubic = y[left] * (1 + 2 * s) * (1 - s) * (1 - s) + y[right] * s * s * (3 - 2 * s) +
                       h * s * (1 - s) * ((1 - s) * slope(y, left) - s * slope(y, right));
  if (!std::isfinite(cubic)) return std::nullopt;
  return Value{cubic, std::abs(cubic - line)};
}

}  // namespace joulet
