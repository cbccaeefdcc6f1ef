#pragma once

#include <joulet/fem/state/coupled_state.h>
#include <joulet/fem/terms/temperature_regulator.h>
#include <joulet/supply/supply.h>

#include <limits>

namespace joulet {

/// The circuit around the load: supply, leads, and the control of a temperature. What it needs of the load is its
/// conductance G and the temperature that the pyrometer reads; its unknowns are the scalars of the state.
class Circuit {
public:
  Circuit(SupplyControl supply, TemperatureRegulator regulator);

  /// For a step that ends at `end` [s]: the supply's value there is the one before a jump.
  void set_step_end(double end) { step_end_ = end; }
  /// Set-point of a controlled temperature, K.
  double setpoint(double time) const { return supply_.set_value(time, is_end(time)); }

  /// Where the supply settles at a conductance [S].
  OperatingPoint operate(double time, const CoupledState& y, const CoupledState& z, double conductance) const;
  /// Whether the power is the one that holds the set-point.
  bool holds() const { return regulator_.ideal() && regulator_.mode == TemperatureRegulator::Mode::holding; }
  /// That power, W: the rate of the temperature is `without` it and changes by `per_square` for each V^2, K/s.
  double power_to_hold(double time, const Vector& temperature, const Vector& without, const Vector& per_square,
                       double conductance) const;
  /// The equations of the scalars, into `f`.
  void residual(double time, const CoupledState& y, const CoupledState& z, const OperatingPoint& point, bool steady,
                CoupledState& f) const;
  /// Their partial derivative in time, into `f`; returns that of the voltage squared, V^2/s.
  double time_derivative(double time, const OperatingPoint& point, double conductance, CoupledState& f) const;
  /// += what the supply delivers to the load and what the leads take, W, all ranks.
  void add_flows(const OperatingPoint& point, double conductance, Flows& flows) const;

  /// About a state: keeps what the functions below need.
  void linearise(double time, const CoupledState& y, const CoupledState& z, const OperatingPoint& point,
                 double conductance, bool conductance_varies, double h_gamma, bool steady);
  /// d(V^2)/dG, V^2/S; 0 where the conductance stays.
  double square_slope() const { return square_slope_; }
  const OperatingPoint& linearised_point() const { return point_; }
  /// The change of V^2 by the controlled power alone: `x` is the change of the temperature without it,
  /// `by_square` that for a change of V^2. Fills the scalars of u_y and u_z.
  double solve(const Vector& x, const Vector& by_square, const CoupledState& r_y, const CoupledState& r_z,
               CoupledState& u_y, CoupledState& u_z) const;
  /// The same in a steady state; also the change of the power, W.
  struct SteadyChange {
    double square, power;
  };
  SteadyChange solve_steady(const Vector& x, const Vector& by_square, const CoupledState& f) const;
  /// += change of the flows, W, all ranks, for one of the conductance and one of V^2 by the controlled power.
  void add_flow_change(double d_conductance, double d_square, Flows& change) const;

  const SupplyControl& supply() const { return supply_; }
  TemperatureRegulator& regulator() { return regulator_; }
  const TemperatureRegulator& regulator() const { return regulator_; }

private:
  bool is_end(double time) const { return time >= step_end_; }
  /// The delivered power's share in V^2: V^2 = P / (G (1 + R G)).
  double square_per_power(double conductance) const;

  SupplyControl supply_;
  TemperatureRegulator regulator_;
  double step_end_ = -1;  // s
  // Of the last `linearise`.
  OperatingPoint point_;
  double conductance_ = 0, square_slope_ = 0;
};

}  // namespace joulet
