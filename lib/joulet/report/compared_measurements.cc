#include <fmt/format.h>
#include <joulet/base/text.h>
#include <joulet/report/chart.h>
#include <joulet/report/compared_measurements.h>
#include <joulet/report/html.h>
#include <joulet/report/measured_curves.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

/// A column of a log, and the runs that were compared with it.
struct ComparedColumn {
  std::string quantity, column;
  std::map<std::size_t, const Json*> of_run;  ///< what the summary of the run says of it
};

std::vector<ComparedColumn> compared_columns(const std::vector<RunResult>& runs) {
  std::vector<ComparedColumn> list;
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (const Json& summary : measured_summaries(runs[i])) {
      const std::string quantity = summary.value("quantity", ""), column = summary.value("column", "");
      auto here = std::find_if(list.begin(), list.end(),
                               [&](const ComparedColumn& c) { return c.quantity == quantity && c.column == column; });
      if (here == list.end()) here = list.insert(list.end(), {quantity, column, {}});
      here->of_run[i] = &summary;
    }
  return list;
}

/// In the unit of a difference: kelvin, and no points below zero.
Shown shown_difference(const std::string& quantity, const Json& number) {
  return shown_as(quantity + "_difference", number.value("unit", "1"));
}

std::string cell(const ComparedColumn& column, std::size_t run, const char* key, bool html) {
  const auto of_run = column.of_run.find(run);
  if (of_run == column.of_run.end() || !of_run->second->contains(key)) return html ? "–" : "-";
  const Json& number = (*of_run->second)[key];
  const Shown shown = shown_difference(column.quantity, number);
  const double value = number_in(number).value_or(NAN);
  return html ? data_html(shown, value) : shown.text(value);
}

std::string share_within(const Json& summary) {
  const auto share = number_in(summary.value("share_within_2_uncertainties", Json()));
  return share ? rounded_number(100 * *share, 3) + " %" : "–";
}

std::string table_html(const std::vector<ComparedColumn>& columns, const std::vector<std::string>& names) {
  HtmlTable table("", {"Quantity", "Run", "Mean", "RMS", "Largest", "Within 2 u_val"},
                  {false, false, true, true, true, true});
  for (const ComparedColumn& column : columns) {
    bool is_first = true;
    for (const auto& [run, summary] : column.of_run) {
      const std::string log = std::filesystem::path(summary->value("file", "")).filename().string();
      table.add_row({is_first ? escaped(shown_as(column.quantity, "").label) + "<br>" +
                                    element("span", escaped(column.column + ", " + log), "class=\"quiet\"")
                              : "",
                     escaped(names[run]), cell(column, run, "mean_difference", true),
                     cell(column, run, "rms_difference", true), cell(column, run, "largest_difference", true),
                     share_within(*summary)});
      is_first = false;
    }
  }
  return table.html();
}

std::optional<MeasuredCurve> curve_of(const RunResult& run, const ComparedColumn& column) {
  for (MeasuredCurve& curve : measured_curves(run))
    if (curve.quantity == column.quantity && curve.column == column.column) return std::move(curve);
  return std::nullopt;
}

std::string charts_html(const std::vector<RunResult>& runs, const std::vector<std::string>& names,
                        const ComparedColumn& column) {
  LineChart values, differences;
  std::set<std::string> logs;
  for (const auto& [run, summary] : column.of_run) {
    const auto curve = curve_of(runs[run], column);
    if (!curve) continue;
    const int colour = static_cast<int>(run % 8);  // as in the other charts of the page
    if (logs.insert(summary->value("file_hash", "")).second) {
      Series measured = measured_series(*curve);
      measured.colour = 5;  // slate
      if (logs.size() > 1) measured.name += ", " + names[run];
      values.series.insert(values.series.begin(), std::move(measured));
    }
    Series computed = computed_series(runs[run], *curve), difference = difference_series(*curve);
    computed.name = difference.name = names[run];
    computed.colour = difference.colour = colour;
    difference.low.clear();
    difference.high.clear();
    values.series.push_back(std::move(computed));
    differences.series.push_back(std::move(difference));
    values.title = curve->shown.label;
    values.y = {curve->shown.label, curve->shown.unit};
    differences.y = {"Difference", curve->shown.unit == "°C" ? "K" : curve->shown.unit};
  }
  if (values.series.empty()) return "";
  values.description = fmt::format("Points are measured ({}), a curve is computed by each run.", column.column);
  differences.title = values.title + ", computed less measured";
  differences.description = "One series of points for each run.";
  values.x = differences.x = {"Time", "s"};
  values.group = differences.group = "time";
  differences.levels = {{0, ""}};
  return chart_html(values) + chart_html(differences);
}

}  // namespace

std::string compared_measurements_html(const std::vector<RunResult>& runs, const std::vector<std::string>& names) {
  const auto columns = compared_columns(runs);
  if (columns.empty()) return "";
  std::string charts;
  for (const ComparedColumn& column : columns) charts += charts_html(runs, names, column);
  return element("p", "Differences are computed less measured; the page of each run has their uncertainties.",
                 "class=\"quiet\"") +
         table_html(columns, names) + element("div", charts, "class=\"charts\" style=\"margin-top:28px\"");
}

std::string compared_measurements_text(const std::vector<RunResult>& runs, const std::vector<std::string>& names) {
  const auto columns = compared_columns(runs);
  if (columns.empty()) return "";
  std::vector<std::string> header{"computed less measured"};
  header.insert(header.end(), names.begin(), names.end());
  TextTable table(header);
  for (const ComparedColumn& column : columns)
    for (const auto& [key, label] :
         {std::pair{"mean_difference", "mean"}, {"rms_difference", "RMS"}, {"largest_difference", "largest"}}) {
      std::vector<std::string> cells{
          fmt::format("{} ({}), {}", shown_as(column.quantity, "").label, column.column, label)};
      for (std::size_t run = 0; run < runs.size(); ++run) cells.push_back(cell(column, run, key, false));
      table.add_row(std::move(cells));
    }
  return table.text();
}

}  // namespace joulet
