#include <joulet/base/error.h>
#include <joulet/supply/supply.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {
namespace {

std::string_view quantity(SupplyMode mode) {
  switch (mode) {
    case SupplyMode::power_density:
      return "power density";
    case SupplyMode::power:
      return "power";
    case SupplyMode::voltage:
      return "voltage";
    case SupplyMode::current:
      return "current";
  }
  return "";
}

void check(SupplyMode mode, const std::vector<SupplyControl::Point>& programme) {
  if (mode == SupplyMode::power_density)
    throw InputError("the supply controls power: a power density must be multiplied by the pellet's volume first");
  if (programme.empty()) throw InputError("the supply programme is empty; it needs at least one point, at 0 s");
  if (programme[0].time != 0)
    throw InputError(fmt::format("the supply programme must start at 0 s, not at {:g} s", programme[0].time));
  if (programme[0].ramp) throw InputError("the first point of the supply programme has nothing to ramp from");
  for (std::size_t i = 0; i < programme.size(); ++i) {
    const auto [time, value, ramp] = programme[i];
    if (!(std::isfinite(value) && value >= 0))
      throw InputError(fmt::format("the supply programme's {} at {:g} s is {:g}; it must be finite and not negative",
                                   quantity(mode), time, value));
    if (i > 0 && !(std::isfinite(time) && time > programme[i - 1].time))
      throw InputError(fmt::format("the supply programme's times must increase: {:g} s follows {:g} s", time,
                                   programme[i - 1].time));
  }
}

void check_limit(double limit, std::string_view what) {
  if (!(limit > 0)) throw InputError(fmt::format("the supply's {} limit is {:g}; it must be positive", what, limit));
}

/// Slope of the segment that ends at point `i`: zero unless it is a ramp; zero after the last point.
double slope_before(const std::vector<SupplyControl::Point>& programme, std::size_t i) {
  if (i == 0 || i >= programme.size() || !programme[i].ramp) return 0;
  return (programme[i].value - programme[i - 1].value) / (programme[i].time - programme[i - 1].time);
}

}  // namespace

std::string_view name(SupplyLimit limit) {
  switch (limit) {
    case SupplyLimit::none:
      return "none";
    case SupplyLimit::voltage:
      return "voltage";
    case SupplyLimit::current:
      return "current";
  }
  return "";
}

SupplyControl::SupplyControl(SupplyMode mode, std::vector<Point> programme, double voltage_limit, double current_limit)
    : mode_(mode), programme_(std::move(programme)), voltage_limit_(voltage_limit), current_limit_(current_limit) {
  check(mode_, programme_);
  check_limit(voltage_limit_, "voltage");
  check_limit(current_limit_, "current");
}

SupplyControl::Setting SupplyControl::setting(double time, bool left_limit) const {
  const auto is_later = [&](const Point& p) { return left_limit ? p.time >= time : p.time > time; };
  const auto next = std::find_if(programme_.begin() + 1, programme_.end(), is_later);
  const Point& last = *(next - 1);
  const double slope = slope_before(programme_, static_cast<std::size_t>(next - programme_.begin()));
  if (next != programme_.end() && next->ramp && time == next->time) return {next->value, slope};
  return {last.value + slope * std::max(time - last.time, 0.0), slope};
}

double SupplyControl::set_value(double time, bool left_limit) const { return setting(time, left_limit).value; }

OperatingPoint SupplyControl::operate(double time, double conductance, bool left_limit) const {
  if (!(conductance > 0 && std::isfinite(conductance)))
    throw SolverError(fmt::format("the conductance between the electrodes is {:g} S at {:g} s; it must be positive",
                                  conductance, time));
  const auto [value, slope] = setting(time, left_limit);
  OperatingPoint point;
  switch (mode_) {
    case SupplyMode::voltage:
      point.voltage = value;
      point.d_voltage_d_time = slope;
      break;
    case SupplyMode::current:
      point.voltage = value / conductance;
      point.d_voltage_d_conductance = -point.voltage / conductance;
      point.d_voltage_d_time = slope / conductance;
      break;
    case SupplyMode::power:
    case SupplyMode::power_density:
      point.voltage = std::sqrt(value / conductance);
      point.d_voltage_d_conductance = -point.voltage / (2 * conductance);
      if (value > 0) point.d_voltage_d_time = slope / (2 * point.voltage * conductance);
      break;
  }
  if (point.voltage > voltage_limit_) point = {voltage_limit_, 0, SupplyLimit::voltage, 0, 0};
  if (const double voltage = current_limit_ / conductance; point.voltage > voltage)
    point = {voltage, 0, SupplyLimit::current, -voltage / conductance, 0};
  point.current = point.voltage * conductance;
  return point;
}

std::vector<double> SupplyControl::breakpoints() const {
  std::vector<double> times;
  for (std::size_t i = 1; i < programme_.size(); ++i) {
    const bool jumps = !programme_[i].ramp && programme_[i].value != programme_[i - 1].value;
    const bool bends = slope_before(programme_, i) != slope_before(programme_, i + 1);
    if (jumps || bends) times.push_back(programme_[i].time);
  }
  return times;
}

}  // namespace joulet
