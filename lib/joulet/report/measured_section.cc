#include <fmt/format.h>
#include <joulet/report/chart.h>
#include <joulet/report/html.h>
#include <joulet/report/measured_curves.h>
#include <joulet/report/measured_section.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

std::string charts_of(const RunResult& run, const MeasuredCurve& curve) {
  LineChart values;
  values.title = curve.shown.label;
  values.description = fmt::format("Points are measured ({}), the curve is computed.", curve.column);
  values.x = {"Time", "s"};
  values.y = {curve.shown.label, curve.shown.unit};
  values.group = "time";
  values.series = {computed_series(run, curve), measured_series(curve)};
  LineChart difference;
  difference.title = curve.shown.label + ", computed less measured";
  difference.description = "Where a bar does not reach 0, the model is wrong by more than the uncertainties.";
  difference.x = values.x;
  difference.y = {"Difference", curve.shown.unit == "°C" ? "K" : curve.shown.unit};
  difference.group = "time";
  difference.levels = {{0, ""}};
  difference.series = {difference_series(curve)};
  return chart_html(values) + chart_html(difference);
}

/// "u_D, u_num; u_input is not known".
std::string parts_of_uncertainty(const Json& comparison) {
  std::string known, unknown;
  const Json list = comparison.value("known_uncertainties", Json::array());
  for (const char* part : {"u_D", "u_num", "u_input"}) {
    std::string& text = std::find(list.begin(), list.end(), part) != list.end() ? known : unknown;
    text += (text.empty() ? "" : ", ") + std::string(part);
  }
  return known + (unknown.empty() ? "" : (known.empty() ? "" : "; ") + unknown + " not known");
}

std::string table_of(const Json& comparisons) {
  HtmlTable table("", {"Quantity", "Values", "Mean", "RMS", "Largest", "at", "u_val", "Within 2 u_val", "It has"},
                  {false, true, true, true, true, true, true, true, false});
  for (const Json& c : comparisons) {
    const std::string name = c.value("quantity", "");
    const auto difference = [&](const char* key) {
      if (!c.contains(key)) return std::string("–");
      return data_html(shown_as(name + "_difference", c[key].value("unit", "1")), number_in(c[key]).value_or(NAN));
    };
    const auto share = number_in(c.value("share_within_2_uncertainties", Json()));
    const double at = c.contains("largest_difference") ? c["largest_difference"].value("time", NAN) : NAN;
    table.add_row({escaped(shown_as(name, "").label) + "<br>" +
                       element("span",
                               escaped(c.value("column", "") + ", " +
                                       std::filesystem::path(c.value("file", "")).filename().string()),
                               "class=\"quiet\""),
                   fmt::format("{}", c.value("values", 0)), difference("mean_difference"), difference("rms_difference"),
                   difference("largest_difference"), rounded_number(at) + " s",
                   share ? difference("validation_uncertainty") : "–",
                   share ? rounded_number(100 * *share, 3) + " %" : "–", escaped(parts_of_uncertainty(c))});
  }
  return table.html();
}

}  // namespace

std::string measured_html(const RunResult& run) {
  const std::vector<MeasuredCurve> curves = measured_curves(run);
  if (curves.empty()) return "";
  std::string charts;
  for (const MeasuredCurve& curve : curves) charts += charts_of(run, curve);
  return element(
             "p",
             "Differences are computed less measured. u_val puts together the standard uncertainties of the "
             "measurement (u_D), of mesh and steps (u_num) and of the inputs (u_input), as ASME V&amp;V 20 does: the "
             "error of the model lies within the difference ± 2 u_val with about 95 %. What is not known is missing "
             "in u_val, which then is too small.",
             "class=\"quiet\"") +
         table_of(measured_summaries(run)) + element("div", charts, "class=\"charts\" style=\"margin-top:28px\"");
}

}  // namespace joulet
