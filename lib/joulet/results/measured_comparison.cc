#include <fmt/format.h>
#include <joulet/base/plain_number.h>
#include <joulet/base/text.h>
#include <joulet/results/measured_comparison.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string_view>

namespace joulet {
namespace {

template <class Value>
double root_mean_square(const std::vector<MeasuredComparison::Point>& points, Value value) {
  double sum = 0;
  for (const auto& point : points) sum += std::pow(value(point), 2);
  return points.empty() ? NAN : std::sqrt(sum / static_cast<double>(points.size()));
}

/// A difference as people read it.
struct ShownUnit {
  std::string_view si, shown;
  double factor;
};
constexpr ShownUnit shown_units[] = {{"1", "%", 100}, {"kg", "mg", 1e6}, {"kg/s", "mg/s", 1e6}, {"J", "kJ", 1e-3}};

std::string difference_text(double value, std::string_view unit, bool with_sign) {
  const auto found = std::find_if(std::begin(shown_units), std::end(shown_units),
                                  [&](const ShownUnit& shown) { return shown.si == unit; });
  const bool scaled = found != std::end(shown_units);
  const double number = value * (scaled ? found->factor : 1);
  return fmt::format("{}{} {}", with_sign && number > 0 ? "+" : "", plain_number(number), scaled ? found->shown : unit);
}

/// Which parts the uncertainty has, and which it lacks.
std::string parts_text(const MeasuredComparison& c) {
  std::vector<std::string> known, unknown;
  (c.knows_measurement ? known : unknown).emplace_back("u_D");
  (c.knows_numerical ? known : unknown).emplace_back("u_num");
  (c.knows_input ? known : unknown).emplace_back("u_input");
  return joined(known) + (unknown.empty() ? "" : " known, " + joined(unknown) + " not");
}

std::string line_of(const MeasuredComparison& c) {
  const std::string file = std::filesystem::path(c.file).filename().string();
  if (c.points.empty())
    return fmt::format(" measured  {}: the run has no value at any of the {} times of {}\n", c.quantity, c.n_beyond,
                       file);
  const auto text = [&](double value, bool sign) { return difference_text(value, c.unit, sign); };
  const auto& worst = c.worst();
  std::string line = fmt::format(
      " measured  {}: computed less measured {} on average, rms {}, at most {} at {:.6g} s; {} value{} of {}",
      c.quantity, text(c.mean_difference(), true), text(c.rms_difference(), false), text(worst.difference(), true),
      worst.time, c.points.size(), c.points.size() == 1 ? "" : "s", file);
  if (const auto share = c.share_within(usual_coverage))
    line += fmt::format("; {:.0f} % within {:g} u_val, u_val {} ({})", 100 * *share, usual_coverage,
                        text(c.rms_uncertainty(), false), parts_text(c));
  else
    line += "; no uncertainty of the measurement is given, so that nothing can be said of the model";
  return line + "\n";
}

}  // namespace

double MeasuredComparison::Point::uncertainty() const {
  return std::sqrt(numerical * numerical + input * input + measurement * measurement);
}

double MeasuredComparison::mean_difference() const {
  double sum = 0;
  for (const Point& point : points) sum += point.difference();
  return points.empty() ? NAN : sum / static_cast<double>(points.size());
}

double MeasuredComparison::rms_difference() const {
  return root_mean_square(points, [](const Point& point) { return point.difference(); });
}

const MeasuredComparison::Point& MeasuredComparison::worst() const {
  return *std::max_element(points.begin(), points.end(), [](const Point& a, const Point& b) {
    return std::abs(a.difference()) < std::abs(b.difference());
  });
}

double MeasuredComparison::rms_uncertainty() const {
  return root_mean_square(points, [](const Point& point) { return point.uncertainty(); });
}

std::optional<double> MeasuredComparison::share_within(double k) const {
  if (points.empty() || !knows_measurement) return std::nullopt;
  const auto n = std::count_if(points.begin(), points.end(), [&](const Point& point) {
    return std::abs(point.difference()) <= k * point.uncertainty();
  });
  return static_cast<double>(n) / static_cast<double>(points.size());
}

std::string measured_csv(const std::vector<MeasuredComparison>& comparisons) {
  std::string text = "quantity,unit,column,time [s],measured,computed,computed - measured,u_num,u_input,u_D,u_val\n";
  for (const MeasuredComparison& c : comparisons) {
    const auto known = [](bool is_known, double value) { return is_known ? fmt::format("{}", value) : std::string(); };
    std::string column = c.column;
    std::replace(column.begin(), column.end(), '"', '\'');
    for (const auto& p : c.points)
      text += fmt::format("{},{},\"{}\",{},{},{},{},{},{},{},{}\n", c.quantity, c.unit, column, p.time, p.measured,
                          p.computed, p.difference(), p.numerical, known(c.knows_input, p.input),
                          known(c.knows_measurement, p.measurement), p.uncertainty());
  }
  return text;
}

std::string measured_text(const std::vector<MeasuredComparison>& comparisons) {
  std::string text;
  for (const MeasuredComparison& comparison : comparisons) text += line_of(comparison);
  return text;
}

}  // namespace joulet
