#include <fmt/format.h>
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
using Numbers = std::vector<double>;

/// Rows of a table that belong to a model and a run; an empty model: of any.
struct Rows {
  const ResultTable& table;
  std::string model;

  Numbers of(const std::string& run, const char* column, double factor = 1) const {
    Numbers list;
    for (std::size_t i = 0; i < table.n_rows(); ++i)
      if ((model.empty() || table.column("model").cells[i] == model) && table.column("run").cells[i] == run)
        list.push_back(factor * table.column(column).numbers[i]);
    return list;
  }
};

std::vector<std::string> runs_of(const Json& fit) {
  std::vector<std::string> names;
  for (const Json& run : fit["runs"]) names.push_back(run["name"].get<std::string>());
  return names;
}

std::string conversion_chart(const Json& fit, const ResultTable& points, const ResultTable& curves) {
  LineChart chart;
  const std::string best = fit.value("best", "");
  chart.title = fmt::format("Measured conversion and {}", best);
  chart.description = "Points are measured, curves fitted.";
  chart.x = {"Time", "s"};
  chart.y = {"Conversion", "%"};
  chart.group = "fit";
  int colour = 0;
  for (const std::string& run : runs_of(fit)) {
    const Rows measured{points, best}, fitted{curves, ""};
    chart.series.push_back(
        {run, fitted.of(run, "time"), fitted.of(run, "conversion", 100), Series::Mark::line, colour, {}, {}, false});
    chart.series.push_back({run + ", measured",
                            measured.of(run, "time"),
                            measured.of(run, "conversion", 100),
                            Series::Mark::points,
                            colour,
                            {},
                            {},
                            true});
    colour = (colour + 1) % 8;
  }
  return chart_html(chart);
}

std::string residual_chart(const Json& fit, const ResultTable& points) {
  LineChart chart;
  chart.title = "Residuals";
  chart.description = "Measured less fitted conversion; without a pattern where the law is right.";
  chart.x = {"Time", "s"};
  chart.y = {"Residual", "points of conversion"};
  chart.group = "fit";
  int colour = 0;
  for (const std::string& run : runs_of(fit)) {
    const Rows rows{points, fit.value("best", "")};
    chart.series.push_back(
        {run, rows.of(run, "time"), rows.of(run, "residual", 100), Series::Mark::points, colour, {}, {}, false});
    colour = (colour + 1) % 8;
  }
  chart.levels = {{0, ""}};
  return chart_html(chart);
}

std::string arrhenius_chart(const Json& fit, const ResultTable& table) {
  const std::string best = fit.value("best", "");
  LineChart chart;
  chart.title = "Arrhenius plot, ln k";
  chart.description = "Logarithm of the rate constant of each run against inverse temperature.";
  chart.x = {"1000/T", "1/K"};
  chart.y = {"ln k", "k in 1/s"};
  Series points{"k of each run", {}, {}, Series::Mark::points, 0, {}, {}, false},
      line{"straight line", {}, {}, Series::Mark::line, 5, {}, {}, false};
  for (const std::string& run : runs_of(fit)) {
    const Rows rows{table, best};
    const Numbers x = rows.of(run, "inverse_temperature", 1e3), y = rows.of(run, "ln_rate_constant"),
                  on_line = rows.of(run, "on_line");
    points.x.insert(points.x.end(), x.begin(), x.end());
    points.y.insert(points.y.end(), y.begin(), y.end());
    line.x.insert(line.x.end(), x.begin(), x.end());
    line.y.insert(line.y.end(), on_line.begin(), on_line.end());
  }
  if (points.x.size() < 2) return "";
  chart.series = {line, points};
  return chart_html(chart);
}

/// g(alpha) against time with the line through the origin: straight where the model holds; as Fig. 7 of Luo et al.
/// 2025.
std::string panel(const Json& model, const Json& fit, const ResultTable& linearised) {
  LineChart chart;
  const std::string name = model.value("model", "");
  const auto r2 = number_in(model.value("linear_r_squared", Json()));
  chart.title = fmt::format("{}, R² = {}", name, r2 ? fmt::format("{:.4f}", *r2) : "–");
  chart.description =
      fmt::format("g of the {} model against time, with the line through the origin.", model.value("title", name));
  bool reduced = false;
  if (model.contains("linearised"))
    for (const Json& line : model["linearised"]) reduced = reduced || line.value("time", "") == "reduced";
  chart.x = {reduced ? "Reduced time" : "Time", "s"};
  chart.y = {"g", "g(α)"};
  int colour = 0;
  for (const std::string& run : runs_of(fit)) {
    const Rows rows{linearised, name};
    const Numbers x = rows.of(run, "reduced_time");
    if (!x.empty()) {
      chart.series.push_back({run, x, rows.of(run, "line"), Series::Mark::line, colour, {}, {}, true});
      chart.series.push_back({run + ", measured", x, rows.of(run, "g"), Series::Mark::points, colour, {}, {}, true});
    }
    colour = (colour + 1) % 8;
  }
  return chart.series.empty() ? "" : chart_html(chart);
}

