#include <joulet/base/error.h>
#include <joulet/supply/supply.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
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
    case SupplyMode::temperature:
      return "temperature";
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

void check(const SupplyLimits& limits) {
  const auto positive = [](double limit, std::string_view what) {
    if (!(limit > 0)) throw InputError(fmt::format("the supply's {} limit is {:g}; it must be positive", what, limit));
  };
  positive(limits.voltage, "voltage");
  positive(limits.current, "current");
  positive(limits.power, "power");
}

/// Voltage at the terminals as a function of the conductance there, with its derivatives.
struct Terminals {
  double voltage = 0, by_conductance = 0, by_time = 0, square_by_time = 0, by_power = 0;
  SupplyLimit limit = SupplyLimit::none;
};

Terminals constant_voltage(double voltage, double slope = 0) {
  return {voltage, 0, slope, 2 * voltage * slope, 0, SupplyLimit::none};
}

Terminals constant_current(double current, double conductance, double slope = 0) {
  const double voltage = current / conductance;
  return {voltage, -voltage / conductance, slope / conductance, 2 * voltage * slope / conductance,
          0,       SupplyLimit::none};
}

Terminals constant_power(double power, double conductance, double slope = 0) {
  const double voltage = std::sqrt(power / conductance);
  const double by_power = power > 0 ? 1 / (2 * voltage * conductance) : 0;
  return {voltage, -voltage / (2 * conductance), slope * by_power, slope / conductance, by_power, SupplyLimit::none};
}

/// What the limits leave of `wanted`: the lowest voltage wins.
Terminals limited(Terminals wanted, const SupplyLimits& limits, double conductance) {
  const auto hold = [&](Terminals bound, SupplyLimit limit) {
    if (!(wanted.voltage > bound.voltage)) return;
    bound.by_power = 0;
    bound.limit = limit;
    wanted = bound;
  };
  hold(constant_voltage(limits.voltage), SupplyLimit::voltage);
  hold(constant_current(limits.current, conductance), SupplyLimit::current);
  hold(constant_power(limits.power, conductance), SupplyLimit::power);
  return wanted;
}

void check_conductance(double conductance, double time) {
  if (!(conductance > 0 && std::isfinite(conductance)))
    throw SolverError(fmt::format("the conductance between the electrodes is {:g} S at {:g} s; it must be positive",
                                  conductance, time));
}

/// The load's share of the terminal voltage, V = U / (1 + R G).
OperatingPoint behind_leads(const Terminals& terminals, double lead_resistance, double conductance) {
  const double factor = 1 / (1 + lead_resistance * conductance);
  OperatingPoint point;
  point.voltage = terminals.voltage * factor;
  point.current = point.voltage * conductance;
  point.limit = terminals.limit;
  // G' = G / (1 + R G), dG'/dG = 1 / (1 + R G)^2
  point.d_voltage_d_conductance =
      (terminals.by_conductance * factor * factor - lead_resistance * point.voltage) * factor;
  point.d_voltage_d_time = terminals.by_time * factor;
  point.d_square_d_time = terminals.square_by_time * factor * factor;
  point.d_voltage_d_power = terminals.by_power * factor;
  point.terminal_voltage = terminals.voltage;
  point.lead_power = lead_resistance * point.current * point.current;
  return point;
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
    case SupplyLimit::power:
      return "power";
  }
  return "";
}

SupplyControl::SupplyControl(SupplyMode mode, std::vector<Point> programme, const SupplyLimits& limits,
                             double lead_resistance, const Pulse& pulse)
    : mode_(mode), programme_(std::move(programme)), limits_(limits), lead_resistance_(lead_resistance), pulse_(pulse) {
  check(mode_, programme_);
  check(limits_);
  if (!(lead_resistance_ >= 0 && std::isfinite(lead_resistance_)))
    throw InputError(fmt::format("the resistance of the supply's leads is {:g} ohm; it must be finite and not negative",
                                 lead_resistance_));
}

SupplyControl::Setting SupplyControl::programmed(double time, bool left_limit) const {
  const auto is_later = [&](const Point& p) { return left_limit ? p.time >= time : p.time > time; };
  const auto next = std::find_if(programme_.begin() + 1, programme_.end(), is_later);
  const Point& last = *(next - 1);
  const double slope = slope_before(programme_, static_cast<std::size_t>(next - programme_.begin()));
  if (next != programme_.end() && next->ramp && time == next->time) return {next->value, slope};
  return {last.value + slope * std::max(time - last.time, 0.0), slope};
}

SupplyControl::Setting SupplyControl::setting(double time, bool left_limit) const {
  if (mode_ != SupplyMode::temperature && !pulse_.is_on(time, left_limit)) return {0, 0};
  return programmed(time, left_limit);
}

double SupplyControl::set_value(double time, bool left_limit) const { return setting(time, left_limit).value; }

double SupplyControl::set_slope(double time, bool left_limit) const { return setting(time, left_limit).slope; }

OperatingPoint SupplyControl::operate(double time, double conductance, bool left_limit) const {
  check_conductance(conductance, time);
  const double total = conductance / (1 + lead_resistance_ * conductance);
  const auto [value, slope] = setting(time, left_limit);
  Terminals wanted;
  switch (mode_) {
    case SupplyMode::voltage:
      wanted = constant_voltage(value, slope);
      break;
    case SupplyMode::current:
      wanted = constant_current(value, total, slope);
      break;
    case SupplyMode::power:
    case SupplyMode::power_density:
      wanted = constant_power(value, total, slope);
      break;
    case SupplyMode::temperature:
      throw std::logic_error("SupplyControl::operate: a temperature needs the power of its controller");
  }
  return behind_leads(limited(wanted, limits_, total), lead_resistance_, conductance);
}

OperatingPoint SupplyControl::deliver(double time, double power, double conductance, bool left_limit) const {
  check_conductance(conductance, time);
  const double total = conductance / (1 + lead_resistance_ * conductance);
  const bool on = pulse_.is_on(time, left_limit);
  const Terminals wanted = constant_power(on ? std::max(power, 0.0) : 0, total);
  return behind_leads(limited(wanted, limits_, total), lead_resistance_, conductance);
}

std::vector<double> SupplyControl::breakpoints(double end) const {
  std::vector<double> times;
  for (std::size_t i = 1; i < programme_.size(); ++i) {
    const bool jumps = !programme_[i].ramp && programme_[i].value != programme_[i - 1].value;
    const bool bends = slope_before(programme_, i) != slope_before(programme_, i + 1);
    if ((jumps || bends) && programme_[i].time <= end) times.push_back(programme_[i].time);
  }
  if (std::isinf(end) && pulse_.is_endless()) throw std::logic_error("SupplyControl::breakpoints: pulses without end");
  for (double t = pulse_.next_switch(0); t <= end && std::isfinite(t); t = pulse_.next_switch(t)) times.push_back(t);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

}  // namespace joulet
