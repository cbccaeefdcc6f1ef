#pragma once

namespace joulet {

/// Gains of a controller that gives the power that holds a temperature. Ideal (non-interacting) form with derivative of
/// the measurement and back-calculation against wind-up; Astrom & Hagglund, Advanced PID Control (2006), ch. 3.
struct PidGains {
  double proportional = 0;         ///< K, W/K; > 0
  double integral_time = 0;        ///< Ti, s; > 0, infinity: no integral action
  double derivative_time = 0;      ///< Td, s; >= 0
  double filter_time = 0;          ///< Tf, s, of the derivative; > 0 when Td > 0
  double tracking_time = 0;        ///< Tt, s; > 0: how fast the integral follows when the output is limited
  double setpoint_weight = 1;      ///< b, 0..1: how much of a step of the set-point reaches the proportional part
  double lowest = 0, highest = 0;  ///< W, limits of the output
};

/// What the controller remembers; all of it, for checkpoints. Unknowns of the time integrator.
struct PidState {
  double integral = 0;  ///< I, W
  double filtered = 0;  ///< y_f, K, the measurement behind the derivative's filter
};

/// A PID controller in continuous time:
///
///   demand   u = K (b r - y) + I - K Td (y - y_f) / Tf
///   output   v = min(max(u, lowest), highest)
///   dI/dt    = K (r - y) / Ti + (delivered - u) / Tt
///   dy_f/dt  = (y - y_f) / Tf
///
/// r is the set-point and y the measurement (K), `delivered` the power that the source really gave: v, or less when a
/// limit of voltage or current or a pulse holds it back.
class Pid {
public:
  /// Throws InputError when a gain is out of range.
  explicit Pid(const PidGains& gains);

  /// At rest: the output is `power` [W] (within the limits) when set-point and measurement are equal.
  PidState start(double measurement, double power = 0) const;

  struct Output {
    double demand = 0, power = 0;  ///< W: u and v
    /// of `demand`
    double d_measurement = 0, d_setpoint = 0;  ///< W/K
    double d_integral = 0, d_filtered = 0;     ///< 1, W/K
    bool limited = false;                      ///< then `power` does not depend on anything
  };
  /// The power at temperatures [K] of set-point and pyrometer, with derivatives.
  Output output(const PidState& state, double setpoint, double measurement) const;

  /// d(state)/dt.
  struct Rates {
    double integral = 0, filtered = 0;  ///< W/s, K/s
    /// of the rate of `integral`, at fixed `delivered` and through it
    double integral_d_measurement = 0, integral_d_integral = 0, integral_d_filtered = 0, integral_d_delivered = 0;
    /// of the rate of `filtered`
    double filtered_d_measurement = 0, filtered_d_filtered = 0;
  };
  /// With `delivered` [W] in place of what was demanded, when a limit of the supply binds (no wind-up).
  Rates rates(const PidState& state, double setpoint, double measurement, double delivered) const;

  const PidGains& gains() const { return gains_; }

private:
  PidGains gains_;
};

}  // namespace joulet
