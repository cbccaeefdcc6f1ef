#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/names.h>
#include <joulet/base/text.h>
#include <joulet/materials/material_library.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/connections.h>
#include <joulet/problem/face_parts.h>
#include <joulet/problem/mesh_assembly.h>

#include <algorithm>
#include <cmath>
#include <map>
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
    throw InputError(
        fmt::format("{}: give exactly one of above, below (the name of the part that it touches) and "
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
  material.melting = melting_from(pellet.latent_heat, pellet.melting_range, "pellet");
  material.emissivity = pellet.emissivity;
  material.electrical_conductivity_axial = pellet.electrical_conductivity_axial;
  material.thermal_conductivity_axial = pellet.thermal_conductivity_axial;
  material.hardness = pellet.hardness;
  return material;
}

/// Puts the last body where its part says.
void place(const Part& part, std::vector<Body>& bodies, std::string_view where) {
  if (!(part.inner_diameter < part.diameter))
    throw InputError(fmt::format("{}: inner_diameter ({:g} m) must be smaller than diameter ({:g} m)", where,
                                 part.inner_diameter, part.diameter));
  Body body = std::move(bodies.back());
  bodies.pop_back();
  body.bottom = bottom_of(part, bodies, where);
  body.top = body.bottom + part.height;
  bodies.push_back(std::move(body));
}

std::vector<Body> make_bodies(const Problem& problem) {
  constexpr std::size_t most = 255;  // bodies are numbered in a byte
  if (problem.parts.size() >= most)
    throw InputError(
        fmt::format("part: {} parts are too many; at most {} are accepted", problem.parts.size(), most - 1));
  const Pellet& pellet = problem.pellet;
  std::vector<Body> bodies = {{std::string(pellet_name), pellet.inner_diameter / 2, pellet.diameter / 2, 0,
                               pellet.height, material_of(pellet)}};
  const MaterialLibrary library(problem.materials);
  for (std::size_t i = 0; i < problem.parts.size(); ++i) {
    const Part& part = problem.parts[i];
    const bool printable = part.name.find_first_of("\n\r\t") == std::string::npos && !part.name.empty();
    const std::string where = fmt::format("part.{}{}", i, printable ? fmt::format(" (\"{}\")", part.name) : "");
    check_name(where, part.name);
    for (const Body& body : bodies) {
      if (body.name == part.name) throw InputError(fmt::format("{}: the name is used twice", where));
      if (column_name(body.name) == column_name(part.name))
        throw InputError(fmt::format(
            "{}: the name and \"{}\" would have columns of one name in history.csv; choose another", where, body.name));
    }
    if (std::find(side_names.begin(), side_names.end(), part.name) != side_names.end() || part.name == "other")
      throw InputError(fmt::format("{}: the name means a set of faces; choose another", where));
    const auto material = [&] {
      try {
        return library.find(part.material);
      } catch (const InputError& error) {
        throw InputError(fmt::format("{}: material: {}", where, error.what()));
      }
    };
    bodies.push_back({part.name, part.inner_diameter / 2, part.diameter / 2, 0, part.height, material()});
    if (!problem.mesh.geometry) place(part, bodies, where);
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

Layout make_layout(const std::vector<Body>& bodies, const std::vector<Surface>& surfaces) {
  std::vector<double> r, z;
  for (const Body& body : bodies) {
    r.insert(r.end(), {body.inner_radius, body.outer_radius});
    z.insert(z.end(), {body.bottom, body.top});
  }
  for (const Surface& part : surfaces)
    if (part.part_of >= 0) {
      auto& ends = part.side == Side::lateral || part.side == Side::bore ? z : r;
      ends.insert(ends.end(), {part.from, part.to});
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

/// Calls `visit(body, side, neighbour, along)` for every edge of a rectangle of the layout that lies on the outside of
/// its body; along: the middle of the edge, z or r.
template <class Visit>
void for_each_edge(const Layout& layout, Visit visit) {
  const std::size_t rings = layout.r.size() - 1, slabs = layout.z.size() - 1;
  for (std::size_t i = 0; i < rings; ++i)
    for (std::size_t j = 0; j < slabs; ++j) {
      const int here = layout.at(i, j);
      if (here == Layout::empty) continue;
      const double r = (layout.r[i] + layout.r[i + 1]) / 2, z = (layout.z[j] + layout.z[j + 1]) / 2;
      const auto edge = [&](Side side, int neighbour) {
        const double along = side == Side::lateral || side == Side::bore ? z : r;
        if (neighbour != here) visit(static_cast<std::size_t>(here), side, neighbour, along);
      };
      edge(Side::lateral, i + 1 < rings ? layout.at(i + 1, j) : Layout::empty);
      if (layout.r[i] > 0) edge(Side::bore, i > 0 ? layout.at(i - 1, j) : Layout::empty);
      edge(Side::bottom, j > 0 ? layout.at(i, j - 1) : Layout::empty);
      edge(Side::top, j + 1 < slabs ? layout.at(i, j + 1) : Layout::empty);
    }
}

/// Bodies that radiate within the enclosure.
std::set<std::size_t> bodies_in_enclosure(const Assembly& assembly, const std::vector<ThermalBoundary>& boundaries) {
  std::set<std::size_t> found;
  const auto conditions = conditions_by_surface(assembly, boundaries);
  for (std::size_t s = 0; s < conditions.size(); ++s)
    for (const ThermalBoundary& boundary : conditions[s])
      if (assembly.surfaces[s].free && std::holds_alternative<EnclosureRadiation>(boundary.condition))
        found.insert(assembly.surfaces[s].body);
  return found;
}

/// Each body is reached from the pellet through bodies that touch, or it radiates within the enclosure.
void check_connected(const Assembly& assembly, const std::vector<ThermalBoundary>& boundaries) {
  std::set<std::size_t> reached = with_neighbours(assembly, {Assembly::pellet});
  if (reached.size() < assembly.bodies.size()) {
    const std::set<std::size_t> radiating = bodies_in_enclosure(assembly, boundaries);
    reached.insert(radiating.begin(), radiating.end());
    reached = with_neighbours(assembly, reached);
  }
  for (std::size_t b = 0; b < assembly.bodies.size(); ++b)
    if (!reached.count(b))
      throw InputError(fmt::format(
          "part: \"{}\" touches neither the pellet nor what is connected to it, and none of its faces has condition = "
          "\"enclosure\"{}",
          assembly.bodies[b].name,
          assembly.mesh ? "; in Gmsh, bodies touch where they share their faces (Coherence)" : ""));
}

/// The highest (or lowest) faces that are free, of the bodies that the pellet is connected with.
std::vector<std::size_t> outermost(const Assembly& assembly, Side side) {
  const std::set<std::size_t> stack = with_neighbours(assembly, {Assembly::pellet});
  const auto may_be = [&](const Surface& surface) {
    return surface.free && surface.side == side && stack.count(surface.body) > 0;
  };
  const auto height = [&](const Surface& surface) { return side == Side::top ? surface.height : -surface.height; };
  double highest = -1e300, size = 0;
  for (const Surface& surface : assembly.surfaces)
    if (may_be(surface)) highest = std::max(highest, height(surface));
  for (const Body& body : assembly.bodies) size = std::max(size, body.top - body.bottom);
  std::vector<std::size_t> found;
  for (std::size_t s = 0; s < assembly.surfaces.size(); ++s)
    if (may_be(assembly.surfaces[s]) && height(assembly.surfaces[s]) > highest - 1e-9 * size) found.push_back(s);
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
  const std::size_t first_of_file = 4 * bodies.size();
  for (std::size_t s = first_of_file; s < surfaces.size(); ++s) {
    names.push_back(surfaces[s].name);
    if (name == surfaces[s].name) found.push_back(s);
  }
  if (!found.empty()) return found;
  for (const Body& body : bodies) names.push_back(body.name);
  for (std::size_t s = 0; s < surfaces.size(); ++s) {
    const Surface& here = surfaces[s];
    if (s < first_of_file && bodies.size() > 1) names.push_back(here.name);
    const bool may_be_side = s < first_of_file || here.part_of >= 0;
    const bool is_side = may_be_side && name == side_names[static_cast<std::size_t>(here.side)];
    const bool in_side = here.part_of >= 0 && name == surfaces[static_cast<std::size_t>(here.part_of)].name;
    if (is_side || in_side || name == here.name || name == bodies[here.body].name) found.push_back(s);
  }
  if (!found.empty()) return found;
  const bool inside = mesh && std::any_of(mesh->faces.begin(), mesh->faces.end(),
                                          [name](const auto& face) { return face.name == name && face.cells[1] >= 0; });
  if (inside)
    throw InputError(
        fmt::format("the faces \"{}\" of the mesh lie between cells, where no heat leaves and no supply is "
                    "connected; a [[contact]] may name them as its surface",
                    name));
  throw InputError(fmt::format("there is no face \"{}\"{}", name, did_you_mean(name, names)));
}

std::string Assembly::display_name(std::size_t surface) const {
  if (bodies.size() > 1 || surface >= 4) return surfaces[surface].name;
  return std::string(side_names[static_cast<std::size_t>(surfaces[surface].side)]);
}

namespace {

bool is_between(const Interface& interface, std::size_t a, std::size_t b) {
  return (interface.bodies[0] == a && interface.bodies[1] == b) ||
         (interface.bodies[0] == b && interface.bodies[1] == a);
}

/// The one that names the face, else the one that names none.
const Interface* best_for(const std::vector<Interface>& interfaces, std::size_t a, std::size_t b,
                          std::string_view face) {
  const Interface* general = nullptr;
  for (const Interface& interface : interfaces) {
    if (!is_between(interface, a, b)) continue;
    if (interface.surface == face) return &interface;
    if (interface.surface.empty()) general = &interface;
  }
  return general;
}

}  // namespace

const Interface* Assembly::interface_at(std::size_t a, std::size_t b, std::string_view face) const {
  for (const Interface& weld : welds)
    if (is_between(weld, a, b) && weld.surface == face) return nullptr;
  return best_for(interfaces, a, b, face);
}

namespace {

std::size_t index_of_body(const Assembly& assembly, const std::string& name, std::string_view where) {
  return static_cast<std::size_t>(&find_body(assembly.bodies, name, where) - assembly.bodies.data());
}

void check_touch(const Assembly& assembly, const Contact& contact, std::size_t a, std::size_t b,
                 std::string_view where) {
  if (!contact.surface.empty()) return check_contact_surface(assembly, contact.surface, {a, b}, where);
  const std::array bodies{std::min(a, b), std::max(a, b)};
  if (std::none_of(assembly.touching.begin(), assembly.touching.end(),
                   [&](const Touch& touch) { return touch.bodies == bodies; }))
    throw InputError(
        fmt::format("{}: between: \"{}\" and \"{}\" do not touch", where, contact.between[0], contact.between[1]));
}

void add_interfaces(Assembly& assembly, const std::vector<Contact>& contacts) {
  std::vector<Interface> seen;
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    const Contact& contact = contacts[i];
    const std::string where = fmt::format("contact.{}", i), between = where + ": between";
    if (contact.between.size() != 2)
      throw InputError(fmt::format("{}: name the two bodies of the contact, not {}", between, contact.between.size()));
    const std::size_t a = index_of_body(assembly, contact.between[0], between),
                      b = index_of_body(assembly, contact.between[1], between);
    const auto laws = [&] {
      try {
        return contact_laws(contact, assembly.bodies[a].material, assembly.bodies[b].material);
      } catch (const InputError& error) {
        throw InputError(fmt::format("{}: {}", where, error.what()));
      }
    }();
    check_touch(assembly, contact, a, b, where);
    const Interface interface { {a, b}, contact.surface, laws };
    for (const Interface& other : seen)
      if (is_between(other, a, b) && other.surface == contact.surface)
        throw InputError(fmt::format("{}: the contact of \"{}\" and \"{}\" is given twice", between, contact.between[0],
                                     contact.between[1]));
    seen.push_back(interface);
    const bool weld = is_perfect(laws.electrical) && is_perfect(laws.thermal);
    (weld ? assembly.welds : assembly.interfaces).push_back(interface);
  }
}

void lay_out(Assembly& assembly, const std::vector<FacePart>& faces) {
  for (std::size_t b = 0; b < assembly.bodies.size(); ++b)
    for (std::size_t s = 0; s < side_names.size(); ++s) {
      const Body& body = assembly.bodies[b];
      const auto side = static_cast<Side>(s);
      assembly.surfaces.push_back(
          {fmt::format("{}.{}", body.name, side_names[s]), side, b, false, side == Side::top ? body.top : body.bottom});
    }
  add_face_parts(assembly, faces);
  assembly.layout = make_layout(assembly.bodies, assembly.surfaces);
  std::set<std::array<std::size_t, 2>> pairs;
  for_each_edge(assembly.layout, [&](std::size_t body, Side side, int neighbour, double along) {
    if (neighbour == Layout::empty) {
      assembly.surfaces[surface_at(assembly, body, side, along)].free = true;
      return;
    }
    const auto other = static_cast<std::size_t>(neighbour);
    pairs.insert({std::min(body, other), std::max(body, other)});
  });
  for (const auto& pair : pairs) assembly.touching.push_back({pair, {}});
  check_face_parts(assembly);
}

Spot spot_on(const Body& pellet, const Pyrometer& pyrometer) {
  const double height = pellet.top - pellet.bottom;
  const double above_foot = pyrometer.height.value_or(height / 2),
               diameter = pyrometer.spot_diameter.value_or(height / 4);
  if (!(above_foot + diameter / 2 > 0 && above_foot - diameter / 2 < height))
    throw InputError(
        fmt::format("pyrometer.height: a spot of {:g} m at {:g} m does not meet the pellet, which is {:g} m high",
                    diameter, above_foot, height));
  return {pellet.bottom + above_foot, diameter / 2};
}

}  // namespace

Assembly assemble(const Problem& problem) {
  if (!problem.mesh.file.empty() && !problem.mesh.geometry)
    throw InputError("mesh.file: the mesh has not been loaded; call load_mesh");
  if (!(problem.pellet.inner_diameter < problem.pellet.diameter))
    throw InputError(fmt::format("pellet.inner_diameter ({:g} m) must be smaller than pellet.diameter ({:g} m)",
                                 problem.pellet.inner_diameter, problem.pellet.diameter));
  Assembly assembly;
  assembly.bodies = make_bodies(problem);
  if (problem.mesh.geometry) {
    lay_out_mesh(assembly, problem.mesh.geometry);
    add_face_parts(assembly, problem.faces);
  } else {
    lay_out(assembly, problem.faces);
  }
  assembly.spot = spot_on(assembly.bodies[Assembly::pellet], problem.pyrometer);
  check_connected(assembly, problem.boundaries);
  add_interfaces(assembly, problem.contacts);
  assembly.positive = terminal(assembly, problem.terminals.positive, Side::top, "terminals.positive");
  assembly.ground = terminal(assembly, problem.terminals.ground, Side::bottom, "terminals.ground");
  for (const std::size_t surface : assembly.positive)
    if (std::find(assembly.ground.begin(), assembly.ground.end(), surface) != assembly.ground.end())
      throw InputError(fmt::format("terminals: \"{}\" is both positive and ground", assembly.surfaces[surface].name));
  return assembly;
}

}  // namespace joulet
