#include <joulet/fem/state/coupled_state.h>

namespace joulet {

namespace {

template <class VectorPointer, class State>
std::vector<VectorPointer> collect(State& state) {
  std::vector<VectorPointer> result;
  for_each_part(
      state, [&](const StatePart&, auto& vector) { result.push_back(&vector); }, [](const StatePart&, auto&) {});
  return result;
}

}  // namespace

std::vector<Vector*> nodal_vectors(CoupledState& state) { return collect<Vector*>(state); }
std::vector<const Vector*> nodal_vectors(const CoupledState& state) { return collect<const Vector*>(state); }

// In the innermost loop of a step: the parts without their names.
void CoupledState::add(double factor, const CoupledState& other) {
  temperature.add(factor, other.temperature);
  if (unit_potential.size() > 0) unit_potential.add(factor, other.unit_potential);
  for (std::size_t i = 0; i < kinetic_variables.size(); ++i)
    kinetic_variables[i].add(factor, other.kinetic_variables[i]);
  for (std::size_t i = 0; i < pressures.size(); ++i) pressures[i].add(factor, other.pressures[i]);
  for (std::size_t i = 0; i < added.size(); ++i) added[i].add(factor, other.added[i]);
  for (std::size_t i = 0; i < control.size(); ++i) control[i] += factor * other.control[i];
  for (std::size_t i = 0; i < energy.size(); ++i) energy[i] += factor * other.energy[i];
}

void CoupledState::scale(double factor) {
  temperature *= factor;
  if (unit_potential.size() > 0) unit_potential *= factor;
  for (Vector& v : kinetic_variables) v *= factor;
  for (Vector& v : pressures) v *= factor;
  for (Vector& v : added) v *= factor;
  for (double& c : control) c *= factor;
  for (double& e : energy) e *= factor;
}

}  // namespace joulet
