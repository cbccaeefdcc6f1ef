#pragma once

#include <string_view>
#include <vector>

namespace joulet {

/// The controlled quantity.
enum class SupplyMode { power_density, power, voltage, current };

/// Which limit holds the supply back, if any.
enum class SupplyLimit { none, voltage, current };
std::string_view name(SupplyLimit limit);

/// Voltage and current that the supply settles at, given the conductance of the load. RMS.
struct OperatingPoint {
  double voltage = 0;  ///< V
  double current = 0;  ///< A
  SupplyLimit limit = SupplyLimit::none;
  double d_voltage_d_conductance = 0;  ///< V/S, for the exact Jacobian
  /// V/s, at fixed conductance: the slope of the programme; after a breakpoint, before it with `left_limit`. A power
  /// ramp that starts at zero has an infinite slope of the voltage there, given as 0; the power's own slope is finite.
  double d_voltage_d_time = 0;
};

/// An ideal controlled source with a time programme. The load is linear in the potential (quasi-static conduction), so
/// its conductance G is all that the source needs: voltage V; current I = V G; power P = V^2 G. This is exact in the
/// discrete sense, also when the conductivity depends on temperature, because G belongs to the present temperature.
class SupplyControl {
public:
  struct Point {
    double time;   ///< s
    double value;  ///< V, A or W
    bool ramp;     ///< linear from the previous point; otherwise the value jumps at `time`
  };
  /// `mode` voltage, current or power (power_density arrives here as power). Points with increasing times; the first
  /// at 0 and no ramp; values finite, >= 0; the last value holds on. Limits in V and A, > 0, infinity for none.
  /// Throws InputError otherwise.
  SupplyControl(SupplyMode mode, std::vector<Point> programme, double voltage_limit, double current_limit);

  /// The programme at `time`. At a jump the value *after* it, unless `left_limit`.
  double set_value(double time, bool left_limit = false) const;
  /// The lowest voltage of programme and limits wins. Throws SolverError unless the conductance [S] is positive.
  OperatingPoint operate(double time, double conductance, bool left_limit = false) const;
  /// Times > 0 at which the programme has a jump or a kink, increasing.
  std::vector<double> breakpoints() const;

private:
  struct Setting {
    double value, slope;
  };
  Setting setting(double time, bool left_limit) const;

  SupplyMode mode_;
  std::vector<Point> programme_;
  double voltage_limit_, current_limit_;
};

}  // namespace joulet
