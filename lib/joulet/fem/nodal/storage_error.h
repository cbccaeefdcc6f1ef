#pragma once

#include <joulet/materials/heat_capacity.h>

#include <vector>

namespace joulet {

/// What a step may have missed of a heat capacity: a step in time sees it at a few temperatures on the way only, and
/// may pass a peak, such as a latent heat, between two of them.
struct StorageError {
  /// Sum over the laws of the square of the difference between the enthalpy between both ends of the step, exact by the
  /// law, and Simpson's rule over its heat capacity: as a temperature, over `tolerance` times the temperature.
  double squared = 0;
  double variation = 0;  ///< of the heat capacity within the step, over its least value
};
/// Adds to `errors` of the nodes. Nodes where `contains` is 0 are left out. `conversion` at the end of the step.
void add_storage_errors(const HeatCapacity& law, const std::vector<char>& contains, const double* before,
                        const double* after, const double* conversion, double tolerance,
                        std::vector<StorageError>& errors);

}  // namespace joulet
