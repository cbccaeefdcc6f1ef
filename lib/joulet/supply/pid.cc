#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/supply/pid.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace joulet {
namespace {

void require(bool good, std::string_view what, double value, std::string_view allowed) {
  if (!good)
    throw InputError(fmt::format("the temperature controller's {} is {:g}; it must be {}", what, value, allowed));
}

}  // namespace

Pid::Pid(const PidGains& gains) : gains_(gains) {
  const PidGains& g = gains_;
  require(g.proportional > 0 && std::isfinite(g.proportional), "proportional gain", g.proportional, "> 0 W/K");
  require(g.integral_time > 0, "integral time", g.integral_time, "> 0 s");
  require(g.derivative_time >= 0 && std::isfinite(g.derivative_time), "derivative time", g.derivative_time, ">= 0 s");
  const bool filter_is_good = g.derivative_time == 0 || (g.filter_time > 0 && std::isfinite(g.filter_time));
  require(filter_is_good, "filter time", g.filter_time, "> 0 s when there is a derivative time");
  require(g.tracking_time > 0, "tracking time", g.tracking_time, "> 0 s");
  require(g.setpoint_weight >= 0 && g.setpoint_weight <= 1, "set-point weight", g.setpoint_weight, "0 to 1");
  require(std::isfinite(g.lowest), "lowest power", g.lowest, "finite");
  require(g.highest > g.lowest, "highest power", g.highest, fmt::format("above the lowest, {:g} W", g.lowest));
}

PidState Pid::start(double measurement, double power) const {
  // u = K (b - 1) r + I when r = y: the integral carries what the set-point weight leaves out.
  const double wanted = std::clamp(power, gains_.lowest, gains_.highest);
  return {wanted + gains_.proportional * (1 - gains_.setpoint_weight) * measurement, measurement};
}

Pid::Output Pid::output(const PidState& state, double setpoint, double measurement) const {
  const PidGains& g = gains_;
  const double derivative = g.derivative_time > 0 ? g.proportional * g.derivative_time / g.filter_time : 0;  // W/K
  Output out;
  out.demand = g.proportional * (g.setpoint_weight * setpoint - measurement) + state.integral -
               derivative * (measurement - state.filtered);
  out.d_measurement = -g.proportional - derivative;
  out.d_setpoint = g.proportional * g.setpoint_weight;
  out.d_integral = 1;
  out.d_filtered = derivative;
  out.power = std::clamp(out.demand, g.lowest, g.highest);
  out.limited = out.power != out.demand;
  return out;
}

Pid::Rates Pid::rates(const PidState& state, double setpoint, double measurement, double delivered) const {
  const PidGains& g = gains_;
  const Output now = output(state, setpoint, measurement);
  Rates rates;
  rates.integral =
      g.proportional / g.integral_time * (setpoint - measurement) + (delivered - now.demand) / g.tracking_time;
  rates.integral_d_measurement = -g.proportional / g.integral_time - now.d_measurement / g.tracking_time;
  rates.integral_d_integral = -now.d_integral / g.tracking_time;
  rates.integral_d_filtered = -now.d_filtered / g.tracking_time;
  rates.integral_d_delivered = 1 / g.tracking_time;
  if (g.derivative_time > 0) {
    rates.filtered = (measurement - state.filtered) / g.filter_time;
    rates.filtered_d_measurement = 1 / g.filter_time;
    rates.filtered_d_filtered = -1 / g.filter_time;
  }
  return rates;
}

}  // namespace joulet
