#pragma once

#include <joulet/materials/heat_capacity.h>

#include <cstddef>
#include <vector>

namespace joulet {

/// What a step may have missed of a heat capacity: a step in time sees it at a few temperatures on the way only, and may
/// pass a peak, such as a latent heat, between two of them. At each node the enthalpy between the temperatures at both
/// ends of the step, exact by the law, is compared with Simpson's rule over its heat capacity. Returns the sum over the
/// nodes of the squares of the difference, as a temperature, over `tolerance` times the temperature. Nodes where
/// `contains` is 0 are left out. `conversion` at the end of the step.
double squared_storage_error(const HeatCapacity& law, const std::vector<char>& contains, const double* before,
                             const double* after, const double* conversion, double tolerance);

}  // namespace joulet
