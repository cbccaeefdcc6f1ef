#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/names.h>
#include <joulet/base/text.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/probe_places.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

/// In the section: the middle of a body, a side or a part of one. On the axis where the body is solid.
struct SectionPoint {
  double r, z;
};

SectionPoint middle_of(const Body& body) {
  return {body.inner_radius > 0 ? (body.inner_radius + body.outer_radius) / 2 : 0, (body.bottom + body.top) / 2};
}

SectionPoint middle_of(const Assembly& assembly, const Surface& surface) {
  const Body& body = assembly.bodies[surface.body];
  SectionPoint point = middle_of(body);
  const bool part = surface.part_of >= 0;
  const double along = (surface.from + surface.to) / 2;
  switch (surface.side) {
    case Side::lateral:
      point.r = body.outer_radius;
      break;
    case Side::bore:
      point.r = body.inner_radius;
      break;
    case Side::bottom:
      point.z = body.bottom;
      break;
    case Side::top:
      point.z = body.top;
      break;
  }
  const bool upright = surface.side == Side::lateral || surface.side == Side::bore;
  if (part) (upright ? point.z : point.r) = surface.from == 0 && !upright ? 0 : along;
  return point;
}

std::array<double, 3> in_space(const SectionPoint& point, Geometry geometry) {
  if (geometry == Geometry::axisymmetric) return {point.r, point.z, 0};
  return {point.r, 0, point.z};
}

ProbePlace named_place(const Probe& probe, const Assembly& assembly, Geometry geometry, const std::string& where) {
  for (std::size_t b = 0; b < assembly.bodies.size(); ++b)
    if (assembly.bodies[b].name == probe.place)
      return {probe.name, in_space(middle_of(assembly.bodies[b]), geometry), static_cast<int>(b)};
  try {
    const auto surfaces = assembly.surfaces_named(probe.place);
    const bool single = std::all_of(surfaces.begin(), surfaces.end(), [&](std::size_t s) {
      return s == surfaces.front() || assembly.surfaces[s].part_of == static_cast<int>(surfaces.front());
    });
    if (!single)
      throw InputError(
          fmt::format("\"{}\" means several faces; name one side of one body like \"pellet.top\"", probe.place));
    const Surface& surface = assembly.surfaces[surfaces.front()];
    return {probe.name, in_space(middle_of(assembly, surface), geometry), static_cast<int>(surface.body)};
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}.place: {}", where, error.what()));
  }
}

std::array<double, 3> coordinates(const Probe& probe, Geometry geometry, const std::string& where) {
  const bool axisymmetric = geometry == Geometry::axisymmetric;
  const bool section = probe.r && probe.z && !probe.x && !probe.y;
  if (section) return in_space({*probe.r, *probe.z}, geometry);
  if (!axisymmetric && probe.x && probe.y && probe.z && !probe.r) return {*probe.x, *probe.y, *probe.z};
  throw InputError(fmt::format("{}: give a place (a body or a face), or {}", where,
                               axisymmetric ? "r and z, since x and y are those of numerics.geometry = \"3d\""
                                            : "x, y and z, or r and z in the plane y = 0"));
}

/// The first body that holds the point, the pellet first; with a mesh file the cells decide.
int body_at(const Assembly& assembly, const std::array<double, 3>& at, Geometry geometry, const std::string& where) {
  if (assembly.mesh) return -1;
  const bool axisymmetric = geometry == Geometry::axisymmetric;
  const double r = axisymmetric ? at[0] : std::hypot(at[0], at[1]), z = axisymmetric ? at[1] : at[2];
  for (std::size_t b = 0; b < assembly.bodies.size(); ++b) {
    const Body& body = assembly.bodies[b];
    const double rounding = 1e-9 * (body.outer_radius + body.top - body.bottom);
    if (r >= body.inner_radius - rounding && r <= body.outer_radius + rounding && z >= body.bottom - rounding &&
        z <= body.top + rounding)
      return static_cast<int>(b);
  }
  throw InputError(fmt::format("{}: the point r = {:.6g} m, z = {:.6g} m is in no body", where, r, z));
}

}  // namespace

std::vector<ProbePlace> probe_places(const Problem& problem, const Assembly& assembly) {
  std::vector<ProbePlace> places;
  const Geometry geometry = problem.numerics.geometry;
  for (std::size_t i = 0; i < problem.probes.size(); ++i) {
    const Probe& probe = problem.probes[i];
    const std::string where = fmt::format("probe.{}", i);
    check_name(where, probe.name);
    for (const ProbePlace& other : places)
      if (column_name(other.name) == column_name(probe.name))
        throw InputError(fmt::format("{}: the name \"{}\" is used twice", where, probe.name));
    if (!probe.place.empty()) {
      if (probe.r || probe.z || probe.x || probe.y)
        throw InputError(fmt::format("{}: place and coordinates are both given; leave one of them out", where));
      places.push_back(named_place(probe, assembly, geometry, where));
      continue;
    }
    ProbePlace place{probe.name, coordinates(probe, geometry, where), -1};
    place.body = body_at(assembly, place.position, geometry, where);
    places.push_back(place);
  }
  return places;
}

}  // namespace joulet
