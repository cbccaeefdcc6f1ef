#pragma once

#include <joulet/fem/space/matrix_assembly.h>

#include <vector>

namespace joulet {

/// |grad u| at the quadrature points of a cell, in the unit of u per metre; u as a ghosted local array of nodal values.
/// Resizes `norms`.
template <int dim>
void gradient_norms(CellBuffer<dim>& buffer, unsigned cell, const double* u, std::vector<double>& norms);

}  // namespace joulet
