#include <joulet/fem/adaptivity/adaptation.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/simulation/adaptive_mesh.h>

#include <utility>
#include <vector>

namespace joulet {

template <int dim>
double AdaptiveMesh<dim>::estimate(const CoupledSystem<dim>& system, const Vector& temperature) {
  const CellErrors errors = estimate_error(space_, system, temperature, system.operating_point().voltage);
  wanted_ = flag_cells(space_, errors, temperature, problem_.adaptivity, problem_.numerics.refinement);
  return errors.max;
}

template <int dim>
typename AdaptiveMesh<dim>::Moved AdaptiveMesh<dim>::move(const CoupledSystem<dim>& system, const CoupledState& state) {
  Moved result{state, space_.vector()};
  result.potential = system.electric().unit_potential();
  std::vector<Vector*> moving = nodal_vectors(result.state);
  moving.push_back(&result.potential);
  const auto moved = space_.adapt({moving.begin(), moving.end()});
  for (std::size_t i = 0; i < moved.size(); ++i) {
    moving[i]->reinit(space_.owned, space_.communicator);  // the new mesh may have the size of the old one
    *moving[i] = moved[i];
  }
  wanted_ = false;
  return result;
}

template class AdaptiveMesh<2>;
template class AdaptiveMesh<3>;

}  // namespace joulet
