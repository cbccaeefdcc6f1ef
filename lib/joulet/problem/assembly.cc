#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/materials/material_library.h>
#include <joulet/problem/assembly.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace joulet {
namespace {

constexpr std::string_view pellet_name = "pellet";

const Body& find_body(const std::vector<Body>& bodies, const std::string& name, std::string_view where) {
  for (const Body& body : bodies)
    if (body.name == name) return body;
  std::vector<std::string_view> names;
  for (const Body& body : bodies) names.push_back(body.name);
  throw InputError(fmt::format("{}: there is no part \"{}\" before it{}", where, name, did_you_mean(name, names)));
}

double bottom_of(const Part& part, const std::vector<Body>& bodies, std::string_view where) {
  const int given = !part.above.empty() + !part.below.empty() + part.bottom.has_value();
  if (given != 1)
    throw InputError(fmt::format("{}: give exactly one of above, below (the name of the part that it touches) and "
                                 "bottom (its height above the foot of the pellet), not {} of them",
                                 where, given));
  if (part.bottom) return *part.bottom;
  if (!part.above.empty()) return find_body(bodies, part.above, where).top;
  return find_body(bodies, part.below, where).bottom - part.height;
}

Material material_of(const Pellet& pellet) {
  Material material;
  material.name = pellet_name;
  material.density = pellet.density;
  material.electrical_conductivity = pellet.electrical_conductivity;
  material.thermal_conductivity = pellet.thermal_conductivity;
  material.heat_capacity = pellet.heat_capacity;
  material.emissivity = pellet.emissivity;
  material.electrical_conductivity_axial = pellet.electrical_conductivity_axial;
  material.thermal_conductivity_axial = pellet.thermal_conductivity_axial;
  material.hardness = pellet.hardness;
  return material;
}

std::vector<Body> make_bodies(const Problem& problem) {
  constexpr std::size_t most = 255;  // bodies are numbered in a byte
  if (problem.parts.size() >= most)
    throw InputError(fmt::format("part: {} parts are too many; at most {} are accepted", problem.parts.size(), most - 1));
  const Pellet& pellet = problem.pellet;
  std::vector<Body> bodies = {{std::string(pellet_name), pellet.inner_diameter / 2, pellet.diameter / 2, 0,
                               pellet.height, material_of(pellet)}};
  const MaterialLibrary library(problem.materials);
  for (std::size_t i = 0; i < problem.parts.size(); ++i) {
    const Part& part = problem.parts[i];
    const std::string where = fmt::format("part.{}{}", i, part.name.empty() ? "" : fmt::format(" (\"{}\")", part.name));
    if (part.name.empty()) throw InputError(fmt::format("{}: a name is missing", where));
    if (part.name.find('.') != std::string::npos)
      throw InputError(fmt::format("{}: a name may not hold a dot, which separates a part from its side", where));
    for (const Body& body : bodies)
      if (body.name == part.name) throw InputError(fmt::format("{}: the name is used twice", where));
    if (std::find(side_names.begin(), side_names.end(), part.name) != side_names.end() || part.name == "other")
      throw InputError(fmt::format("{}: the name means a set of faces; choose another", where));
    if (!(part.inner_diameter < part.diameter))
      throw InputError(fmt::format("{}: inner_diameter ({:g} m) must be smaller than diameter ({:g} m)", where,
                                   part.inner_diameter, part.diameter));
    const double bottom = bottom_of(part, bodies, where);
    const auto material = [&] {
      try {
        return library.find(part.material);
      } catch (const InputError& error) {
        throw InputError(fmt::format("{}: material: {}", where, error.what()));
      }
    };
    bodies.push_back(
        {part.name, part.inner_diameter / 2, part.diameter / 2, bottom, bottom + part.height, material()});
  }
  return bodies;
}

/// Sorted, with what differs by rounding only taken as one line.
std::vector<double> lines(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const double tolerance = 1e-9 * (values.back() - values.front());
  std::vector<double> kept;
  for (const double value : values)
    if (kept.empty() || value - kept.back() > tolerance) kept.push_back(value);
  return kept;
}

Layout make_layout(const std::vector<Body>& bodies) {
  std::vector<double> r, z;
  for (const Body& body : bodies) {
    r.insert(r.end(), {body.inner_radius, body.outer_radius});
    z.insert(z.end(), {body.bottom, body.top});
  }
  Layout layout{lines(r), lines(z), {}};
  for (std::size_t i = 0; i + 1 < layout.r.size(); ++i)
    for (std::size_t j = 0; j + 1 < layout.z.size(); ++j) {
      const double radius = 0.5 * (layout.r[i] + layout.r[i + 1]), height = 0.5 * (layout.z[j] + layout.z[j + 1]);
      int owner = Layout::empty;
      for (std::size_t b = 0; b < bodies.size(); ++b) {
        const Body& body = bodies[b];
        if (radius < body.inner_radius || radius > body.outer_radius || height < body.bottom || height > body.top)
          continue;
        if (owner != Layout::empty)
          throw InputError(fmt::format("part: \"{}\" and \"{}\" overlap at r = {:.4g} m, z = {:.4g} m",
                                       bodies[static_cast<std::size_t>(owner)].name, body.name, radius, height));
        owner = static_cast<int>(b);
      }
      layout.owner.push_back(owner);
    }
  return layout;
}

/// Calls `visit(body, side, neighbour)` for every edge of a rectangle of the layout that lies on the outside of its body.
template <class Visit>
void for_each_edge(const Layout& layout, Visit visit) {
  const std::size_t rings = layout.r.size() - 1, slabs = layout.z.size() - 1;
  for (std::size_t i = 0; i < rings; ++i)
    for (std::size_t j = 0; j < slabs; ++j) {
      const int here = layout.at(i, j);
      if (here == Layout::empty) continue;
      const auto edge = [&](Side side, int neighbour) {
        if (neighbour != here) visit(static_cast<std::size_t>(here), side, neighbour);
      };
      edge(Side::lateral, i + 1 < rings ? layout.at(i + 1, j) : Layout::empty);
      if (layout.r[i] > 0) edge(Side::bore, i > 0 ? layout.at(i - 1, j) : Layout::empty);
      edge(Side::bottom, j > 0 ? layout.at(i, j - 1) : Layout::empty);
      edge(Side::top, j + 1 < slabs ? layout.at(i, j + 1) : Layout::empty);
    }
}

void check_connected(const Assembly& assembly) {
  std::set<std::size_t> reached = {0};
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const auto& [a, b] : assembly.touching())
      if (reached.count(a) || reached.count(b)) reached.insert({a, b});
  }
  for (std::size_t b = 0; b < assembly.bodies.size(); ++b)
    if (!reached.count(b))
      throw InputError(fmt::format("part: \"{}\" touches neither the pellet nor what is connected to it",
                                   assembly.bodies[b].name));
}

