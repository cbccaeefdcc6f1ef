#pragma once

#include <joulet/fem/coupled/coupled_system.h>

#include <vector>

namespace joulet {

/// Estimated error of the temperature in each owned cell, K, in the order of the active cells of this rank. `potential`
/// is the part that the potential causes through its heat.
struct CellErrors {
  std::vector<double> value;
  double max = 0;   ///< all ranks
  double mean = 0;  ///< root mean square over the volume, all ranks
};

/// From one cell to the next of the same body, the p-th normal derivative of elements of degree p changes by h times
/// the (p+1)-th derivative of the solution, whatever p is; jumps of the first derivative would be blind for even
/// degrees (Babuska & Yu, SIAM J. Numer. Anal. 24 (1987) 763). With it the error of interpolation in the cell is
///   e = C_p h^(p+1) |d^(p+1) T/dn^(p+1)|,
/// C_p from the nodes of the element (Davis, Interpolation and Approximation, 1975, theorem 3.1.1). An error of the
/// potential e_phi counts as the temperature that its heat makes in the cell, 2 p sigma dphi e_phi / k with the change
/// dphi of the potential over the cell. Local: errors that come from elsewhere (pollution) are not seen, but shrink
/// with the mesh there. A cell without a neighbour of the same body in some direction gets nothing from it.
template <int dim>
CellErrors estimate_error(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const Vector& temperature,
                          double voltage);

}  // namespace joulet
