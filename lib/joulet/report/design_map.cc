#include <fmt/format.h>
#include <joulet/report/chart.h>
#include <joulet/report/design_map.h>
#include <joulet/report/html.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace joulet {
namespace {

using Numbers = std::vector<double>;

Numbers sorted_values(Numbers values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// Equal ratios rather than equal steps.
bool is_geometric(const Numbers& sorted) {
  if (sorted.size() < 3 || !(sorted.front() > 0)) return false;
  const double first = sorted[1] / sorted[0], last = sorted.back() / sorted[sorted.size() - 2];
  return std::abs(first / last - 1) < 0.01 && sorted.back() / sorted.front() > 4;
}

bool varies(const Numbers& values) {
  double low = INFINITY, high = -INFINITY;
  for (const double v : values)
    if (std::isfinite(v)) {
      low = std::min(low, v);
      high = std::max(high, v);
    }
  return high > low;
}

Numbers scaled(const Numbers& values, const Shown& shown) {
  Numbers list;
  for (const double v : values) list.push_back(shown.value(v));
  return list;
}

/// A full grid over two columns.
struct Grid {
  Numbers x, y;             ///< SI, increasing
  std::vector<int> row_of;  ///< row of the table at each point, [y][x]
};

std::optional<Grid> grid_of(const Numbers& x, const Numbers& y) {
  Grid grid{sorted_values(x), sorted_values(y), {}};
  const std::size_t nx = grid.x.size(), ny = grid.y.size();
  if (nx < 2 || ny < 2 || nx * ny != x.size()) return std::nullopt;
  grid.row_of.assign(nx * ny, -1);
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) return std::nullopt;
    const auto column = std::lower_bound(grid.x.begin(), grid.x.end(), x[i]) - grid.x.begin();
    const auto row = std::lower_bound(grid.y.begin(), grid.y.end(), y[i]) - grid.y.begin();
    grid.row_of[static_cast<std::size_t>(row) * nx + static_cast<std::size_t>(column)] = static_cast<int>(i);
  }
  if (std::count(grid.row_of.begin(), grid.row_of.end(), -1) > 0) return std::nullopt;
  return grid;
}

Axis axis_of(const ResultTable::Column& column, const Numbers& sorted) {
  const Shown shown = shown_as(column.name, column.unit);
  return {shown.label, shown.unit, is_geometric(sorted)};
}

MapChart map_over(const ResultTable& table, const std::string& x, const std::string& y, const Grid& grid,
                  const std::vector<std::string>& answers) {
  MapChart map;
  const ResultTable::Column &cx = table.column(x), &cy = table.column(y);
  map.x = axis_of(cx, grid.x);
  map.y = axis_of(cy, grid.y);
  map.xs = scaled(grid.x, shown_as(x, cx.unit));
  map.ys = scaled(grid.y, shown_as(y, cy.unit));
  map.cases = grid.row_of;
  for (const std::string& answer : answers) {
    const ResultTable::Column& column = table.column(answer);
    if (!varies(column.numbers)) continue;
    const Shown shown = shown_as(answer, column.unit);
    MapChart::Layer layer{answer, shown.label, shown.unit, {}};
    for (const int row : grid.row_of)
      layer.values.push_back(shown.value(column.numbers[static_cast<std::size_t>(row)]));
    map.layers.push_back(std::move(layer));
  }
  return map;
}

std::string two_inputs(const StudyResult& study, const Grid& grid) {
  MapChart map = map_over(study.table, study.keys[0], study.keys[1], grid, study.answers);
  map.title = "Design map";
  map.description = fmt::format("Answers over {} and {}. The table of the best cases has the same in numbers.",
                                map.x.label, map.y.label);
  map.shown = "conversion";
  map.objective = "energy_per_mg";
  for (const int row : grid.row_of) map.options.push_back(study.options_of(static_cast<std::size_t>(row)));
  map.limits = {{"conversion", 100 * study.target_conversion(), true}};
  if (std::isfinite(study.temperature_limit()))
    map.limits.push_back({"temperature_peak", study.temperature_limit() - 273.15, false});
  return chart_html(map);
}

/// Each answer against an input: a curve when it is the only one, else points.
std::string against(const StudyResult& study, const std::string& key) {
  const ResultTable::Column& input = study.table.column(key);
  if (!varies(input.numbers)) return "";
  const Shown shown_input = shown_as(key, input.unit);
  std::string html;
  for (const char* name :
       {"conversion", "temperature_peak", "temperature_mean", "energy_per_mg", "time_to_target", "mg_mass"}) {
    const ResultTable::Column* answer = study.table.find(name);
    if (!answer || !varies(answer->numbers)) continue;
    const Shown shown = shown_as(name, answer->unit);
    LineChart chart;
    chart.title = shown.label;
    chart.description = fmt::format("{} against {}.", shown.label, shown_input.label);
    chart.x = axis_of(input, sorted_values(input.numbers));
    chart.y = {shown.label, shown.unit};
    chart.group = key;
    Series series{
        shown.label, scaled(input.numbers, shown_input), scaled(answer->numbers, shown), Series::Mark::line, -1, {}, {},
        false};
    if (study.keys.size() > 1) series.mark = Series::Mark::points;
    if (std::string(name) == "conversion") chart.levels.push_back({100 * study.target_conversion(), "target"});
    if (std::string(name) == "temperature_peak") chart.levels.push_back({study.temperature_limit() - 273.15, "limit"});
    chart.series.push_back(std::move(series));
    html += chart_html(chart);
  }
  return html.empty()
             ? ""
             : element("h3", "Against " + escaped(shown_input.label)) + element("div", html, "class=\"charts small\"");
}

}  // namespace

std::string design_map_html(const StudyResult& study) {
  if (study.keys.size() == 2)
    if (const auto grid = grid_of(study.table.column(study.keys[0]).numbers, study.table.column(study.keys[1]).numbers))
      return two_inputs(study, *grid);
  std::string html;
  for (const std::string& key : study.keys) html += against(study, key);
  return html;
}

std::string history_map_html(const StudyResult& study) {
  std::error_code error;
  if (study.keys.size() != 1 || !std::filesystem::exists(study.folder / "study_history.csv", error)) return "";
  const ResultTable history = ResultTable::from_file(study.folder / "study_history.csv");
  const auto grid = grid_of(history.column("time").numbers, history.column(study.keys[0]).numbers);
  if (!grid) return "";
  MapChart map = map_over(history, "time", study.keys[0], *grid, {"conversion", "energy"});
  map.title = "Over time";
  map.description = fmt::format("Conversion and energy over time and {}.", map.y.label);
  map.shown = "conversion";
  map.limits = {{"conversion", 100 * study.target_conversion(), true}};
  map.objective = "energy";
  map.cases.clear();
  return chart_html(map);
}

}  // namespace joulet
