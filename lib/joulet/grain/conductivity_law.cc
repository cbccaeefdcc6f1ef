#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/conductivity_law.h>
#include <joulet/input/printer.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace joulet {
namespace {

/// Straight between the points, constant beyond: sum over the intervals of the slope times what of it lies below x.
/// muParser has no arrays; min and max do the same as a search for the interval.
std::string piecewise_linear(const std::string& variable, const std::vector<double>& x,
                             const std::vector<std::string>& y) {
  std::string text = "(" + y[0] + ")";
  for (std::size_t i = 0; i + 1 < x.size(); ++i)
    text +=
        fmt::format("+({}-({}))*min(max(({}-{:.10g})/{:.10g},0),1)", y[i + 1], y[i], variable, x[i], x[i + 1] - x[i]);
  return text;
}

}  // namespace

std::string law_formula(const LawTable& table, const std::string& what) {
  std::vector<std::string> rows;
  for (std::size_t c = 0; c < table.conversions.size(); ++c) {
    std::vector<std::string> logarithms;
    for (std::size_t t = 0; t < table.temperatures.size(); ++t) {
      const double value = table.values[c][t];
      if (!(value > 0))
        throw InputError(
            fmt::format("{} is {:g} at conversion {:g} and {:g} K: no law for `joulet run` can be made of that", what,
                        value, table.conversions[c], table.temperatures[t]));
      logarithms.push_back(fmt::format("({:.10g})", std::log(value)));
    }
    rows.push_back("(" + piecewise_linear("T", table.temperatures, logarithms) + ")");
  }
  return "exp(" + piecewise_linear("conversion", table.conversions, rows) + ")";
}

namespace {

std::vector<double> sorted_unique(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::string law(const GrainResult& result, const std::string& what,
                const std::function<double(const GridState&)>& number) {
  LawTable table;
  for (const MapRow& row : result.table) {
    table.conversions.push_back(row.conversion);
    table.temperatures.push_back(row.temperature);
  }
  table.conversions = sorted_unique(table.conversions);
  table.temperatures = sorted_unique(table.temperatures);
  table.values.assign(table.conversions.size(), std::vector<double>(table.temperatures.size(), 0));
  int realisations = 0;
  for (const MapRow& row : result.table) realisations = std::max(realisations, row.realisation);
  for (const MapRow& row : result.table)
    for (std::size_t c = 0; c < table.conversions.size(); ++c)
      for (std::size_t t = 0; t < table.temperatures.size(); ++t)
        if (row.conversion == table.conversions[c] && row.temperature == table.temperatures[t])
          table.values[c][t] += number(row.state) / realisations;
  return law_formula(table, what);
}

}  // namespace

std::string pellet_case(const GrainCase& grain, const GrainResult& result) {
  if (result.table.empty()) return "";
  const std::vector<int> axes = directions_of(grain);
  const auto has = [&](int axis) { return std::find(axes.begin(), axes.end(), axis) != axes.end(); };
  const bool across = has(0) || has(1);
  const auto mean_across = [&](const Tensor& tensor) {
    if (has(0) && has(1)) return (tensor[0][0] + tensor[1][1]) / 2;
    return has(0) ? tensor[0][0] : tensor[1][1];
  };
  std::string text =
      "# Conductivities of the pellet by `joulet grain`: " + grain.title +
      "\n# ln of each value is bilinear between the points of properties.csv, and constant beyond them.\n[pellet]\n";
  const auto add = [&](const std::string& key, const std::string& unit, Tensor GridState::*tensor, bool axial) {
    const std::string formula = law(result, key, [&](const GridState& state) {
      return axial ? (state.*tensor)[2][2] : mean_across(state.*tensor);
    });
    text += fmt::format("{} = {{ expression = {}, unit = \"{}\" }}\n", key, toml_text(formula), unit);
  };
  const auto add_both = [&](const std::string& key, const std::string& unit, Tensor GridState::*tensor) {
    add(key, unit, tensor, !across);
    if (across && has(2)) add(key + "_axial", unit, tensor, true);
  };
  add_both("electrical_conductivity", "S/m", &GridState::sigma);
  add_both("thermal_conductivity", "W/m/K", &GridState::k);
  if (const auto& spots = result.resolutions.front().hot_spots; spots && spots->interface.area > 0)
    text += fmt::format(
        "\n# HYPOTHESIS, off: the reaction at the temperature of the carbon-oxide interface, at {:g} W/mm^3.\n"
        "# [kinetics]\n# interface_excess = \"{:.3g} K\"\n",
        1e-9 * grain.conditions.power_density, spots->equivalent_excess);
  return text;
}

}  // namespace joulet
