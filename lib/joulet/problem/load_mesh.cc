#include <fmt/format.h>
#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/input/msh_groups.h>
#include <joulet/problem/load_mesh.h>
#include <joulet/problem/mesh_geometry.h>
#include <joulet/problem/problem.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace joulet {
namespace {

constexpr std::string_view name_of_pellet = "pellet";

double length_of(const MeshInput& mesh) {
  try {
    return factor_to_si(mesh.unit, "m");
  } catch (const InputError& error) {
    throw InputError(fmt::format("mesh.unit: {}", error.what()));
  }
}

/// What the case calls bodies and faces.
std::set<std::string> names_in_use(const Problem& problem) {
  std::set<std::string> names = {std::string(name_of_pellet)};
  const auto add = [&names](const std::vector<std::string>& faces) { names.insert(faces.begin(), faces.end()); };
  for (const Part& part : problem.parts) names.insert(part.name);
  for (const ThermalBoundary& boundary : problem.boundaries) add(boundary.faces);
  for (const Contact& contact : problem.contacts) names.insert(contact.surface);
  add(problem.terminals.positive);
  add(problem.terminals.ground);
  return names;
}

void check_bodies(const Problem& problem, const MeshGeometry& mesh) {
  const std::string_view kind = mesh.file.dimension == 2 ? "Physical Surface" : "Physical Volume";
  const auto in_file = [&](std::string_view name) {
    return std::find(mesh.bodies.begin(), mesh.bodies.end(), name) != mesh.bodies.end();
  };
  if (!in_file(name_of_pellet))
    throw InputError(fmt::format("mesh.file: {}: no {} has the name \"pellet\"{}", mesh.file.name, kind,
                                 did_you_mean(name_of_pellet, mesh.bodies)));
  std::vector<std::string> parts = {std::string(name_of_pellet)};
  for (std::size_t i = 0; i < problem.parts.size(); ++i) {
    const Part& part = problem.parts[i];
    if (!in_file(part.name))
      throw InputError(fmt::format("part.{}: {}: no {} has the name \"{}\"{}", i, mesh.file.name, kind, part.name,
                                   did_you_mean(part.name, mesh.bodies)));
    if (!part.above.empty() || !part.below.empty() || part.bottom)
      throw InputError(fmt::format(
          "part.{} (\"{}\"): above, below and bottom have no meaning with a mesh file, which gives the place", i,
          part.name));
    parts.push_back(part.name);
  }
  for (const std::string& body : mesh.bodies)
    if (std::find(parts.begin(), parts.end(), body) == parts.end())
      throw InputError(
          fmt::format("mesh.file: {}: the {} \"{}\" is no [[part]]; add one with this name and a material{}",
                      mesh.file.name, kind, body, did_you_mean(body, parts)));
}

void check_geometry(const Problem& problem, const MeshGeometry& mesh) {
  const bool plane = mesh.file.dimension == 2;
  if (plane == is_section(problem.numerics.geometry)) return;
  throw InputError(fmt::format("mesh.file: {}: the mesh has {}, so that numerics.geometry must be {}", mesh.file.name,
                               plane ? "quadrilaterals" : "hexahedra",
                               plane ? "\"axisymmetric\" or \"planar\"" : "\"3d\""));
}

/// A size that differs means another unit or another mesh.
void check_size(const Pellet& given, const Pellet& found, const MeshInput& mesh, bool planar) {
  constexpr double tolerance = 0.01;
  const auto differs = [](double a, double b) { return std::abs(a - b) > tolerance * b; };
  if (!differs(given.diameter, found.diameter) && !differs(given.height, found.height) && given.inner_diameter == 0)
    return;
  throw InputError(
      fmt::format("pellet: {:.4g} mm x {:.4g} mm are given, but in {} (unit {}) it is {:.4g} mm high and has "
                  "the volume of a {} of {:.4g} mm; leave diameter, height and inner_diameter out",
                  1e3 * given.diameter, 1e3 * given.height, mesh.file, mesh.unit, 1e3 * found.height,
                  planar ? "plate" : "cylinder", 1e3 * found.diameter));
}

}  // namespace

void load_mesh(Problem& problem, bool sizes_are_given) {
  if (problem.mesh.file.empty()) return;
  const double length = length_of(problem.mesh);
  const auto mesh = [&] {
    try {
      return make_mesh_geometry(read_msh(problem.mesh.file, length, names_in_use(problem)), problem.mesh.curved,
                                problem.numerics.geometry == Geometry::planar ? problem.numerics.depth : 0);
    } catch (const InputError& error) {
      throw InputError(fmt::format("mesh.file: {}", error.what()));
    } catch (const IoError& error) {
      throw IoError(fmt::format("mesh.file: {}", error.what()));
    }
  }();
  check_geometry(problem, mesh);
  check_bodies(problem, mesh);
  const auto number = std::find(mesh.bodies.begin(), mesh.bodies.end(), name_of_pellet) - mesh.bodies.begin();
  const auto& extent = mesh.extents[static_cast<std::size_t>(number)];
  Pellet pellet = problem.pellet;
  pellet.height = extent.top - extent.bottom;
  const double area = extent.volume / pellet.height;
  pellet.diameter = problem.numerics.geometry == Geometry::planar ? area / problem.numerics.depth
                                                                  : std::sqrt(4 / constants::pi * area);
  pellet.inner_diameter = 0;
  if (sizes_are_given) check_size(problem.pellet, pellet, problem.mesh, problem.numerics.geometry == Geometry::planar);
  problem.pellet = std::move(pellet);
  problem.mesh.geometry = std::make_shared<const MeshGeometry>(mesh);
}

}  // namespace joulet
