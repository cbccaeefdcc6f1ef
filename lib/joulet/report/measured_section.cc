#include <fmt/format.h>
#include <joulet/report/chart.h>
#include <joulet/report/html.h>
#include <joulet/report/measured_section.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

/// About 95 % (ASME V&V 20).
constexpr double coverage = 2;

/// Rows of measured.csv that belong together, in the shown unit.
struct MeasuredCurve {
  std::string quantity, column;
  Shown shown;
  std::vector<double> time, measured, computed, difference, measurement, combined;
  /// Of the measurement: without it the rest would make bars that promise too much.
  bool has_uncertainty() const {
    return std::any_of(measurement.begin(), measurement.end(), [](double u) { return u > 0; });
  }
};

std::vector<MeasuredCurve> measured_curves(const ResultTable& table) {
  std::vector<MeasuredCurve> list;
  for (std::size_t i = 0; i < table.n_rows(); ++i) {
    const std::string &quantity = table.column("quantity").cells[i], &column = table.column("column").cells[i];
    auto here = std::find_if(list.begin(), list.end(), [&](const MeasuredCurve& curve) {
      return curve.quantity == quantity && curve.column == column;
    });
    if (here == list.end()) {
      MeasuredCurve curve;
      curve.quantity = quantity;
      curve.column = column;
      curve.shown = shown_as(quantity, table.column("unit").cells[i]);
      here = list.insert(list.end(), std::move(curve));
    }
    const Shown& shown = here->shown;
    const auto number = [&](const char* name) { return table.column(name).numbers[i]; };
    here->time.push_back(number("time"));
    here->measured.push_back(shown.value(number("measured")));
    here->computed.push_back(shown.value(number("computed")));
    here->difference.push_back(shown.factor * number("computed - measured"));
    const double measurement = number("u_D");
    here->measurement.push_back(std::isfinite(measurement) ? shown.factor * measurement : 0);
    here->combined.push_back(shown.factor * number("u_val"));
  }
  return list;
}

/// No more than the eye can tell apart.
std::vector<std::size_t> drawn_points(const std::vector<double>& y) { return thinned_out(y, 400); }

void add_interval(Series& series, double value, double half_width) {
  series.low.push_back(value - half_width);
  series.high.push_back(value + half_width);
}

/// The curve with all steps of the run.
Series computed_series(const RunResult& run, const MeasuredCurve& curve) {
  Series series{"computed", {}, {}, Series::Mark::line, 1, {}, {}, false};
  series.x = run.history.column("time").numbers;
  for (const double value : run.history.column(curve.quantity).numbers) series.y.push_back(curve.shown.value(value));
  return series;
}

Series measured_series(const MeasuredCurve& curve) {
  const bool has_bars = std::any_of(curve.measurement.begin(), curve.measurement.end(), [](double u) { return u > 0; });
  Series series{has_bars ? "measured, ± 2 u_D" : "measured", {}, {}, Series::Mark::points, 0, {}, {}, false};
  for (const std::size_t i : drawn_points(curve.measured)) {
    series.x.push_back(curve.time[i]);
    series.y.push_back(curve.measured[i]);
    if (has_bars) add_interval(series, curve.measured[i], coverage * curve.measurement[i]);
  }
  return series;
}

Series difference_series(const MeasuredCurve& curve) {
  Series series{"computed − measured", {}, {}, Series::Mark::points, 2, {}, {}, false};
  if (curve.has_uncertainty()) series.name += ", ± 2 u_val";
  for (const std::size_t i : drawn_points(curve.difference)) {
    series.x.push_back(curve.time[i]);
    series.y.push_back(curve.difference[i]);
    if (curve.has_uncertainty()) add_interval(series, curve.difference[i], coverage * curve.combined[i]);
  }
  return series;
}

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
  const Json comparisons = run.summary.value("measured", Json::array());
  const std::filesystem::path file = run.folder / "measured.csv";
  std::error_code error;
  if (comparisons.empty() || !std::filesystem::exists(file, error)) return "";
  std::string charts;
  for (const MeasuredCurve& curve : measured_curves(ResultTable::from_file(file))) charts += charts_of(run, curve);
  return element(
             "p",
             "Differences are computed less measured. u_val puts together the standard uncertainties of the "
             "measurement (u_D), of mesh and steps (u_num) and of the inputs (u_input), as ASME V&amp;V 20 does: the "
             "error of the model lies within the difference ± 2 u_val with about 95 %. What is not known is missing "
             "in u_val, which then is too small.",
             "class=\"quiet\"") +
         table_of(comparisons) + element("div", charts, "class=\"charts\" style=\"margin-top:28px\"");
}

}  // namespace joulet
