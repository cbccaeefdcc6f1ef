#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/connections.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

namespace joulet {
namespace {

bool lets_nothing_across(const ConductanceLaw& law) {
  const auto* given = std::get_if<GivenConductance>(&law);
  return given && given->conductance.is_constant() && given->conductance(300) == 0;
}

/// Bodies that can be reached from some of them, where `connects` says which neighbours are.
template <class Connects>
std::set<std::size_t> reached(const Assembly& assembly, std::set<std::size_t> bodies, Connects connects) {
  for (std::size_t before = 0; before != bodies.size();) {
    before = bodies.size();
    for (const Touch& touch : assembly.touching) {
      const auto& [a, b] = touch.bodies;
      if ((bodies.count(a) || bodies.count(b)) && connects(touch)) bodies.insert({a, b});
    }
  }
  return bodies;
}

bool current_passes(const Assembly& assembly, const Touch& touch) {
  const auto& [a, b] = touch.bodies;
  if (assembly.bodies[a].material.is_insulator() || assembly.bodies[b].material.is_insulator()) return false;
  const Interface* interface = assembly.interface_at(a, b, touch.face);
  return !interface || !lets_nothing_across(interface->laws.electrical);
}

bool heat_passes(const Assembly& assembly, const Touch& touch) {
  const Interface* interface = assembly.interface_at(touch.bodies[0], touch.bodies[1], touch.face);
  return !interface || !lets_nothing_across(interface->laws.thermal);
}

/// Conductors that a terminal reaches.
std::set<std::size_t> fed_by(const Assembly& assembly, const std::vector<std::size_t>& terminal) {
  std::set<std::size_t> conductors;
  for (const std::size_t surface : terminal)
    if (const std::size_t body = assembly.surfaces[surface].body; !assembly.bodies[body].material.is_insulator())
      conductors.insert(body);
  return reached(assembly, conductors, [&](const Touch& touch) { return current_passes(assembly, touch); });
}

void check_terminal(const Assembly& assembly, const std::vector<std::size_t>& terminal, std::string_view name) {
  if (!fed_by(assembly, terminal).empty()) return;
  throw InputError(
      fmt::format("terminals.{}: \"{}\" is an insulator, so that no current can enter; name a face of a conductor",
                  name, assembly.bodies[assembly.surfaces[terminal.front()].body].name));
}

bool loses_heat(const ThermalBoundary& boundary) {
  constexpr double warm = 1000;  // K; a law that is 0 in the cold alone will do
  const auto radiates = [](const std::optional<Property>& emissivity) {
    return !emissivity || (*emissivity)(warm) > 0;
  };
  if (const auto* radiation = std::get_if<Radiation>(&boundary.condition)) return radiates(radiation->emissivity);
  if (const auto* enclosed = std::get_if<EnclosureRadiation>(&boundary.condition))
    return radiates(enclosed->emissivity);
  if (const auto* convection = std::get_if<Convection>(&boundary.condition))
    return convection->coefficient_of_T ? (*convection->coefficient_of_T)(warm) > 0
                                        : convection->heat_transfer_coefficient(0) > 0;
  return std::holds_alternative<FixedTemperature>(boundary.condition);
}

}  // namespace

std::set<std::size_t> with_neighbours(const Assembly& assembly, std::set<std::size_t> bodies) {
  return reached(assembly, std::move(bodies), [](const Touch&) { return true; });
}

std::vector<bool> carries_current(const Assembly& assembly) {
  std::vector<bool> carries(assembly.bodies.size(), false);
  for (const auto* terminal : {&assembly.positive, &assembly.ground})
    for (const std::size_t body : fed_by(assembly, *terminal)) carries[body] = true;
  return carries;
}

void check_circuit(const Assembly& assembly) {
  check_terminal(assembly, assembly.positive, "positive");
  check_terminal(assembly, assembly.ground, "ground");
  const auto from_positive = fed_by(assembly, assembly.positive), from_ground = fed_by(assembly, assembly.ground);
  const bool closed = std::any_of(from_positive.begin(), from_positive.end(),
                                  [&](std::size_t body) { return from_ground.count(body) > 0; });
  if (!closed)
    throw InputError(fmt::format(
        "terminals: no conductor connects \"{}\" (positive) and \"{}\" (ground); insulators or contacts with an "
        "electrical_conductance of 0 separate them",
        assembly.display_name(assembly.positive.front()), assembly.display_name(assembly.ground.front())));
}

void check_heat_sinks(const Assembly& assembly, const Problem& problem) {
  const auto conditions = conditions_by_surface(assembly, problem.boundaries);
  std::set<std::size_t> cooled;
  for (std::size_t surface = 0; surface < conditions.size(); ++surface)
    if (assembly.surfaces[surface].free &&
        std::any_of(conditions[surface].begin(), conditions[surface].end(), loses_heat))
      cooled.insert(assembly.surfaces[surface].body);
  if (cooled.empty())
    throw InputError("time.analysis is \"steady\", but no face loses heat, so that there is no equilibrium");
  cooled = reached(assembly, cooled, [&](const Touch& touch) { return heat_passes(assembly, touch); });
  for (std::size_t body = 0; body < assembly.bodies.size(); ++body)
    if (!cooled.count(body))
      throw InputError(
          fmt::format("time.analysis is \"steady\", but \"{}\" loses heat neither through its faces nor to another "
                      "body, so that there is no equilibrium",
                      assembly.bodies[body].name));
}

}  // namespace joulet
