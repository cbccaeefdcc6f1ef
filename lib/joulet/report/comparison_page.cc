#include <fmt/format.h>
#include <joulet/report/chart.h>
#include <joulet/report/compared_measurements.h>
#include <joulet/report/comparison.h>
#include <joulet/report/html.h>
#include <joulet/report/pages.h>
#include <joulet/report/run_checks.h>
#include <joulet/report/run_result.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

std::vector<bool> all_but_first(std::size_t n) {
  std::vector<bool> numeric(n, true);
  numeric[0] = false;
  return numeric;
}

std::string answers_html(const std::vector<RunResult>& runs, const std::vector<std::string>& names) {
  std::vector<std::string> header{""};
  for (const std::string& name : names) header.push_back(escaped(name));
  for (std::size_t i = 1; i < names.size(); ++i)
    header.push_back(names.size() == 2 ? "Difference" : "Difference, " + escaped(names[i]));
  HtmlTable table("", header, all_but_first(header.size()));
  for (const char* name : compared_answers()) {
    const auto first = runs[0].answer(name);
    const std::string unit = runs[0].unit_of(name);
    const bool any =
        std::any_of(runs.begin(), runs.end(), [&](const RunResult& r) { return r.answer(name).value_or(0) != 0; });
    if (!any) continue;
    std::vector<std::string> cells{escaped(shown_as(name, unit).label)};
    for (const RunResult& run : runs)
      cells.push_back(run.answer(name) ? data_html(shown_as(name, unit), *run.answer(name)) : "–");
    for (std::size_t i = 1; i < runs.size(); ++i)
      cells.push_back(
          first && runs[i].answer(name) ? escaped(difference_text(name, unit, *runs[i].answer(name), *first)) : "");
    table.add_row(cells);
  }
  return table.html();
}

std::string chart_of(const std::vector<RunResult>& runs, const std::vector<std::string>& names, const char* column,
                     const char* title) {
  LineChart chart;
  chart.title = title;
  chart.description = "One curve for each run.";
  chart.x = {"Time", "s"};
  chart.group = "time";
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const ResultTable::Column* values = runs[i].history.find(column);
    const bool any = values && std::any_of(values->numbers.begin(), values->numbers.end(),
                                           [](double v) { return std::isfinite(v) && v != 0; });
    if (!any || runs[i].history.n_rows() < 2) continue;
    const Shown shown = shown_as(column, values->unit);
    chart.y = {shown.label, shown.unit};
    Series series{
        names[i], runs[i].history.column("time").numbers, {}, Series::Mark::line, static_cast<int>(i % 8), {}, {},
        false};
    for (const double v : values->numbers) series.y.push_back(shown.value(v));
    chart.series.push_back(std::move(series));
  }
  return chart.series.empty() ? "" : chart_html(chart);
}

std::string curves_html(const std::vector<RunResult>& runs, const std::vector<std::string>& names) {
  std::string html;
  html += chart_of(runs, names, "temperature_mean", "T mean") + chart_of(runs, names, "temperature_max", "T max");
  html += chart_of(runs, names, "temperature_pyrometer", "Pyrometer") +
          chart_of(runs, names, "conversion_mean", "Conversion");
  html += chart_of(runs, names, "power", "Power") + chart_of(runs, names, "voltage", "Voltage");
  html += chart_of(runs, names, "current", "Current") + chart_of(runs, names, "resistance", "Resistance");
  html += chart_of(runs, names, "mg_mass_rate", "Mg leaving") + chart_of(runs, names, "mg_mass", "Mg released");
  return element("div", html, "class=\"charts small\"");
}

std::string inputs_html(const std::vector<RunResult>& runs, const std::vector<std::string>& names) {
  std::vector<std::string> header{"Key"};
  for (const std::string& name : names) header.push_back(escaped(name));
  HtmlTable table("", header, all_but_first(header.size()));
  for (const auto& [key, list] : differing_inputs(runs)) {
    std::vector<std::string> cells{element("code", escaped(key))};
    for (const std::string& value : list) cells.push_back(escaped(value));
    table.add_row(cells);
  }
  return table.empty() ? element("p", "All inputs are the same.") : table.html();
}

}  // namespace

Page comparison_page(const std::vector<std::filesystem::path>& folders) {
  const std::vector<RunResult> runs = runs_of(folders);
  const auto names = names_of(folders);
  Page page;
  page.kind = "Comparison";
  page.title = fmt::format("{}", fmt::join(names, ", "));
  page.subtitle = fmt::format("{} runs; differences are to {}", runs.size(), names[0]);
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (const std::string& warning : run_warnings(runs[i])) page.warnings.push_back(names[i] + ": " + warning);
  page.add("answers", "Answers", answers_html(runs, names));
  page.add("measured", "Measured and computed", compared_measurements_html(runs, names));
  page.add("curves", "Curves", curves_html(runs, names));
  page.add("inputs", "Inputs that differ", inputs_html(runs, names));
  HtmlTable provenance("", {"Run", "Title", "Finished", "Input", "Version"}, {false, false, false, false, false});
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto p = runs[i].summary.value("provenance", nlohmann::ordered_json::object());
    const auto versions = p.value("versions", nlohmann::ordered_json::object());
    provenance.add_row({escaped(names[i]), escaped(runs[i].title()), escaped(p.value("date", "")),
                        element("code", escaped(p.value("input_hash", ""))),
                        escaped(versions.value("joulet", "") + " " + versions.value("git", ""))});
  }
  page.add("provenance", "Provenance", provenance.html());
  return page;
}

}  // namespace joulet
