#pragma once

#include <joulet/fit/measurements.h>

#include <vector>

namespace joulet {

/// Time at the reference temperature that does as much as the measured history:
///   tau(t) = integral from 0 to t of exp(-x (T_ref/T - 1)) dt,   x = Ea/(R T_ref),
/// so that alpha = g^-1(k_ref tau) with k_ref = k(T_ref). For T = T_ref it is the time itself; for a ramp it is the
/// temperature integral of non-isothermal kinetics. The integrand is smooth between points, where T is linear: Gauss'
/// rule with 7 points on pieces in which the exponent changes by less than 1, relative error below 1e-12.
struct ReducedTime {
  std::vector<double> tau;    ///< s, at the points of the run
  std::vector<double> d_tau;  ///< s, derivative with respect to x
};
ReducedTime reduced_time(const MeasuredRun& run, double x, double reference_temperature);

}  // namespace joulet
