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
  if (is_section(geometry)) return {point.r, point.z, 0};
  return {point.r, 0, point.z};
}

using Point = std::array<double, 3>;

Point centre_of(const MeshGeometry& mesh, const std::vector<unsigned>& vertices) {
  Point centre{};
  for (const unsigned v : vertices)
    for (std::size_t d = 0; d < 3; ++d) centre[d] += mesh.file.vertices[v][d] / static_cast<double>(vertices.size());
  return centre;
}

/// Whichever of the points is nearest to the mean of all: on the body, whatever its shape.
Point central(const std::vector<Point>& points) {
  Point mean{};
  for (const Point& point : points)
    for (std::size_t d = 0; d < 3; ++d) mean[d] += point[d] / static_cast<double>(points.size());
  const auto square = [&mean](const Point& p) {
    return std::pow(p[0] - mean[0], 2) + std::pow(p[1] - mean[1], 2) + std::pow(p[2] - mean[2], 2);
  };
  return *std::min_element(points.begin(), points.end(),
                           [&](const Point& a, const Point& b) { return square(a) < square(b); });
}

Point middle_in_mesh(const Assembly& assembly, std::size_t body) {
  std::vector<Point> centres;
  const MeshGeometry& mesh = *assembly.mesh;
  for (std::size_t cell = 0; cell < mesh.body.size(); ++cell)
    if (assembly.body_in_mesh[mesh.body[cell]] == body)
      centres.push_back(centre_of(mesh, mesh.file.cells[cell].vertices));
  return central(centres);
}

Point middle_in_mesh(const Assembly& assembly, const std::vector<std::size_t>& surfaces) {
  std::vector<Point> centres;
  const MeshGeometry& mesh = *assembly.mesh;
  for (std::size_t f = 0; f < mesh.faces.size(); ++f) {
    const bool outside = mesh.faces[f].cells[1] < 0;
    if (outside && std::find(surfaces.begin(), surfaces.end(), assembly.surface_of_face[f]) != surfaces.end())
      centres.push_back(centre_of(mesh, mesh.faces[f].vertices));
  }
  if (centres.empty())
    throw InputError(
        "no face on the outside of the mesh is called so; those with a physical name are called by that alone");
  return central(centres);
}

/// Whether the surfaces are one side of one body and its parts, or with a mesh file those of one body.
bool is_one_face(const Assembly& assembly, const std::vector<std::size_t>& surfaces) {
  const std::size_t first = surfaces.front();
  return std::all_of(surfaces.begin(), surfaces.end(), [&](std::size_t s) {
    if (assembly.mesh) return assembly.surfaces[s].body == assembly.surfaces[first].body;
    return s == first || assembly.surfaces[s].part_of == static_cast<int>(first);
  });
}

ProbePlace named_place(const Probe& probe, const Assembly& assembly, Geometry geometry, const std::string& where) {
  for (std::size_t b = 0; b < assembly.bodies.size(); ++b)
    if (assembly.bodies[b].name == probe.place) {
      const Point middle =
          assembly.mesh ? middle_in_mesh(assembly, b) : in_space(middle_of(assembly.bodies[b]), geometry);
      return {probe.name, middle, static_cast<int>(b)};
    }
  try {
    const auto surfaces = assembly.surfaces_named(probe.place);
    if (!is_one_face(assembly, surfaces))
      throw InputError(
          fmt::format("\"{}\" means several faces; name one side of one body like \"pellet.top\"", probe.place));
    const Surface& surface = assembly.surfaces[surfaces.front()];
    const Point middle =
        assembly.mesh ? middle_in_mesh(assembly, surfaces) : in_space(middle_of(assembly, surface), geometry);
    return {probe.name, middle, static_cast<int>(surface.body)};
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}.place: {}", where, error.what()));
  }
}

std::array<double, 3> coordinates(const Probe& probe, Geometry geometry, const std::string& where) {
  const bool section = is_section(geometry);
  if (probe.r && probe.z && !probe.x && !probe.y) return in_space({*probe.r, *probe.z}, geometry);
  if (geometry == Geometry::planar && probe.x && probe.z && !probe.r && !probe.y) return {*probe.x, *probe.z, 0};
  if (!section && probe.x && probe.y && probe.z && !probe.r) return {*probe.x, *probe.y, *probe.z};
  throw InputError(fmt::format("{}: give a place (a body or a face), or {}", where,
                               geometry == Geometry::planar ? "x and z"
                               : section ? "r and z, since x and y are those of numerics.geometry = \"3d\""
                                         : "x, y and z, or r and z in the plane y = 0"));
}

double distance(const Body& body, double r, double z) {
  const double dr = std::max({body.inner_radius - r, r - body.outer_radius, 0.}),
               dz = std::max({body.bottom - z, z - body.top, 0.});
  return std::hypot(dr, dz);
}

/// The first body that holds the point, the pellet first; with a mesh file the cells decide.
int body_at(const Assembly& assembly, const std::array<double, 3>& at, Geometry geometry, const std::string& where) {
  if (assembly.mesh) return -1;
  const bool section = is_section(geometry);
  const double r = section ? at[0] : std::hypot(at[0], at[1]), z = section ? at[1] : at[2];
  const Body* nearest = &assembly.bodies.front();
  for (const Body& body : assembly.bodies) {
    const double rounding = 1e-9 * (body.outer_radius + body.top - body.bottom);
    if (distance(body, r, z) <= rounding) return static_cast<int>(&body - assembly.bodies.data());
    if (distance(body, r, z) < distance(*nearest, r, z)) nearest = &body;
  }
  throw InputError(fmt::format(
      "{}: the point r = {:.6g} m, z = {:.6g} m is in no body; the nearest is \"{}\", r from {:.6g} m to "
      "{:.6g} m and z from {:.6g} m to {:.6g} m",
      where, r, z, nearest->name, nearest->inner_radius, nearest->outer_radius, nearest->bottom, nearest->top));
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
