#pragma once

#include <joulet/fem/space/fe_space.h>

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace joulet {

/// What the energy ledger integrates over time: these, and after them the heat that leaves through each surface of the
/// assembly. Electrical: what the load takes; reaction: heat of reaction; gas: sensible heat that leaves with it;
/// leads: heat in the leads; source: heat that comes up in bodies by itself.
enum class Flow { electrical, reaction, gas, leads, source, surfaces };
using Flows = std::vector<double>;  ///< W, or J: [Flow], then [surface]
inline Flows no_flows(std::size_t n_surfaces) {
  return Flows(static_cast<std::size_t>(Flow::surfaces) + n_surfaces, 0.);
}
inline double& at(Flows& flows, Flow flow) { return flows[static_cast<std::size_t>(flow)]; }
inline double at(const Flows& flows, Flow flow) { return flows[static_cast<std::size_t>(flow)]; }
inline double& at_surface(Flows& flows, std::size_t surface) {
  return flows[static_cast<std::size_t>(Flow::surfaces) + surface];
}
inline double at_surface(const Flows& flows, std::size_t surface) {
  return flows[static_cast<std::size_t>(Flow::surfaces) + surface];
}

/// How time integration treats a part of the state.
enum class PartKind {
  differential,  ///< an unknown with a rate
  algebraic,     ///< an unknown without one: it follows from the others at each instant
  local,         ///< an unknown with a rate, coupled within its node only: eliminated there
  scalar,        ///< one number of the whole, of the supply's control
  integral,      ///< a flow integrated over time; nothing depends on it
  follower,      ///< stands still within a step, and follows when it has been accepted
};

/// One part of a state.
struct StatePart {
  std::string name, unit;
  PartKind kind;
};

/// The unknowns of the time integration, and what follows them: the one list. Time stepping, error norms, the move to
/// another mesh and whoever saves or loads a state go through `for_each_part`.
struct CoupledState {
  Vector temperature;     ///< K
  Vector unit_potential;  ///< electric potential for one volt at the terminals, 1; empty where it stands still
  std::vector<Vector> kinetic_variables;  ///< of NodalKinetics, 1; of the one step the reduced time
  /// Of the gas in the pores, Pa, as the linear system predicts them; every evaluation solves for them from there.
  /// Empty where the gas throttles nothing.
  std::vector<Vector> pressures;
  std::vector<Vector> added;  ///< fields that a program has added (AddedField), in the units of `added_parts`
  std::shared_ptr<const std::vector<StatePart>> added_parts;
  std::array<double, 2> control{};  ///< TemperatureRegulator::Unknowns
  Flows energy;                     ///< J since t = 0
  std::vector<double> plates;       ///< of PlateField: temperatures, deposits, gases; empty without

  void add(double factor, const CoupledState& other);
  void scale(double factor);
};

/// Calls `nodal(part, vector)` for every nodal vector and `numbers(part, array)` for every set of numbers.
template <class State, class Nodal, class Numbers>
void for_each_part(State& state, Nodal&& nodal, Numbers&& numbers) {
  nodal(StatePart{"temperature", "K", PartKind::differential}, state.temperature);
  if (state.unit_potential.size() > 0)
    nodal(StatePart{"unit_potential", "1", PartKind::algebraic}, state.unit_potential);
  for (std::size_t i = 0; i < state.kinetic_variables.size(); ++i)
    nodal(StatePart{"kinetic_variable_" + std::to_string(i), "1", PartKind::local}, state.kinetic_variables[i]);
  for (std::size_t i = 0; i < state.pressures.size(); ++i)
    nodal(StatePart{"pressure_" + std::to_string(i), "Pa", PartKind::algebraic}, state.pressures[i]);
  for (std::size_t i = 0; i < state.added.size(); ++i) nodal((*state.added_parts)[i], state.added[i]);
  numbers(StatePart{"control", "J", PartKind::scalar}, state.control);
  numbers(StatePart{"energy", "J", PartKind::integral}, state.energy);
  if (!state.plates.empty()) numbers(StatePart{"plates", "SI", PartKind::follower}, state.plates);
}

/// The nodal vectors of a state, in the order of `for_each_part`.
std::vector<Vector*> nodal_vectors(CoupledState& state);
std::vector<const Vector*> nodal_vectors(const CoupledState& state);

}  // namespace joulet
