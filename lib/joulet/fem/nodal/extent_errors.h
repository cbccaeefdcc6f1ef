#pragma once

#include <joulet/fem/nodal/nodal_mechanism.h>
#include <joulet/fem/space/fields.h>

#include <vector>

namespace joulet {

/// What an error of the variables of a mechanism is in the extents at the owned nodes, root of the sum of squares, mol
/// per mol MgO.
std::vector<double> extent_errors(const NodalMechanism& laws, const std::vector<Vector>& end,
                                  const std::vector<Vector>& error);

}  // namespace joulet
