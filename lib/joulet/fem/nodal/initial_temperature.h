#pragma once

#include <joulet/fem/space/fe_space.h>

namespace joulet {

struct Problem;

/// thermal.initial_temperature, or the temperatures of thermal.initial_result, at the owned nodes, K. Collective.
/// Throws InputError on all ranks where the law gives what is no temperature, or the result cannot be read or has other
/// bodies.
template <int dim>
Vector initial_temperature(const FeSpace<dim>& space, const Problem& problem);

}  // namespace joulet
