#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/chemistry/conversion_model.h>
#include <joulet/materials/heat_capacity.h>
#include <joulet/materials/material_library.h>
#include <joulet/materials/pellet_structure.h>
#include <joulet/materials/recipe.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/check.h>
#include <joulet/problem/check_conditions.h>
#include <joulet/problem/check_enclosure.h>
#include <joulet/problem/check_size.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/connections.h>
#include <joulet/problem/field_arrays.h>
#include <joulet/problem/gas.h>
#include <joulet/problem/heat_sources.h>
#include <joulet/problem/initial_result.h>
#include <joulet/problem/make_supply.h>
#include <joulet/problem/probe_places.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace joulet {
namespace {

/// W/m^3 in the pellet when it is cold. An estimate: the conductivity may change with temperature.
double cold_power_density(const Problem& problem, SupplyMode mode, double value) {
  const Pellet& pellet = problem.pellet;
  const double area = nominal_volume(problem) / pellet.height;
  const Position middle{0, 0, pellet.height / 2};
  const double conductivity =
      pellet.electrical_conductivity(problem.thermal.initial_temperature(300, 0, middle), 0, middle);
  switch (mode) {
    case SupplyMode::power_density:
      return value;
    case SupplyMode::power:
      return value / nominal_volume(problem);
    case SupplyMode::voltage:
      return conductivity * std::pow(value / pellet.height, 2);
    case SupplyMode::current:
      return std::pow(value / area, 2) / conductivity;
    case SupplyMode::temperature:
      break;
  }
  return 0;
}

/// A wrong power of ten makes a run that fails somewhere, or one whose temperatures mean nothing.
void check_power(const Problem& problem) {
  constexpr double most = 1e13;  // W/m^3; heats any solid by a million degrees in a second
  const SupplyMode mode = controlled_quantity(problem.supply);
  const auto check_value = [&](std::string_view where, const std::optional<double>& value) {
    const double density = cold_power_density(problem, mode, value.value_or(0));
    if (!(density <= most))
      throw InputError(
          fmt::format("{}.{}: {:.3g} W/mm^3 in the pellet is impossible; at most {:g} W/mm^3 are accepted, the "
                      "published pellet takes 0.55 W/mm^3",
                      where, key_of(mode), 1e-9 * density, 1e-9 * most));
  };
  check_value("supply", quantity(problem.supply, mode));
  for (std::size_t i = 0; i < problem.supply.programme.size(); ++i)
    check_value(fmt::format("supply.programme.{}", i), quantity(problem.supply.programme[i], mode));
}

/// A part around the pellet may hide all that the pyrometer looks at.
void check_spot(const Assembly& assembly) {
  const Layout& layout = assembly.layout;
  const Body& pellet = assembly.bodies[Assembly::pellet];
  if (assembly.mesh) return;
  std::size_t ring = 0;
  while (ring + 1 < layout.r.size() && layout.r[ring] < pellet.outer_radius * (1 - 1e-9)) ++ring;
  const bool outermost = ring + 1 >= layout.r.size();
  for (std::size_t slab = 0; slab + 1 < layout.z.size(); ++slab) {
    const double low = std::max(layout.z[slab], pellet.bottom), high = std::min(layout.z[slab + 1], pellet.top);
    const bool in_spot = low < assembly.spot.centre + assembly.spot.half_width &&
                         high > assembly.spot.centre - assembly.spot.half_width && low < high;
    if (in_spot && (outermost || layout.at(ring, slab) == Layout::empty)) return;
  }
  throw InputError(
      fmt::format("supply.temperature: the pyrometer sees nothing of the pellet, since other parts cover its lateral "
                  "face from z = {:.4g} m to {:.4g} m; move the spot with pyrometer.height or control the power",
                  assembly.spot.centre - assembly.spot.half_width, assembly.spot.centre + assembly.spot.half_width));
}

/// From a cold start no finite power reaches a set-point at once.
void check_temperature_control(const Problem& problem) {
  const Supply& supply = problem.supply;
  if (controlled_quantity(supply) != SupplyMode::temperature) return;
  if (supply.control == TemperatureControl::pid) make_pid(supply);
  const bool heats_up = problem.time.analysis == Analysis::transient && supply.control == TemperatureControl::ideal;
  if (heats_up && !supply.voltage_limit && !supply.current_limit && !supply.power_limit)
    throw InputError(
        "supply.temperature: ideal control would take an infinite power to heat up; add supply.power_limit, "
        "supply.voltage_limit or supply.current_limit");
}

/// Each switching instant ends a time step.
void check_pulse(const Problem& problem) {
  constexpr double most = 1e5;
  const SupplyPulse& pulse = problem.supply.pulse;
  if (!pulse.on) return;
  const double until_end = problem.time.end / (*pulse.on + *pulse.off);
  const double pulses = pulse.count > 0 ? std::min<double>(pulse.count, until_end) : until_end;
  if (pulses > most)
    throw InputError(
        fmt::format("supply.pulse: {:.3g} pulses until time.end ({:g} s) are too many to follow; at most {:g} "
                    "are accepted. Take their mean power instead",
                    pulses, problem.time.end, most));
}

void check_kinetics(const Problem& problem) {
  try {
    conversion_model(problem.kinetics.model);
  } catch (const InputError& error) {
    throw InputError(fmt::format("kinetics.model: {}", error.what()));
  }
  choose_kinetics(problem);
}

/// The largest voltage of the supply over the height of a pellet of uniform conductivity, V/m; nothing for another one.
std::optional<double> largest_field(const Problem& problem) {
  const Pellet& pellet = problem.pellet;
  const double* conductivity =
      pellet.electrical_conductivity_axial.value_or(pellet.electrical_conductivity).as_constant();
  if (!conductivity || problem.mesh.geometry) return std::nullopt;
  const double bore = pellet.inner_diameter / pellet.diameter;
  const double hollow = problem.numerics.geometry == Geometry::planar ? bore : bore * bore;
  const double conductance = *conductivity * nominal_volume(problem) * (1 - hollow) / (pellet.height * pellet.height);
  const SupplyControl supply = make_supply(problem);
  double voltage = supply.operate(0, conductance).voltage;
  for (const double time : supply.breakpoints(problem.time.end))
    for (const bool before : {true, false})
      voltage = std::max(voltage, supply.operate(time, conductance, before).voltage);
  return voltage / pellet.height;
}

/// With gamma E above Ea the exponent of k changes its sign: the cold pellet would react at once.
void check_field_against_energy(const Problem& problem) {
  const std::optional<double> field = largest_field(problem);
  if (!field) return;
  double energy = problem.kinetics.activation_energy;
  if (!problem.kinetics.mechanism.empty())
    for (const ReactionData& reaction : choose_kinetics(problem).mechanism->data().reactions)
      energy = std::min(energy, reaction.activation_energy.value_or(energy));
  const double work = problem.kinetics.field_factor * *field;
  if (!(work < energy))
    throw InputError(
        fmt::format("kinetics.field_factor: with {:.4g} J/mol/(V/m) and the {:.4g} V/m of this supply, gamma E is "
                    "{:.4g} kJ/mol and not below the activation energy of {:.4g} kJ/mol, so that k exp(gamma "
                    "E/(R T)) would be largest in the cold; at most {:.3g} J/mol/(V/m) makes sense here",
                    problem.kinetics.field_factor, *field, 1e-3 * work, 1e-3 * energy, energy / *field));
}

/// The field must be a given function of time, or the steps would lose their order.
void check_field_factor(const Problem& problem) {
  if (problem.kinetics.field_factor == 0) return;
  const auto depends_on_state = [](const Property& law) {
    return law.depends_on_temperature() || law.depends_on_conversion();
  };
  const Pellet& pellet = problem.pellet;
  if (!problem.parts.empty()) throw InputError("kinetics.field_factor: only a pellet without parts is supported");
  if (depends_on_state(pellet.electrical_conductivity) ||
      (pellet.electrical_conductivity_axial && depends_on_state(*pellet.electrical_conductivity_axial)))
    throw InputError(
        "kinetics.field_factor: only with an electrical conductivity that depends neither on temperature nor on "
        "conversion, so that the field follows from the supply alone");
  if (controlled_quantity(problem.supply) == SupplyMode::temperature)
    throw InputError("kinetics.field_factor: not with supply.temperature, whose voltage follows from the reaction");
  check_field_against_energy(problem);
}

void check_recipe(const Problem& problem) {
  if (!uses_recipe(problem)) return;
  const RecipeAmounts amounts = recipe_amounts(problem.recipe, problem.pellet.density, carbon_of(problem.kinetics));
  PelletStructure(amounts, problem.pellet.shrinkage);
}

template <class Condition>
bool is(const ThermalBoundary& boundary) {
  return std::holds_alternative<Condition>(boundary.condition);
}

void check_surface(const std::string& face, const std::vector<ThermalBoundary>& conditions) {
  if (conditions.empty())
    throw InputError(
        fmt::format("boundary: the face \"{}\" has no condition; every free face needs one. Add a [[boundary]] for "
                    "it, with condition = \"insulated\" if no heat passes",
                    face));
  if (conditions.size() == 1) return;
  const auto held = std::count_if(conditions.begin(), conditions.end(), is<FixedTemperature>);
  const auto enclosed = std::count_if(conditions.begin(), conditions.end(), is<EnclosureRadiation>);
  if (held == 1 && enclosed + 1 == static_cast<std::ptrdiff_t>(conditions.size())) return;  // others see what is held
  if (held > 0)
    throw InputError(
        fmt::format("boundary: the face \"{}\" has a fixed temperature and another condition; a fixed "
                    "temperature must stand alone on its face, but for \"enclosure\"",
                    face));
  if (std::any_of(conditions.begin(), conditions.end(), is<Insulated>))
    throw InputError(
        fmt::format("boundary: the face \"{}\" is insulated and has another condition; leave one of them out", face));
}

void check_emissivity(const Assembly& assembly, std::size_t surface, const std::vector<ThermalBoundary>& conditions) {
  const auto& material = assembly.bodies[assembly.surfaces[surface].body].material;
  for (const ThermalBoundary& boundary : conditions) {
    if (const auto* radiation = std::get_if<Radiation>(&boundary.condition))
      if (!radiation->emissivity) emissivity_of(material);
    if (const auto* radiation = std::get_if<EnclosureRadiation>(&boundary.condition))
      if (!radiation->emissivity) emissivity_of(material);
  }
}

void check_assembly(const Problem& problem) {
  for (std::size_t i = 0; i < problem.boundaries.size(); ++i)
    if (problem.boundaries[i].faces.empty())
      throw InputError(fmt::format("boundary.{}: faces is empty; name lateral, bottom or top", i));
  check_planar(problem);
  const Assembly assembly = assemble(problem);
  check_size(problem, assembly);
  heated_bodies(problem, assembly);
  check_circuit(assembly);
  if (controlled_quantity(problem.supply) == SupplyMode::temperature) check_spot(assembly);
  const auto conditions = conditions_by_surface(assembly, problem.boundaries);
  for (std::size_t surface = 0; surface < conditions.size(); ++surface) {
    if (!assembly.surfaces[surface].free) continue;
    check_surface(assembly.display_name(surface), conditions[surface]);
    check_emissivity(assembly, surface, conditions[surface]);
  }
  check_enclosure(problem, assembly, conditions);
  check_vapour(problem);
  probe_places(problem, assembly);
}

void check_prescribed(const std::vector<TemperaturePoint>& points) {
  if (points.empty()) return;
  if (points.front().time != 0)
    throw InputError(
        fmt::format("thermal.prescribed: the first point is at {:g} s; it must be at 0 s", points.front().time));
  for (std::size_t i = 1; i < points.size(); ++i)
    if (!(points[i].time > points[i - 1].time))
      throw InputError(fmt::format("thermal.prescribed: the times must increase, but {:g} s follows {:g} s",
                                   points[i].time, points[i - 1].time));
}

void check_steady(const Problem& problem) {
  if (problem.time.analysis != Analysis::steady) return;
  if (!problem.thermal.prescribed.empty())
    throw InputError(
        "time.analysis is \"steady\", but thermal.prescribed gives the temperature in time; use \"transient\"");
  if (problem.supply.pulse.on)
    throw InputError("time.analysis is \"steady\", but supply.pulse switches on and off; use \"transient\"");
  check_heat_sinks(assemble(problem), problem);
}

void check_times(const Problem& problem) {
  const Time& time = problem.time;
  if (time.initial_step && time.maximum_step && *time.initial_step > *time.maximum_step)
    throw InputError(fmt::format("time.initial_step ({:g} s) is longer than time.maximum_step ({:g} s)",
                                 *time.initial_step, *time.maximum_step));
  for (const double t : problem.output.times)
    if (!(t > 0 && t <= time.end))
      throw InputError(fmt::format(
          "output.times: {:g} s is outside the run; times must be > 0 s and <= time.end ({:g} s)", t, time.end));
}

/// The body that a stop condition watches has to be there.
void check_stops(const Problem& problem) {
  std::vector<std::string> bodies{"pellet"};
  for (const Part& part : problem.parts) bodies.push_back(part.name);
  for (std::size_t i = 0; i < problem.stops.size(); ++i) {
    const auto* hot = std::get_if<TemperatureExceeded>(&problem.stops[i].when);
    if (!hot || hot->body.empty() || std::find(bodies.begin(), bodies.end(), hot->body) != bodies.end()) continue;
    throw InputError(
        fmt::format("stop.{}.body: \"{}\" is no body of the case{}", i, hot->body, did_you_mean(hot->body, bodies)));
  }
}

/// Mistakes in the materials and contacts of the case, whether or not a body uses them.
void check_materials(const Problem& problem) {
  if (!problem.materials.empty()) MaterialLibrary{problem.materials};
  for (std::size_t i = 0; i < problem.contacts.size(); ++i) try {
      check(problem.contacts[i]);
    } catch (const InputError& error) {
      throw InputError(fmt::format("contact.{}: {}", i, error.what()));
    }
}

/// The vertices of its cells in a mesh file.
std::vector<Position> places_in_mesh(const MeshGeometry& mesh) {
  std::set<unsigned> vertices;
  for (std::size_t c = 0; c < mesh.file.cells.size(); ++c)
    if (mesh.bodies[mesh.body[c]] == "pellet")
      vertices.insert(mesh.file.cells[c].vertices.begin(), mesh.file.cells[c].vertices.end());
  std::vector<Position> places;
  for (const unsigned v : vertices) {
    const auto& p = mesh.file.vertices[v];
    places.push_back(mesh.file.dimension == 2 ? Position{p[0], 0, p[1]} : Position{p[0], p[1], p[2]});
  }
  return places;
}

std::vector<Position> places_in_pellet(const Problem& problem) {
  if (problem.mesh.geometry) return places_in_mesh(*problem.mesh.geometry);
  const double radius = problem.pellet.diameter / 2, height = problem.pellet.height;
  constexpr int n = 8;
  std::vector<Position> places;
  for (int i = -n; i <= n; ++i)
    for (int j = 0; j <= n; ++j)
      for (const bool along_x : {true, false}) {
        const double r = radius * i / n;
        places.push_back({along_x ? r : 0, along_x ? 0 : r, height * j / n});
      }
  return places;
}

/// Laws of the position were not checked when they were read, because only the pellet knows where they hold.
void check_over_pellet(const Problem& problem, const Property& law, std::string_view key) {
  if (!law.depends_on_position()) return;
  if (problem.numerics.geometry == Geometry::axisymmetric && law.breaks_axial_symmetry())
    throw InputError(
        fmt::format("pellet.{}: the law depends on x or y, which an axisymmetric pellet does not have; use r, "
                    "or numerics.geometry = \"3d\"",
                    key));
  for (const Position& at : places_in_pellet(problem))
    for (const double temperature : {300., 1000., 2000.})
      for (const double conversion : {0., 1.}) {
        const double value = law(temperature, conversion, at);
        if (!(value > 0))
          throw InputError(
              fmt::format("pellet.{}: the expression gives {:.6g} at x = {:.4g} m, y = {:.4g} m, z = "
                          "{:.4g} m, T = {:g} K, alpha = {:g}; it must be positive in the pellet",
                          key, value, at.x, at.y, at.z, temperature, conversion));
      }
}

void check_pellet_laws(const Problem& problem) {
  const Pellet& pellet = problem.pellet;
  check_over_pellet(problem, pellet.electrical_conductivity, "electrical_conductivity");
  check_over_pellet(problem, pellet.thermal_conductivity, "thermal_conductivity");
  if (pellet.electrical_conductivity_axial)
    check_over_pellet(problem, *pellet.electrical_conductivity_axial, "electrical_conductivity_axial");
  if (pellet.thermal_conductivity_axial)
    check_over_pellet(problem, *pellet.thermal_conductivity_axial, "thermal_conductivity_axial");
  if (pellet.heat_capacity.depends_on_position())
    throw InputError("pellet.heat_capacity depends on the position; only the conductivities may");
  const std::vector<Melting> melting = melting_from(pellet.latent_heat, pellet.melting_range, "pellet");
  if (pellet.heat_capacity.keyword().empty()) try {
      property_heat_capacity(pellet.heat_capacity, pellet.density, melting);
    } catch (const InputError& error) {
      throw InputError(fmt::format("pellet.heat_capacity: {}", error.what()));
    }
}

}  // namespace

void check(const Problem& problem) {
  make_supply(problem);
  check_materials(problem);
  check_pellet_laws(problem);
  check_power(problem);
  check_temperature_control(problem);
  check_pulse(problem);
  check_recipe(problem);
  check_kinetics(problem);
  check_field_factor(problem);
  check_assembly(problem);
  check_gas(problem);
  check_conditions(problem);
  if (!problem.thermal.initial_result.empty()) bodies_of_initial_result(problem);
  check_prescribed(problem.thermal.prescribed);
  check_steady(problem);
  check_times(problem);
  check_stops(problem);
  check_arrays(problem);
}

}  // namespace joulet
