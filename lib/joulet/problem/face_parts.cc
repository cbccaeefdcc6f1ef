#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/names.h>
#include <joulet/problem/face_parts.h>

#include <algorithm>
#include <utility>

namespace joulet {
namespace {

bool is_upright(Side side) { return side == Side::lateral || side == Side::bore; }

/// Along z where the side is upright, else along r.
std::pair<double, double> extent_of(const Body& body, Side side) {
  return is_upright(side) ? std::pair(body.bottom, body.top) : std::pair(body.inner_radius, body.outer_radius);
}

void check_is_new(const Assembly& assembly, const std::string& name, const std::string& where) {
  check_name(where, name);
  const auto is_taken = [&](const auto& thing) { return thing.name == name; };
  const bool taken = std::find(side_names.begin(), side_names.end(), name) != side_names.end() || name == "other" ||
                     std::any_of(assembly.bodies.begin(), assembly.bodies.end(), is_taken) ||
                     std::any_of(assembly.surfaces.begin(), assembly.surfaces.end(), is_taken);
  if (taken) throw InputError(fmt::format("{}: the name \"{}\" has a meaning already; choose another", where, name));
}

/// The side of one body that is meant.
std::size_t parent_of(const Assembly& assembly, const FacePart& part, const std::string& where) {
  std::vector<std::size_t> meant;
  try {
    for (const std::size_t s : assembly.surfaces_named(part.of))
      if (s < 4 * assembly.bodies.size()) meant.push_back(s);
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}.of: {}", where, error.what()));
  }
  if (meant.size() != 1)
    throw InputError(fmt::format("{}.of: \"{}\" is not one side of one body; name it like \"{}.lateral\"", where,
                                 part.of, assembly.bodies.front().name));
  return meant.front();
}

}  // namespace

void add_face_parts(Assembly& assembly, const std::vector<FacePart>& parts) {
  if (assembly.mesh && !parts.empty())
    throw InputError("face: parts of faces are those of cylinders and rings; in a mesh file give them a physical name");
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const FacePart& part = parts[i];
    const std::string where = fmt::format("face.{}", i);
    check_is_new(assembly, part.name, where);
    const std::size_t parent = parent_of(assembly, part, where);
    const Surface whole = assembly.surfaces[parent];
    const auto [low, high] = extent_of(assembly.bodies[whole.body], whole.side);
    Surface surface{part.name, whole.side, whole.body, false, whole.height};
    surface.part_of = static_cast<int>(parent);
    surface.from = part.from.value_or(low);
    surface.to = part.to.value_or(high);
    const double rounding = 1e-9 * (high - low);
    if (!(surface.from >= low - rounding && surface.to <= high + rounding && surface.to - surface.from > rounding))
      throw InputError(
          fmt::format("{}: {} from {:g} m to {:g} m is no part of \"{}\", which reaches from {:g} m to {:g} m", where,
                      is_upright(whole.side) ? "z" : "r", surface.from, surface.to, part.of, low, high));
    for (const Surface& other : assembly.surfaces)
      if (other.part_of == surface.part_of && other.from < surface.to - rounding && surface.from < other.to - rounding)
        throw InputError(fmt::format("{}: \"{}\" overlaps \"{}\"", where, part.name, other.name));
    assembly.surfaces.push_back(surface);
  }
}

void check_face_parts(const Assembly& assembly) {
  for (const Surface& surface : assembly.surfaces)
    if (surface.part_of >= 0 && !surface.free)
      throw InputError(fmt::format("face: \"{}\" is nowhere free; other parts cover it", surface.name));
}

std::size_t surface_at(const Assembly& assembly, std::size_t body, Side side, double along) {
  const std::size_t whole = assembly.surface(body, side);
  for (std::size_t s = 4 * assembly.bodies.size(); s < assembly.surfaces.size(); ++s) {
    const Surface& part = assembly.surfaces[s];
    if (part.part_of == static_cast<int>(whole) && along >= part.from && along <= part.to) return s;
  }
  return whole;
}

}  // namespace joulet
