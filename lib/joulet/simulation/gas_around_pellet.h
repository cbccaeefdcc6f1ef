#pragma once

#include <joulet/fem/pores/pore_gas.h>
#include <joulet/fem/surface/plate_field.h>

#include <vector>

namespace joulet {

/// Sets the pressures around the pores: those of the case, and what the pellet has given off and comes back to it from
/// the plates. `plates`: the numbers of the state.
template <int dim>
void set_gas_around_pellet(const PlateField<dim>& field, const std::vector<double>& plates, PoreGas<dim>& gas);

}  // namespace joulet
