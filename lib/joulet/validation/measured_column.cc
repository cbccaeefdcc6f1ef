#include <fmt/format.h>
#include <joulet/base/csv_column.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/base/names.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/problem/case.h>
#include <joulet/results/columns.h>
#include <joulet/results/summary.h>
#include <joulet/validation/measured_column.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {
namespace {

struct Quantity {
  std::string name, unit;
};

/// Numbers about the computation, which nobody measures.
bool is_measurable(std::string_view name) {
  for (const std::string_view other : {"step", "time", "dt", "newton_iterations", "linear_iterations", "rejected_steps",
                                       "energy_imbalance", "unknowns_per_field", "temperature_error_of_mesh"})
    if (name == other) return false;
  return true;
}

/// All quantities of the history that are known before a run.
std::vector<Quantity> quantities_of(const Problem& problem) {
  std::vector<Quantity> list;
  for (const Column& column : columns())
    if (is_measurable(column.name)) list.push_back({std::string(column.name), std::string(column.unit)});
  for (const Part& part : problem.parts)
    for (const char* prefix : {"temperature_mean_", "temperature_max_"})
      list.push_back({prefix + column_name(part.name), "K"});
  for (const Probe& probe : problem.probes) {
    const std::string name = column_name(probe.name);
    list.push_back({"temperature_" + name, "K"});
    list.push_back({"electric_potential_" + name, "V"});
    list.push_back({"conversion_" + name, "1"});
    list.push_back({"pore_pressure_" + name, "Pa"});
  }
  return list;
}

/// Columns go by their names; a few have shorter ones.
Quantity quantity_named(const std::string& wanted, const Problem& problem) {
  if (wanted.empty()) throw InputError("quantity: say what the column is compared with, \"voltage\" for example");
  if (wanted == "pyrometer") return {"temperature_pyrometer", "K"};
  if (wanted == "mass") return {"mass_loss", "kg"};
  const std::vector<Quantity> known = quantities_of(problem);
  for (const Quantity& quantity : known)
    if (quantity.name == wanted) return quantity;
  for (const Probe& probe : problem.probes)
    if (probe.name == wanted) return {"temperature_" + column_name(probe.name), "K"};
  std::vector<std::string> names = {"pyrometer", "mass"};
  for (const Probe& probe : problem.probes) names.push_back(probe.name);
  for (const Quantity& quantity : known) names.push_back(quantity.name);
  const auto near = nearest(wanted, names);
  throw InputError(fmt::format("quantity: \"{}\" is not a quantity of this run{}", wanted,
                               near.empty()
                                   ? "; columns of history.csv, \"pyrometer\", \"mass\" and names of probes are"
                                   : did_you_mean(wanted, names)));
}

double uncertainty_from(const char* key, const std::string& text, const std::string& unit) {
  try {
    const double value = si_difference_from_text(text, unit);
    if (value < 0) throw InputError(fmt::format("{} is negative", text));
    return value;
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", key, error.what()));
  }
}

/// A balance shows what is left; the run knows what has gone.
void count_loss(std::vector<MeasuredColumn::Value>& values) {
  const double first = values.front().value;
  for (auto& value : values) value.value = first - value.value;
}

MeasuredColumn column_from(const Measured& measured, const Problem& problem) {
  const Quantity quantity = quantity_named(measured.quantity, problem);
  if (measured.value.empty()) throw InputError("value: give the name of the column");
  const std::string text = text_of_file(measured.file, "log");
  const CsvTable table = parse_csv(text, measured.file, "a header such as t [s],U [V]");
  MeasuredColumn column;
  column.quantity = quantity.name;
  column.unit = quantity.unit;
  column.column = measured.value;
  column.file = measured.file;
  column.hash = "fnv1a64:" + hash_of(text);
  const double absolute =
      measured.uncertainty.empty() ? 0 : uncertainty_from("uncertainty", measured.uncertainty, quantity.unit);
  column.knows_uncertainty = absolute > 0 || measured.relative_uncertainty > 0;
  if (!measured.input_uncertainty.empty())
    column.input_uncertainty = uncertainty_from("input_uncertainty", measured.input_uncertainty, quantity.unit);
  for (const auto& [time, value] : points_of(table, {measured.time, measured.value, measured.unit}, quantity.unit))
    column.values.push_back({time, value, std::hypot(absolute, measured.relative_uncertainty * value)});
  if (measured.quantity == "mass") count_loss(column.values);
  const bool meets = column.values.front().time <= problem.time.end && column.values.back().time >= 0;
  if (!meets)
    throw InputError(fmt::format("{} has values from {:.6g} to {:.6g} s, and the run goes from 0 to {:.6g} s",
                                 measured.file, column.values.front().time, column.values.back().time,
                                 problem.time.end));
  return column;
}

}  // namespace

std::vector<MeasuredColumn> measured_columns(const Case& whole) {
  std::vector<MeasuredColumn> list;
  for (std::size_t i = 0; i < whole.measured.size(); ++i) try {
      if (whole.problem.time.analysis == Analysis::steady)
        throw InputError("time.analysis is steady: there is no history that a log could be compared with");
      list.push_back(column_from(whole.measured[i], whole.problem));
    } catch (const InputError& error) {
      throw InputError(fmt::format("measured.{}: {}", i, error.what()));
    }
  return list;
}

}  // namespace joulet
