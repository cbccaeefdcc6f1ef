#include <fmt/format.h>
#include <joulet/base/files.h>
#include <joulet/report/changed_inputs.h>
#include <joulet/report/chart.h>
#include <joulet/report/html.h>
#include <joulet/report/pages.h>
#include <joulet/report/run_page.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

/// The rows of residuals.csv of one quantity, in its shown unit.
struct Quantity {
  std::string name;
  Shown shown;
  std::vector<double> time, measured, computed, difference, sigma;
};

std::vector<Quantity> quantities_of(const ResultTable& table) {
  std::vector<Quantity> list;
  for (std::size_t i = 0; i < table.n_rows(); ++i) {
    const std::string& name = table.column("quantity").cells[i];
    auto here = std::find_if(list.begin(), list.end(), [&](const Quantity& q) { return q.name == name; });
    if (here == list.end())
      here = list.insert(list.end(), {name, shown_as(name, table.column("unit").cells[i]), {}, {}, {}, {}, {}});
    const auto number = [&](const char* column) { return table.column(column).numbers[i]; };
    here->time.push_back(number("time"));
    here->measured.push_back(here->shown.value(number("measured")));
    here->computed.push_back(here->shown.value(number("computed")));
    here->difference.push_back(here->shown.factor * number("computed - measured"));
    here->sigma.push_back(here->shown.factor * number("sigma"));
  }
  return list;
}

/// 95 % of a normal distribution.
constexpr double two_sided = 1.96;

std::string charts_html(const Quantity& q) {
  LineChart values;
  values.title = q.shown.label;
  values.description =
      "Points are measured; the curve is computed, its band where 95 % of the measurements are expected.";
  values.x = {"Time", "s"};
  values.y = {q.shown.label, q.shown.unit};
  values.group = "calibration";
  Series computed{"computed, 95 % of the scatter", q.time, q.computed, Series::Mark::line, 1, {}, {}, false};
  for (std::size_t i = 0; i < q.time.size(); ++i) {
    computed.low.push_back(q.computed[i] - two_sided * q.sigma[i]);
    computed.high.push_back(q.computed[i] + two_sided * q.sigma[i]);
  }
  values.series = {computed, {"measured", q.time, q.measured, Series::Mark::points, 0, {}, {}, false}};

  LineChart residuals;
  residuals.title = q.shown.label + ", computed less measured";
  residuals.description = "Without a pattern where the model is right.";
  residuals.x = values.x;
  residuals.y = {"Difference", q.shown.offset != 0 ? "K" : q.shown.unit};
  residuals.group = "calibration";
  residuals.series = {{"computed − measured", q.time, q.difference, Series::Mark::points, 0, {}, {}, false}};
  residuals.levels = {{0, ""}};
  return chart_html(values) + chart_html(residuals);
}

std::string inputs_html(const Json& inputs) {
  HtmlTable table("", {"Input", "Case", "Calibrated", "95 %", "Limits"}, {false, true, true, true, true});
  for (const Json& input : inputs) {
    const std::string unit = input.value("unit", "1");
    const bool law = unit.rfind("factor", 0) == 0;
    const Shown shown = shown_as(input.value("key", ""), law ? "1" : unit);
    const auto number = [&](const char* key) { return data_html(shown, number_in(input[key]).value_or(NAN)); };
    std::string interval = "unknown";
    if (input.value("at_limit", "none") != "none") interval = "at its " + input.value("at_limit", "") + " limit";
    if (input.contains("interval_95") && input["interval_95"].is_array())
      interval = shown.number(input["interval_95"][0].get<double>()) + " to " +
                 shown.number(input["interval_95"][1].get<double>());
    table.add_row({element("code", escaped(input.value("key", ""))) + (law ? " (factor)" : ""), number("start"),
                   number("value"), interval,
                   shown.number(number_in(input["lower_limit"]).value_or(NAN)) + " to " +
                       shown.number(number_in(input["upper_limit"]).value_or(NAN))});
  }
  return table.html();
}

std::vector<std::string> warnings_of(const Json& json) {
  std::vector<std::string> list;
  if (!json.value("converged", true)) list.push_back("Not converged: the search stopped before the minimum.");
  for (const Json& combination : json.value("unidentifiable", Json::array())) {
    std::string text;
    for (const auto& [key, change] : combination.items())
      text += fmt::format("{}{} {}", text.empty() ? "" : " with ", key, change.get<std::string>());
    list.push_back("Not identifiable: " + text + " changes the computed values by no more than their scatter.");
  }
  for (const Json& input : json.value("inputs", Json::array()))
    if (input.value("at_limit", "none") != "none")
      list.push_back(fmt::format("{} is at its {} limit: the data want a value outside.", input.value("key", ""),
                                 input.value("at_limit", "")));
  return list;
}

}  // namespace

Page calibration_page(const std::filesystem::path& folder) {
  const Json json = json_of_file(folder / "calibrate.json");
  const std::string input = text_of_file(folder / "calibrated.toml");
  Page page;
  page.kind = "Calibration";
  page.title = "Inputs from measurements";
  page.subtitle = fmt::format("{} values, {} runs of the model · {}", json.value("values", 0), json.value("runs", 0),
                              folder.string());
  page.warnings = warnings_of(json);
  for (const Json& found : json.value("inputs", Json::array())) {
    const std::string unit = found.value("unit", "1");
    const bool law = unit.rfind("factor", 0) == 0;
    const Shown shown = shown_as(found.value("key", ""), law ? "1" : unit);
    std::string note = law ? "times the law of the case" : "";
    if (found.contains("interval_95") && found["interval_95"].is_array())
      note = fmt::format("95 %: {} to {}", shown.number(found["interval_95"][0].get<double>()),
                         shown.number(found["interval_95"][1].get<double>()));
    page.answers.push_back({found.value("key", ""), data_html(shown, number_in(found["value"]).value_or(NAN)), note});
  }
  if (const auto chi = number_in(json.value("chi_squared_per_degree", Json())))
    page.answers.push_back({"chi² per degree of freedom", rounded_number(*chi, 3),
                            fmt::format("{} degrees", json.value("degrees_of_freedom", 0))});
  std::string charts;
  for (const Quantity& quantity : quantities_of(ResultTable::from_file(folder / "residuals.csv")))
    charts += charts_html(quantity);
  page.add("data", "Data and model", element("div", charts, "class=\"charts\""));
  page.add("found", "Inputs found", inputs_html(json.value("inputs", Json::array())));
  page.add("inputs", "Inputs", changed_inputs_html(input, "calibrated.toml"));
  return page;
}

}  // namespace joulet
