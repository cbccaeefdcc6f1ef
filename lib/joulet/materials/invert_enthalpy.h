#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace joulet {

/// Enthalpies [J/m^3], heat capacities and their slopes at some points.
struct EnthalpyValues {
  std::vector<double> enthalpy, capacity, slope;
  void resize(std::size_t n);
};
/// Fills the values of the points number `which` at their temperatures [K].
using EvaluateEnthalpy = std::function<void(const std::vector<std::size_t>& which,
                                            const std::vector<double>& temperature, EnthalpyValues& values)>;

/// The temperatures at which points have `enthalpy`, for enthalpies that increase with the temperature: Newton's method
/// within brackets, bisection where it leaves them, to rounding. `temperature` has a guess for each and becomes the
/// result, NaN where the enthalpy is; `capacity` becomes the heat capacity there. Two evaluations a point where the
/// heat capacity is smooth, some 20 across a narrow peak.
void invert_enthalpy(const std::vector<double>& enthalpy, const EvaluateEnthalpy& evaluate,
                     std::vector<double>& temperature, std::vector<double>& capacity);

}  // namespace joulet
