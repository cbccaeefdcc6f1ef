#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/problem/assembly.h>
#include <joulet/problem/mesh_assembly.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace joulet {
namespace {

void number_bodies(Assembly& assembly) {
  const MeshGeometry& mesh = *assembly.mesh;
  assembly.body_in_mesh.resize(mesh.bodies.size());
  for (std::size_t b = 0; b < assembly.bodies.size(); ++b) {
    Body& body = assembly.bodies[b];
    const auto number =
        static_cast<std::size_t>(std::find(mesh.bodies.begin(), mesh.bodies.end(), body.name) - mesh.bodies.begin());
    assembly.body_in_mesh[number] = b;
    const auto& extent = mesh.extents[number];
    body.bottom = extent.bottom;
    body.top = extent.top;
    body.inner_radius = extent.inner_radius;
    body.outer_radius = extent.outer_radius;
  }
}

/// The body of the first or second cell of a face.
std::size_t body_of(const Assembly& assembly, const MeshGeometry::Face& face, std::size_t cell) {
  return assembly.body_in_mesh[assembly.mesh->body[static_cast<std::size_t>(face.cells[cell])]];
}

double height_of(const MeshGeometry& mesh, const MeshGeometry::Face& face) {
  const std::size_t axis = mesh.file.dimension == 2 ? 1 : 2;
  double low = 1e300, high = -1e300;
  for (const unsigned v : face.vertices) {
    low = std::min(low, mesh.file.vertices[v][axis]);
    high = std::max(high, mesh.file.vertices[v][axis]);
  }
  return face.side == Side::top ? high : low;
}

void add_to(Surface& surface, double height) {
  const bool further = surface.side == Side::top ? height > surface.height : height < surface.height;
  if (!surface.free || further) surface.height = height;
  surface.free = true;
}

void make_surfaces(Assembly& assembly) {
  for (std::size_t b = 0; b < assembly.bodies.size(); ++b)
    for (std::size_t s = 0; s < side_names.size(); ++s)
      assembly.surfaces.push_back(
          {fmt::format("{}.{}", assembly.bodies[b].name, side_names[s]), static_cast<Side>(s), b, false, 0});
  const MeshGeometry& mesh = *assembly.mesh;
  std::map<std::tuple<std::string, std::size_t, Side>, std::size_t> named;
  for (const auto& face : mesh.faces) {
    const std::size_t body = body_of(assembly, face, 0);
    std::size_t number = assembly.surface(body, face.side);
    if (face.cells[1] < 0) {
      if (!face.name.empty()) {
        const auto [found, is_new] = named.try_emplace({face.name, body, face.side}, assembly.surfaces.size());
        if (is_new) assembly.surfaces.push_back({face.name, face.side, body, false, 0});
        number = found->second;
      }
      add_to(assembly.surfaces[number], height_of(mesh, face));
    }
    assembly.surface_of_face.push_back(number);
  }
}

void find_neighbours(Assembly& assembly) {
  std::set<std::pair<std::array<std::size_t, 2>, std::string>> touching;
  for (const auto& face : assembly.mesh->faces) {
    if (face.cells[1] < 0) continue;
    const std::size_t a = body_of(assembly, face, 0), b = body_of(assembly, face, 1);
    if (a != b) touching.insert({{std::min(a, b), std::max(a, b)}, face.name});
  }
  for (const auto& [bodies, name] : touching) assembly.touching.push_back({bodies, name});
}

}  // namespace

void lay_out_mesh(Assembly& assembly, std::shared_ptr<const MeshGeometry> mesh) {
  assembly.mesh = std::move(mesh);
  number_bodies(assembly);
  make_surfaces(assembly);
  find_neighbours(assembly);
}

void check_contact_surface(const Assembly& assembly, const std::string& name, const std::array<std::size_t, 2>& bodies,
                           std::string_view where) {
  if (!assembly.mesh)
    throw InputError(fmt::format("{}: surface names faces of a mesh file, but there is no mesh.file", where));
  std::set<std::string> names;
  bool elsewhere = false;
  for (const auto& face : assembly.mesh->faces) {
    if (face.cells[1] < 0 || face.name.empty()) continue;
    names.insert(face.name);
    if (face.name != name) continue;
    const std::size_t a = body_of(assembly, face, 0), b = body_of(assembly, face, 1);
    if ((a == bodies[0] && b == bodies[1]) || (a == bodies[1] && b == bodies[0])) return;
    elsewhere = true;
  }
  if (elsewhere)
    throw InputError(fmt::format("{}: the faces \"{}\" are not between \"{}\" and \"{}\"", where, name,
                                 assembly.bodies[bodies[0]].name, assembly.bodies[bodies[1]].name));
  if (names.empty())
    throw InputError(fmt::format("{}: surface = \"{}\", but no faces inside the mesh have a name", where, name));
  throw InputError(fmt::format("{}: no faces inside the mesh have the name \"{}\"{}", where, name,
                               did_you_mean(name, std::vector<std::string>(names.begin(), names.end()))));
}

}  // namespace joulet
