#pragma once

#include <functional>

namespace joulet {

/// A zero of `f` between `a` and `b`, where f has values of opposite sign or zero, to the last digits of a double.
/// Where f jumps across zero, the place of the jump. Throws SolverError when the signs are equal.
double bracketed_root(const std::function<double(double)>& f, double a, double b);

}  // namespace joulet
