#pragma once

#include <joulet/fem/space/cell_geometry.h>
#include <joulet/fem/space/fe_space.h>
#include <joulet/supply/pid.h>
#include <joulet/supply/supply.h>

#include <array>
#include <optional>

namespace joulet {

/// The pyrometer: a nodal vector whose product with the temperature is the mean over the pellet's free lateral surface
/// around mid-height, weighted by a tent of an eighth of the height to either side.
template <int dim>
Vector pyrometer(const FeSpace<dim>& space, const CellGeometry<dim>& geometry);

/// A supply that holds the temperature y of the pyrometer at a set-point r(t), as part of the coupled system: its power
/// P is one more unknown, beside the temperature's change.
///
/// Ideal: the power is what it takes for dy/dt = dr/dt + (r - y)/tau, with a tau so short that y follows r to well
/// below the tolerance (a stabilised constraint; Baumgarte, Comput. Methods Appl. Mech. Eng. 1 (1972) 1). While the
/// limits of the supply do not allow that, it gives what it can, or nothing. The unknowns are the integral of P and, as
/// its rate, P. PID: the state of supply/pid.h; P follows from it.
class TemperatureRegulator {
public:
  static constexpr double tau = 0.05;  ///< s
  enum class Mode { full, off, holding };

  /// Inactive.
  TemperatureRegulator() = default;
  /// `pid`: null for ideal control.
  TemperatureRegulator(Vector pyrometer, const Pid* pid);

  bool active() const { return active_; }
  bool ideal() const { return active_ && !pid_; }
  const Vector& pyrometer() const { return pyrometer_; }
  double measure(const Vector& temperature) const { return pyrometer_ * temperature; }  ///< K

  /// Of ideal control; whoever integrates in time changes it.
  Mode mode = Mode::full;
  std::array<double, 2> start(double measurement, double initial_power) const;

  using Unknowns = std::array<double, 2>;  ///< integral of P [J] and nothing, or integral [W] and filtered [K]
  /// The power to be asked of the supply, W.
  double demand(const Unknowns& y, const Unknowns& z, double setpoint, double measurement) const;
  /// The equations of the unknowns, `f` = 0. `rate`: d(measurement)/dt. Steady: the set-point itself.
  Unknowns residual(const Unknowns& y, const Unknowns& z, double setpoint, double setpoint_slope, double measurement,
                    double rate, const OperatingPoint& point, bool steady) const;
  /// Its derivative in time at fixed unknowns, and that of the demand.
  Unknowns time_derivative(double setpoint_slope, const OperatingPoint& point, double& d_demand) const;

  /// Derivatives at one state, kept for the stages of a step.
  void linearise(const Unknowns& y, const Unknowns& z, double setpoint, double measurement, const OperatingPoint& point,
                 double h_gamma, bool steady);
  /// The change of the delivered power dP that goes with a change of temperature x1 + gain dP x2, where x1 and x2 enter
  /// through their measurements; fills the changes of the unknowns. `r_y`, `r_z`: right-hand sides as in
  /// RosenbrockStep, `r_measured`: the measurement of r_y of the temperature.
  double solve(double x1, double gain_x2, const Unknowns& r_y, const Unknowns& r_z, double r_measured, Unknowns& u_y,
               Unknowns& u_z) const;

private:
  double solve_ideal(double x1, double gain_x2, const Unknowns& r_y, const Unknowns& r_z, double r_measured,
                     Unknowns& u_y, Unknowns& u_z) const;
  bool active_ = false;
  std::optional<Pid> pid_;
  Vector pyrometer_;
  // Of the last linearise.
  Pid::Output output_;
  Pid::Rates rates_;
  double delivers_ = 0;  ///< d(delivered)/d(demand): 1, or 0 when a limit binds
  double h_gamma_ = 1;
  bool steady_ = false;
};

}  // namespace joulet
