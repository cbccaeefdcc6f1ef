#include <joulet/report/changed_inputs.h>
#include <joulet/report/chart.h>
#include <joulet/report/html.h>
#include <joulet/report/run_curves.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace joulet {
namespace {

/// A column of the history as a curve; `name` is shown in the legend.
struct Curve {
  const char* column;
  const char* name;
  int colour = -1;
  bool dashed = false;
  const char *low = nullptr, *high = nullptr;  ///< columns of a band
  double sign = 1;
};

/// Makes the charts from the columns that there are.
class Charts {
public:
  explicit Charts(const ResultTable& history) : history_(history), time_(history.column("time").numbers) {}

  /// Empty when none of the curves has anything to show.
  std::string chart(const std::string& title, const std::string& axis, const std::vector<Curve>& curves,
                    std::vector<LineChart::Level> levels = {}, bool from_zero = false) const {
    LineChart chart;
    chart.title = title;
    chart.description = axis + " over time.";
    chart.x = {"Time", "s"};
    chart.group = "time";
    chart.levels = std::move(levels);
    chart.from_zero = from_zero;
    for (const Curve& curve : curves) add(chart, axis, curve);
    return chart.series.empty() ? "" : chart_html(chart);
  }

private:
  void add(LineChart& chart, const std::string& axis, const Curve& curve) const {
    const ResultTable::Column* column = history_.find(curve.column);
    if (!column || !has_something(column->numbers)) return;
    const Shown shown = shown_as(column->name, column->unit);
    chart.y = {chart.series.empty() ? axis : chart.y.label, shown.unit};
    Series series{curve.name, time_, scaled(*column, shown, curve.sign), Series::Mark::line, curve.colour, {},
                  {},         false};
    if (curve.dashed) series.mark = Series::Mark::dashed;
    const ResultTable::Column *low = curve.low ? history_.find(curve.low) : nullptr,
                              *high = curve.high ? history_.find(curve.high) : nullptr;
    if (low && high) {
      series.low = scaled(*low, shown, 1);
      series.high = scaled(*high, shown, 1);
    }
    chart.description += " " + series.name + " ends at " + shown.text(column->numbers.back()) + ".";
    chart.series.push_back(std::move(series));
  }

  static std::vector<double> scaled(const ResultTable::Column& column, const Shown& shown, double sign) {
    std::vector<double> values;
    for (const double value : column.numbers) values.push_back(sign * shown.value(value));
    return values;
  }

  static bool has_something(const std::vector<double>& values) {
    return std::any_of(values.begin(), values.end(), [](double v) { return std::isfinite(v) && v != 0; });
  }

  const ResultTable& history_;
  const std::vector<double>& time_;
};

std::vector<LineChart::Level> temperature_limit(const RunResult& run) {
  for (const InputValue& input : input_values(run.input, "effective-input.toml"))
    if (input.key == "output.temperature_limit")
      return {{std::strtod(input.value.c_str(), nullptr), "limit " + input.value}};
  return {};
}

}  // namespace

std::string run_curves_html(const RunResult& run) {
  if (run.history.n_rows() < 2) return "";
  const Charts charts(run.history);
  const std::string large =
      charts.chart("Temperature", "Temperature",
                   {{"temperature_max", "highest", 0},
                    {"temperature_mean", "mean, with the range of 98 % of the volume", 1, false,
                     "temperature_percentile_1", "temperature_percentile_99"},
                    {"temperature_pyrometer", "pyrometer", 2},
                    {"temperature_min", "lowest", 5},
                    {"temperature_setpoint", "set-point", 3, true}},
                   temperature_limit(run)) +
      charts.chart(
          "Conversion of MgO", "Conversion",
          {{"conversion_mean", "mean, with the range over the pellet", 1, false, "conversion_min", "conversion_max"}},
          {}, true) +
      charts.chart("Where the power goes", "Power",
                   {{"power", "supplied", 0},
                    {"power_stored", "stored", 1},
                    {"power_reaction", "reaction", 2},
                    {"power_lateral", "lost, lateral face", 3},
                    {"power_bottom", "lost, bottom", 4},
                    {"power_top", "lost, top", 6, true}}) +
      charts.chart("Energy since the start", "Energy",
                   {{"energy_supplied", "supplied", 0},
                    {"energy_stored", "stored", 1},
                    {"energy_reaction", "reaction", 2},
                    {"energy_lateral", "lost, lateral face", 3},
                    {"energy_bottom", "lost, bottom", 4},
                    {"energy_top", "lost, top", 6, true},
                    {"energy_leads", "leads", 5}});
  const std::string small =
      charts.chart("Voltage", "Voltage", {{"voltage", "at the supply", 0}}) +
      charts.chart("Current", "Current", {{"current", "at the supply", 1}}) +
      charts.chart("Resistance", "Resistance", {{"resistance", "seen by the supply", 2}}) +
      charts.chart("Magnesium leaving", "Rate", {{"mg_mass_rate", "Mg", 4}}, {}, true) +
      charts.chart("Magnesium released", "Mass", {{"mg_mass", "Mg", 4}}, {}, true) +
      charts.chart("Magnesium on plates", "Mass", {{"mg_collected", "Mg", 4}}, {}, true) +
      charts.chart("Hottest plate", "Temperature", {{"plate_temperature_max", "of all plates", 0}}) +
      charts.chart("Pressure in the pores", "Pressure",
                   {{"pore_pressure_max", "highest", 0}, {"pore_pressure_centre", "centre", 1}}) +
      charts.chart("Energy balance error", "Energy", {{"energy_imbalance", "since the start", 5}}) +
      charts.chart("Time step", "Step", {{"dt", "accepted", 5}});
  return element(
             "p",
             "Drag across a chart to zoom, move over it to read values; all charts follow. With the keyboard: Tab to a "
             "chart, arrow keys read, + and − zoom, Esc shows all.",
             "class=\"quiet\"") +
         element("div", large, "class=\"charts\"") +
         element("div", small, "class=\"charts small\" style=\"margin-top:28px\"");
}

}  // namespace joulet
