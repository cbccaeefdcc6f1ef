#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/expression.h>
#include <joulet/base/time_curve.h>

#include <algorithm>

namespace joulet {

struct TimeCurve::Formula {
  Expression law;
  std::string unit;
  double factor;
};

namespace {

const std::vector<double> nothing;

/// The interval [i, i + 1] that holds a time between the ends; at a point the one to its right.
std::size_t interval_of(const std::vector<double>& times, double time) {
  const auto above = std::upper_bound(times.begin(), times.end(), time);
  return static_cast<std::size_t>(above - times.begin()) - 1;
}

}  // namespace

TimeCurve TimeCurve::points(const std::vector<std::pair<double, double>>& time_and_value) {
  if (time_and_value.size() < 2)
    throw InputError(fmt::format("a table in time needs at least two points, and has {}", time_and_value.size()));
  auto points = std::make_shared<Points>();
  for (const auto& [time, value] : time_and_value) {
    if (!points->time.empty() && !(time > points->time.back()))
      throw InputError(
          fmt::format("times must increase, and {:.6g} s follows {:.6g} s; write a step as two points a little apart",
                      time, points->time.back()));
    points->time.push_back(time);
    points->value.push_back(value);
  }
  TimeCurve curve;
  curve.points_ = std::move(points);
  return curve;
}

TimeCurve TimeCurve::expression(const std::string& formula, const std::string& unit, double si_factor) {
  auto law = std::make_shared<Formula>(Formula{Expression::of_time(formula), unit, si_factor});
  TimeCurve curve(si_factor * law->law.value(0, 0));
  if (law->law.uses_temperature()) curve.formula_ = std::move(law);
  return curve;
}

double TimeCurve::operator()(double time) const {
  if (formula_) return formula_->factor * formula_->law.value(time, 0);
  if (!points_) return constant_;
  const auto& [times, values] = *points_;
  if (!(time > times.front())) return values.front();
  if (time >= times.back()) return values.back();
  const std::size_t i = interval_of(times, time);
  return values[i] + (time - times[i]) * (values[i + 1] - values[i]) / (times[i + 1] - times[i]);
}

double TimeCurve::slope(double time) const {
  if (formula_) return formula_->factor * formula_->law.d_dtemperature(time, 0);
  if (!points_) return 0;
  const auto& [times, values] = *points_;
  if (time < times.front() || time >= times.back()) return 0;
  const std::size_t i = interval_of(times, time);
  return (values[i + 1] - values[i]) / (times[i + 1] - times[i]);
}

std::vector<double> TimeCurve::kinks(double end) const {
  std::vector<double> kinks;
  if (formula_) return kinks;
  double before = 0;
  for (const double time : times()) {
    const double after = slope(time);
    if (after != before && time > 0 && time <= end) kinks.push_back(time);
    before = after;
  }
  return kinks;
}

const std::vector<double>& TimeCurve::times() const { return points_ ? points_->time : nothing; }
const std::vector<double>& TimeCurve::values() const { return points_ ? points_->value : nothing; }

std::pair<std::string, std::string> TimeCurve::formula_and_unit() const {
  if (!formula_) return {};
  return {formula_->law.formula(), formula_->unit};
}

bool TimeCurve::operator==(const TimeCurve& other) const {
  return is_constant() == other.is_constant() && constant_ == other.constant_ && times() == other.times() &&
         values() == other.values() && formula_and_unit() == other.formula_and_unit();
}

}  // namespace joulet