std::string interval_text(const Json& json, const Shown& shown) {
  if (!json.is_object() || !json.contains("interval") || !json["interval"].is_array()) return "";
  return fmt::format("{} to {}", shown.number(json["interval"][0].get<double>()),
                     shown.text(json["interval"][1].get<double>()));
}

Json part(const Json& json, const char* name) { return json.contains(name) ? json[name] : Json(); }

std::string ranking_html(const Json& fit) {
  HtmlTable table("", {"Model", "", "dAICc", "Weight", "Residual", "Ea", "A", "R² of g"},
                  {false, false, true, true, true, true, true, true});
  const auto cell = [](const Json& json, int digits = 4) {
    const auto value = number_in(json);
    return value ? rounded_number(*value, digits) : std::string("–");
  };
  for (const Json& model : fit["models"]) {
    const Json direct = part(model, "direct");
    const auto energy = number_in(part(direct, "activation_energy")),
               a = number_in(part(direct, "pre_exponential_factor"));
    const auto residual = number_in(part(direct, "residual_deviation"));
    const double weight = number_in(part(model, "akaike_weight")).value_or(0);
    table.add_row({escaped(model.value("model", "")), escaped(model.value("title", "")),
                   cell(part(model, "delta_aicc"), 3), weight < 0.001 ? "0" : fmt::format("{:.3f}", weight),
                   residual ? rounded_number(100 * *residual, 3) + " %" : "–",
                   energy ? data_html(shown_as("activation_energy", "J/mol"), *energy) : "–",
                   a ? data_html(shown_as("", "1/s"), *a) : "–", cell(part(model, "linear_r_squared"))});
  }
  return table.html() +
         element("p",
                 "dAICc: below 2 as good as the best, above 10 out. Trust the direct fit; a high R² of g says little.",
                 "class=\"quiet\"");
}

void add_answers(Page& page, const Json& fit, const Json& best) {
  const Json direct = part(best, "direct");
  const std::string confidence = fmt::format("{:g} %: ", 100 * fit.value("confidence", 0.95));
  page.answers.push_back({"Best model", escaped(fit.value("best", "")), best.value("title", "")});
  const auto add = [&](const char* label, const char* key, const Shown& shown) {
    const Json json = part(direct, key);
    const auto value = number_in(json);
    if (!value) return;
    const std::string interval = interval_text(json, shown);
    page.answers.push_back({label, data_html(shown, *value), interval.empty() ? "" : confidence + interval});
  };
  add("Activation energy", "activation_energy", shown_as("activation_energy", "J/mol"));
  add("A", "pre_exponential_factor", shown_as("", "1/s"));
  const auto reference = number_in(part(direct, "reference_temperature"));
  const std::string label = reference ? fmt::format("k at {:.0f} °C", *reference - 273.15) : "k";
  add(label.c_str(), "rate_constant", shown_as("", "1/s"));
  if (const auto residual = number_in(part(direct, "residual_deviation")))
    page.answers.push_back(
        {"Residual", fmt::format("<data value=\"{}\">{} %</data>", *residual, rounded_number(100 * *residual, 3)),
         fmt::format("{} points", direct.value("points", 0))});
}

}  // namespace

Page fit_page(const std::filesystem::path& folder) {
  const Json fit = json_of_file(folder / "fit.json");
  const ResultTable points = ResultTable::from_file(folder / "conversion.csv"),
                    curves = ResultTable::from_file(folder / "curves.csv");
  const ResultTable linearised = ResultTable::from_file(folder / "linearised.csv");
  Page page;
  page.kind = "Fit";
  page.title = "Rate law from measured conversions";
  page.subtitle = fmt::format("{} models, {} runs · {} · {}", fit["models"].size(), fit["runs"].size(),
                              part(fit, "provenance").value("date", "no date"), folder.string());
  for (const Json& warning : fit.value("warnings", Json::array())) page.warnings.push_back(warning.get<std::string>());
  for (const Json& model : fit["models"])
    if (model.value("model", "") == fit.value("best", "")) add_answers(page, fit, model);
  std::string charts = conversion_chart(fit, points, curves) + residual_chart(fit, points);
  std::error_code error;
  if (std::filesystem::exists(folder / "arrhenius.csv", error))
    charts += arrhenius_chart(fit, ResultTable::from_file(folder / "arrhenius.csv"));
  page.add("fit", "Fit", element("div", charts, "class=\"charts\""));
  page.add("ranking", "Models", ranking_html(fit));
  std::string panels;
  for (const Json& model : fit["models"]) panels += panel(model, fit, linearised);
  page.add("panels", "g(α) against time, model by model",
           element("p", "The points of the right model lie on straight lines; best model first.", "class=\"quiet\"") +
               element("div", panels, "class=\"charts small\""));
  std::vector<std::pair<std::string, std::string>> files;
  for (const Json& file : part(fit, "provenance").value("data", Json::array()))
    files.emplace_back("Data", file.value("file", "") + ", " + file.value("hash", ""));
  page.add("provenance", "Provenance", provenance_html(part(fit, "provenance"), files));
  return page;
}

}  // namespace joulet
