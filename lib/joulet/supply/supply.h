#pragma once

#include <joulet/supply/pulse.h>

#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

namespace joulet {

/// The controlled quantity. Temperature: that of the pyrometer, by whatever power it takes.
enum class SupplyMode { power_density, power, voltage, current, temperature };

/// Which limit holds the supply back, if any.
enum class SupplyLimit { none, voltage, current, power };
/// "none", "voltage", "current" or "power".
std::string_view name(SupplyLimit limit);

/// Highest values at the terminals of the supply; infinity for none.
struct SupplyLimits {
  double voltage = std::numeric_limits<double>::infinity();  ///< V
  double current = std::numeric_limits<double>::infinity();  ///< A
  double power = std::numeric_limits<double>::infinity();    ///< W
};

/// Where the supply settles, given the conductance of the load. RMS. The leads are in series with the load: the
/// terminals of the supply see both.
struct OperatingPoint {
  double voltage = 0;  ///< V, across the load
  double current = 0;  ///< A
  SupplyLimit limit = SupplyLimit::none;
  double d_voltage_d_conductance = 0;  ///< V/S, for the exact Jacobian
  /// V/s, at fixed conductance: the slope of the programme; after a breakpoint, before it with `left_limit`. A power
  /// ramp that starts at zero has an infinite slope of the voltage there, given as 0; the next is finite.
  double d_voltage_d_time = 0;
  double d_square_d_time = 0;    ///< V^2/s, of the voltage squared, at fixed conductance
  double d_voltage_d_power = 0;  ///< V/W, by the power asked for; 0 when none is, a limit binds, or it is zero
  double terminal_voltage = 0;   ///< V, of load and leads
  double lead_power = 0;         ///< W, turned into heat in the leads

  double load_power() const { return voltage * current; }              ///< W
  double terminal_power() const { return load_power() + lead_power; }  ///< W
};

/// An ideal controlled source with a time programme, behind leads with a resistance. The load is linear in the
/// potential (quasi-static conduction), so its conductance G is all that the source needs: the terminals see G' = G /
/// (1 + R G), U = V + R I, I = V G, P = U I. This is exact in the discrete sense, also when the conductivity depends on
/// temperature, because G belongs to the present temperature.
///
/// The controlled quantity and the limits are those at the terminals, where instruments are: leads included.
class SupplyControl {
public:
  struct Point {
    double time;   ///< s
    double value;  ///< V, A, W or K
    bool ramp;     ///< linear from the previous point; otherwise the value jumps at `time`
  };
  /// `mode` voltage, current, power or temperature (power_density arrives here as power). Points with increasing times;
  /// the first at 0 and no ramp; values finite, >= 0; the last value holds on. Limits > 0, infinity for none;
  /// `lead_resistance` in ohm, >= 0. The pulse switches the supply off, whatever is controlled. Throws InputError
  /// otherwise.
  SupplyControl(SupplyMode mode, std::vector<Point> programme, const SupplyLimits& limits = {},
                double lead_resistance = 0, const Pulse& pulse = {});

  SupplyMode mode() const { return mode_; }
  const SupplyLimits& limits() const { return limits_; }
  /// Whether any of them is finite.
  bool has_limit() const {
    return std::isfinite(limits_.voltage) || std::isfinite(limits_.current) || std::isfinite(limits_.power);
  }
  /// ohm, between the terminals of the supply and those of the assembly.
  double lead_resistance() const { return lead_resistance_; }
  const Pulse& pulse() const { return pulse_; }

  /// The programme at `time`, V, A, W or K. At a jump the value *after* it, unless `left_limit`. 0 while the pulse is
  /// off, but for a temperature: that is what the controller looks at, on or off.
  double set_value(double time, bool left_limit = false) const;
  /// Its slope, per s.
  double set_slope(double time, bool left_limit = false) const;

  /// The lowest voltage of programme and limits wins. Throws SolverError unless the conductance [S] is positive,
  /// std::logic_error when a temperature is controlled.
  OperatingPoint operate(double time, double conductance, bool left_limit = false) const;
  /// The same for a power [W] that a temperature controller asks for at the terminals; negative: none.
  OperatingPoint deliver(double time, double power, double conductance, bool left_limit = false) const;

  /// Times > 0 and <= `end` at which programme or pulse have a jump or a kink, increasing. A pulse without end needs an
  /// end (std::logic_error).
  std::vector<double> breakpoints(double end = std::numeric_limits<double>::infinity()) const;

private:
  struct Setting {
    double value, slope;
  };
  Setting setting(double time, bool left_limit) const;
  Setting programmed(double time, bool left_limit) const;

  SupplyMode mode_;
  std::vector<Point> programme_;
  SupplyLimits limits_;
  double lead_resistance_;
  Pulse pulse_;
};

}  // namespace joulet
