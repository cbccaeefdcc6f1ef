#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/problem/make_supply.h>

#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace joulet {
namespace {

constexpr SupplyMode modes[] = {SupplyMode::power_density, SupplyMode::power, SupplyMode::voltage, SupplyMode::current,
                                SupplyMode::temperature};

template <class T>
const std::optional<double>& member(const T& supply, SupplyMode mode) {
  switch (mode) {
    case SupplyMode::power_density:
      return supply.power_density;
    case SupplyMode::power:
      return supply.power;
    case SupplyMode::voltage:
      return supply.voltage;
    case SupplyMode::current:
      return supply.current;
    case SupplyMode::temperature:
      break;
  }
  return supply.temperature;
}

/// The quantity that is given, if any. `where` is for the message when there are two.
template <class T>
std::optional<SupplyMode> only_quantity(const T& supply, std::string_view where) {
  std::optional<SupplyMode> found;
  for (const SupplyMode mode : modes) {
    if (!quantity(supply, mode)) continue;
    if (found)
      throw InputError(fmt::format("{}: {} and {} are both given, but only one quantity can be controlled", where,
                                   key_of(*found), key_of(mode)));
    found = mode;
  }
  return found;
}

SupplyMode quantity_of_programme(const std::vector<SupplyPoint>& programme) {
  std::optional<SupplyMode> first;
  for (std::size_t i = 0; i < programme.size(); ++i) {
    const std::string where = fmt::format("supply.programme.{} (at {:g} s)", i, programme[i].time);
    const auto mode = only_quantity(programme[i], where);
    if (!mode)
      throw InputError(fmt::format(
          "{}: the point gives no value; give power_density, power, voltage, current or temperature", where));
    if (first && *first != *mode)
      throw InputError(
          fmt::format("{}: {} is given, but the programme began with {}; all its points must give the same "
                      "quantity",
                      where, key_of(*mode), key_of(*first)));
    first = mode;
  }
  return *first;
}

SupplyLimits limits(const Supply& supply) {
  constexpr double none = std::numeric_limits<double>::infinity();
  return {supply.voltage_limit.value_or(none), supply.current_limit.value_or(none), supply.power_limit.value_or(none)};
}

Pulse make_pulse(const SupplyPulse& pulse) {
  if (!pulse.on && !pulse.off) {
    if (pulse.count > 0) throw InputError("supply.pulse: count is given without on and off");
    return {};
  }
  if (!pulse.on || !pulse.off)
    throw InputError(
        fmt::format("supply.pulse: {} is given without {}", pulse.on ? "on" : "off", pulse.on ? "off" : "on"));
  return {*pulse.on, *pulse.off, pulse.count};
}

}  // namespace

double nominal_volume(const Problem& problem) {
  const Pellet& pellet = problem.pellet;
  if (problem.numerics.geometry == Geometry::planar) return pellet.diameter * problem.numerics.depth * pellet.height;
  return constants::pi / 4 * pellet.diameter * pellet.diameter * pellet.height;
}

const std::optional<double>& quantity(const Supply& supply, SupplyMode mode) { return member(supply, mode); }
const std::optional<double>& quantity(const SupplyPoint& point, SupplyMode mode) { return member(point, mode); }

std::string_view key_of(SupplyMode mode) {
  switch (mode) {
    case SupplyMode::power_density:
      return "power_density";
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

SupplyMode controlled_quantity(const Supply& supply) {
  const auto constant = only_quantity(supply, "supply");
  if (supply.programme.empty()) return constant.value_or(SupplyMode::power_density);
  if (constant)
    throw InputError(fmt::format("supply: {} and a programme are both given; give one of them", key_of(*constant)));
  return quantity_of_programme(supply.programme);
}

SupplyControl make_supply(const Problem& problem) {
  const Supply& supply = problem.supply;
  const SupplyMode mode = controlled_quantity(supply);
  const bool per_volume = mode == SupplyMode::power_density;
  const double factor = per_volume ? nominal_volume(problem) : 1;
  std::vector<SupplyControl::Point> points;
  for (const SupplyPoint& point : supply.programme)
    points.push_back({point.time, factor * quantity(point, mode).value(), point.ramp});
  if (points.empty())
    points.push_back({0, factor * quantity(supply, mode).value_or(Supply::default_power_density), false});
  return {per_volume ? SupplyMode::power : mode, std::move(points), limits(supply), supply.lead_resistance,
          make_pulse(supply.pulse)};
}

Pid make_pid(const Supply& supply) {
  const PidControl& pid = supply.pid;
  PidGains gains;
  gains.proportional = pid.proportional_gain;
  gains.integral_time = pid.integral_time;
  gains.derivative_time = pid.derivative_time;
  gains.filter_time = pid.filter_time.value_or(0.1 * pid.derivative_time);
  const double tracking =
      pid.derivative_time > 0 ? std::sqrt(pid.integral_time * pid.derivative_time) : pid.integral_time;
  gains.tracking_time = pid.tracking_time.value_or(tracking);
  gains.setpoint_weight = pid.setpoint_weight;
  gains.highest = limits(supply).power;
  return Pid(gains);
}

}  // namespace joulet
