#pragma once

#include <joulet/fem/nodal/nodal_mechanism.h>

#include <functional>
#include <vector>

namespace joulet {

/// Advances the variables of a mechanism at one place from time `from` to `to` [s] along a given temperature [K] that
/// is smooth between them, by CVODE with a relative error of 1e-10 per step. Throws SolverError.
void follow_temperature(NodalMechanism& laws, const std::function<double(double)>& temperature, double from, double to,
                        double field, std::vector<double>& variables);

}  // namespace joulet