/// The highest (or lowest) faces that are free.
std::vector<std::size_t> outermost(const Assembly& assembly, Side side) {
  const auto height = [&](const Surface& surface) {
    const Body& body = assembly.bodies[surface.body];
    return side == Side::top ? body.top : -body.bottom;
  };
  double highest = -1e300;
  for (const Surface& surface : assembly.surfaces)
    if (surface.free && surface.side == side) highest = std::max(highest, height(surface));
  std::vector<std::size_t> found;
  const double tolerance = 1e-9 * (assembly.layout.z.back() - assembly.layout.z.front());
  for (std::size_t s = 0; s < assembly.surfaces.size(); ++s)
    if (assembly.surfaces[s].free && assembly.surfaces[s].side == side &&
        height(assembly.surfaces[s]) > highest - tolerance)
      found.push_back(s);
  return found;
}

std::vector<std::size_t> terminal(const Assembly& assembly, const std::vector<std::string>& names, Side otherwise,
                                  std::string_view where) {
  if (names.empty()) return outermost(assembly, otherwise);
  std::set<std::size_t> found;
  for (const std::string& name : names) {
    std::vector<std::size_t> meant;
    try {
      meant = assembly.surfaces_named(name);
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}: {}", where, error.what()));
    }
    for (const std::size_t surface : meant)
      if (assembly.surfaces[surface].free) found.insert(surface);
  }
  if (found.empty()) throw InputError(fmt::format("{}: none of the faces is free; other parts cover them", where));
  return {found.begin(), found.end()};
}

}  // namespace

std::vector<std::size_t> Assembly::surfaces_named(std::string_view name) const {
  std::vector<std::size_t> found;
  std::vector<std::string_view> names(side_names.begin(), side_names.end());
  for (const Body& body : bodies) names.push_back(body.name);
  for (std::size_t s = 0; s < surfaces.size(); ++s) {
    const Surface& here = surfaces[s];
    if (bodies.size() > 1) names.push_back(here.name);
    if (name == here.name || name == bodies[here.body].name || name == side_names[static_cast<std::size_t>(here.side)])
      found.push_back(s);
  }
  if (found.empty()) throw InputError(fmt::format("there is no face \"{}\"{}", name, did_you_mean(name, names)));
  return found;
}

std::string Assembly::display_name(std::size_t surface) const {
  if (bodies.size() > 1) return surfaces[surface].name;
  return std::string(side_names[static_cast<std::size_t>(surfaces[surface].side)]);
}

std::vector<std::array<std::size_t, 2>> Assembly::touching() const {
  std::set<std::array<std::size_t, 2>> pairs;
  for_each_edge(layout, [&](std::size_t body, Side, int neighbour) {
    if (neighbour == Layout::empty) return;
    const auto other = static_cast<std::size_t>(neighbour);
    pairs.insert({std::min(body, other), std::max(body, other)});
  });
  return {pairs.begin(), pairs.end()};
}

