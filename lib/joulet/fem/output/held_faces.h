#pragma once

#include <joulet/fem/coupled/coupled_system.h>

#include <vector>

namespace joulet {

/// The heat that leaves through each boundary face of this rank whose temperature is held, W, in the order of
/// `CellGeometry::faces`; 0 for the others. Collective.
///
/// There is no law for it. What a held node takes in beyond its own balance leaves through its faces, as in the energy
/// ledger (the conservative flux of Hughes, Engel, Mazzei & Larson, J. Comput. Phys. 163 (2000) 467), spread over them
/// as the integral of its shape function is: so the faces of a surface add up to its share of the ledger. Of the state
/// at the last `residual` of `system`.
template <int dim>
std::vector<double> held_face_losses(const FeSpace<dim>& space, const CoupledSystem<dim>& system);

}  // namespace joulet
