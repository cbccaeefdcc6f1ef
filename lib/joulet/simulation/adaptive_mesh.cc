#include <joulet/fem/adaptivity/adaptation.h>
#include <joulet/fem/space/assembly.h>
#include <joulet/simulation/adaptive_mesh.h>

#include <utility>
#include <vector>

namespace joulet {

template <int dim>
double AdaptiveMesh<dim>::estimate(const CoupledSystem<dim>& system, const Vector& temperature) {
  const CellErrors errors = estimate_error(fields_, system, temperature, system.operating_point().voltage);
  wanted_ = flag_cells(fields_, errors, temperature, problem_.adaptivity, problem_.numerics.refinement);
  return errors.max;
}

template <int dim>
typename AdaptiveMesh<dim>::Moved AdaptiveMesh<dim>::move(const CoupledSystem<dim>& system, const CoupledState& state) {
  Moved result{state, fields_.vector()};
  result.potential = system.electric().unit_potential();
  std::vector<Vector*> moving = nodal_vectors(result.state);
  moving.push_back(&result.potential);
  const auto moved = fields_.adapt({moving.begin(), moving.end()});
  for (std::size_t i = 0; i < moved.size(); ++i) {
    moving[i]->reinit(fields_.owned, fields_.communicator);  // the new mesh may have the size of the old one
    *moving[i] = moved[i];
  }
  wanted_ = false;
  return result;
}

template <int dim>
void hold_fixed_nodes(const CoupledSystem<dim>& system, Vector& temperature) {
  for (const auto& fixed : system.thermal().fixed_nodes()) set_entries(temperature, fixed.rows, fixed.temperature);
}

template class AdaptiveMesh<2>;
template class AdaptiveMesh<3>;
template void hold_fixed_nodes<2>(const CoupledSystem<2>&, Vector&);
template void hold_fixed_nodes<3>(const CoupledSystem<3>&, Vector&);

}  // namespace joulet
