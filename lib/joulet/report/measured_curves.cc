#include <joulet/report/measured_curves.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <system_error>
#include <utility>

namespace joulet {

namespace {

/// About 95 % (ASME V&V 20).
constexpr double coverage = 2;

/// No more than the eye can tell apart.
std::vector<std::size_t> drawn_points(const std::vector<double>& y) { return thinned_out(y, 400); }

void add_interval(Series& series, double value, double half_width) {
  series.low.push_back(value - half_width);
  series.high.push_back(value + half_width);
}

}  // namespace

const nlohmann::ordered_json& measured_summaries(const RunResult& run) {
  static const nlohmann::ordered_json none = nlohmann::ordered_json::array();
  const auto found = run.summary.find("measured");
  return found == run.summary.end() ? none : *found;
}

std::vector<MeasuredCurve> measured_curves(const RunResult& run) {
  const std::filesystem::path file = run.folder / "measured.csv";
  std::error_code error;
  if (measured_summaries(run).empty() || !std::filesystem::exists(file, error)) return {};
  const ResultTable table = ResultTable::from_file(file);
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

}  // namespace joulet
