#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/text.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/plausibility.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace joulet {
namespace {

/// First liquid of CaO and MgO, K: 2370 +- 20 degC (Doman, Barr, McNally & Alper, J. Am. Ceram. Soc. 46 (1963) 313).
/// The fluorite of the recipe is liquid from 1418 degC on, as it is meant to be.
constexpr double eutectic_of_lime_and_magnesia = 2643;
/// K: above, no law of the program has been compared with a measurement.
constexpr double beyond_all_measurements = 2773.15;

/// Values of the controlled quantity, of the constant or of all points.
std::vector<double> supplied(const Supply& supply) {
  const SupplyMode mode = controlled_quantity(supply);
  std::vector<double> values;
  for (const SupplyPoint& point : supply.programme) values.push_back(quantity(point, mode).value_or(0));
  if (supply.programme.empty()) values.push_back(quantity(supply, mode).value_or(0));
  return values;
}

bool heated_through_faces(const Problem& problem) {
  return std::any_of(problem.boundaries.begin(), problem.boundaries.end(), [](const ThermalBoundary& boundary) {
    return std::holds_alternative<PrescribedHeatFlux>(boundary.condition);
  });
}

std::string no_power(const Problem& problem) {
  if (!problem.thermal.prescribed.empty() || problem.pellet.electrical_conductivity.keyword() == Material::insulator)
    return "";
  if (!problem.heat_sources.empty() || heated_through_faces(problem)) return "";
  const auto values = supplied(problem.supply);
  if (std::any_of(values.begin(), values.end(), [](double value) { return value > 0; })) return "";
  return fmt::format("supply.{} is 0 for the whole run: nothing heats the pellet",
                     key_of(controlled_quantity(problem.supply)));
}

std::string tiny_power(const Problem& problem) {
  constexpr double least = 1e6;  // W/m^3: a pellet of any size warms up by less than 0.5 K/s
  if (controlled_quantity(problem.supply) != SupplyMode::power_density) return "";
  const auto values = supplied(problem.supply);
  const double most = *std::max_element(values.begin(), values.end());
  if (most == 0 || most >= least) return "";
  return fmt::format(
      "supply.power_density is {:.4g} W/m^3, that is {:.3g} W/mm^3; the published pellet takes 0.55 W/mm^3. Was W/mm^3 "
      "meant?",
      most, 1e-9 * most);
}

std::string huge_pellet(const Problem& problem) {
  constexpr double most = 0.1;  // m
  const Pellet& pellet = problem.pellet;
  if (std::max(pellet.diameter, pellet.height) <= most) return "";
  return fmt::format(
      "the pellet is {:g} m wide and {:g} m high; the published ones are 6 and 18 mm wide and 8 mm high. Were mm "
      "meant?",
      pellet.diameter, pellet.height);
}

/// Names of the bodies that touch the pellet and have no contact with a resistance to heat there.
std::vector<std::string> joined_perfectly(const Assembly& assembly) {
  std::vector<std::string> names;
  for (const Touch& touch : assembly.touching) {
    if (touch.bodies[0] != Assembly::pellet || touch.bodies[1] == Assembly::pellet) continue;
    const Interface* interface = assembly.interface_at(touch.bodies[0], touch.bodies[1], touch.face);
    if (interface && !is_perfect(interface->laws.thermal)) continue;
    const std::string& name = assembly.bodies[touch.bodies[1]].name;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace

std::vector<std::string> implausible_inputs(const Problem& problem) {
  std::vector<std::string> sentences;
  for (std::string sentence : {no_power(problem), tiny_power(problem), huge_pellet(problem)})
    if (!sentence.empty()) sentences.push_back(std::move(sentence));
  return sentences;
}

std::string cooled_through_contacts(const Problem& problem, const PelletEnd& end) {
  if (problem.parts.empty() || !(end.power > 0)) return "";
  const Pellet& pellet = problem.pellet;
  const double radius = pellet.diameter / 2;
  const double area = problem.numerics.geometry == Geometry::planar
                          ? 2 * problem.numerics.depth * (pellet.diameter + pellet.height)
                          : 2 * constants::pi * radius * (radius + pellet.height);
  constexpr double emissivity = 0.9, ambient = 300;
  const double alone =
      std::pow(end.power / (emissivity * constants::stefan_boltzmann * area) + std::pow(ambient, 4), 0.25);
  constexpr double heat_capacity = 1100;  // J/kg/K, of the powders within 20 %
  const double heat = nominal_volume(problem) * pellet.density * heat_capacity * (alone - ambient);
  if (end.power * end.time < 3 * heat || end.mean_temperature > alone / 2) return "";
  const auto names = joined_perfectly(assemble(problem));
  if (names.empty()) return "";
  return fmt::format(
      "the pellet is only {:.0f} degC hot on average, and would reach about {:.0f} degC if it radiated its {:.3g} W "
      "alone: it is cooled through {}, with which it has no [[contact]], so that they are joined perfectly. Real faces "
      "resist: give a [[contact]] with a thermal_conductance, as luo2025-6mm-electrodes does",
      end.mean_temperature - constants::zero_celsius, alone - constants::zero_celsius, end.power,
      joined(names, " and "));
}

TemperatureLimits::TemperatureLimits(const Problem& problem) {
  for (const Body& body : assemble(problem).bodies) {
    if (const auto melting = body.material.melting_point)
      limits_.push_back({body.name, *melting, fmt::format("{} melts", body.material.name)});
    limits_.push_back({body.name, beyond_all_measurements, "no law here has been compared with a measurement"});
  }
  if (problem.kinetics.mgo_concentration.value_or(1) > 0)
    limits_.push_back({"pellet", eutectic_of_lime_and_magnesia, "CaO and MgO melt together (Doman et al. 1963)"});
}

std::vector<std::string> TemperatureLimits::passed(std::string_view body, double highest) {
  std::vector<std::string> sentences;
  for (LimitOfBody& limit : limits_)
    if (limit.body == body && highest > limit.temperature && !std::exchange(limit.told, true))
      sentences.push_back(fmt::format("{} reaches {:.0f} degC, above {:.0f} degC, where {}", body,
                                      highest - constants::zero_celsius, limit.temperature - constants::zero_celsius,
                                      limit.what));
  return sentences;
}

}  // namespace joulet