const Interface* Assembly::interface_between(std::size_t a, std::size_t b) const {
  for (const Interface& interface : interfaces)
    if ((interface.bodies[0] == a && interface.bodies[1] == b) || (interface.bodies[0] == b && interface.bodies[1] == a))
      return &interface;
  return nullptr;
}

namespace {

std::size_t index_of_body(const Assembly& assembly, const std::string& name, std::string_view where) {
  return static_cast<std::size_t>(&find_body(assembly.bodies, name, where) - assembly.bodies.data());
}

void add_interfaces(Assembly& assembly, const std::vector<Contact>& contacts) {
  const auto touching = assembly.touching();
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    const std::string where = fmt::format("contact.{}: between", i);
    if (contacts[i].between.size() != 2)
      throw InputError(fmt::format("{}: name the two bodies of the contact, not {}", where, contacts[i].between.size()));
    const std::size_t a = index_of_body(assembly, contacts[i].between[0], where),
                      b = index_of_body(assembly, contacts[i].between[1], where);
    if (std::find(touching.begin(), touching.end(), std::array{std::min(a, b), std::max(a, b)}) == touching.end())
      throw InputError(fmt::format("{}: \"{}\" and \"{}\" do not touch", where, contacts[i].between[0],
                                   contacts[i].between[1]));
    if (assembly.interface_between(a, b))
      throw InputError(fmt::format("{}: the contact of \"{}\" and \"{}\" is given twice", where,
                                   contacts[i].between[0], contacts[i].between[1]));
    const auto laws = [&] {
      try {
        return contact_laws(contacts[i], assembly.bodies[a].material, assembly.bodies[b].material);
      } catch (const InputError& error) {
        throw InputError(fmt::format("contact.{}: {}", i, error.what()));
      }
    }();
    if (!is_perfect(laws.electrical) || !is_perfect(laws.thermal)) assembly.interfaces.push_back({{a, b}, laws});
  }
}

}  // namespace

Assembly assemble(const Problem& problem) {
  if (!(problem.pellet.inner_diameter < problem.pellet.diameter))
    throw InputError(fmt::format("pellet.inner_diameter ({:g} m) must be smaller than pellet.diameter ({:g} m)",
                                 problem.pellet.inner_diameter, problem.pellet.diameter));
  Assembly assembly;
  assembly.bodies = make_bodies(problem);
  assembly.layout = make_layout(assembly.bodies);
  for (std::size_t b = 0; b < assembly.bodies.size(); ++b)
    for (std::size_t s = 0; s < side_names.size(); ++s)
      assembly.surfaces.push_back(
          {fmt::format("{}.{}", assembly.bodies[b].name, side_names[s]), static_cast<Side>(s), b, false});
  for_each_edge(assembly.layout, [&](std::size_t body, Side side, int neighbour) {
    if (neighbour == Layout::empty) assembly.surfaces[assembly.surface(body, side)].free = true;
  });
  check_connected(assembly);
  add_interfaces(assembly, problem.contacts);
  assembly.positive = terminal(assembly, problem.terminals.positive, Side::top, "terminals.positive");
  assembly.ground = terminal(assembly, problem.terminals.ground, Side::bottom, "terminals.ground");
  for (const std::size_t surface : assembly.positive)
    if (std::find(assembly.ground.begin(), assembly.ground.end(), surface) != assembly.ground.end())
      throw InputError(fmt::format("terminals: \"{}\" is both positive and ground", assembly.surfaces[surface].name));
  return assembly;
}

std::vector<std::vector<ThermalBoundary>> conditions_by_surface(const Assembly& assembly,
                                                                const std::vector<ThermalBoundary>& boundaries) {
  std::vector<std::vector<ThermalBoundary>> conditions(assembly.surfaces.size());
  const ThermalBoundary* other = nullptr;
  for (std::size_t i = 0; i < boundaries.size(); ++i) {
    std::set<std::size_t> meant;
    for (const std::string& name : boundaries[i].faces) {
      if (name == "other") {
        if (other) throw InputError(fmt::format("boundary.{}: \"other\" is named twice", i));
        other = &boundaries[i];
        continue;
      }
      try {
        const auto named = assembly.surfaces_named(name);
        if (std::none_of(named.begin(), named.end(), [&](std::size_t s) { return assembly.surfaces[s].free; }))
          throw InputError(fmt::format("\"{}\" is nowhere free; other parts cover it, or it does not exist", name));
        meant.insert(named.begin(), named.end());
      } catch (const InputError& error) {
        throw InputError(fmt::format("boundary.{}: {}", i, error.what()));
      }
    }
    for (const std::size_t surface : meant) conditions[surface].push_back(boundaries[i]);
  }
  if (other)
    for (auto& here : conditions)
      if (here.empty()) here.push_back(*other);
  return conditions;
}

}  // namespace joulet
