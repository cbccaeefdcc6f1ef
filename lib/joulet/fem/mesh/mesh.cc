#include <joulet/fem/mesh/coarse_mesh.h>
#include <joulet/fem/mesh/file_mesh.h>
#include <joulet/fem/mesh/mesh.h>
#include <joulet/problem/face_parts.h>
#include <joulet/problem/model.h>

#include <deal.II/base/config.h>
#include <deal.II/distributed/tria.h>
#include <deal.II/grid/grid_tools.h>
#include <deal.II/grid/manifold_lib.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace joulet {

namespace {

/// The side of its cell that a face lies on.
template <class Cell>
Side side_of(const Cell& cell, unsigned face) {
  constexpr int dim = Cell::AccessorType::dimension;
  const auto radius = [](const auto& p) { return dim == 2 ? p[0] : std::hypot(p[0], p[1]); };
  const auto span = [&](const auto& object, auto coordinate) {
    double low = 1e300, high = -1e300;
    for (const auto v : object->vertex_indices()) {
      low = std::min(low, coordinate(object->vertex(v)));
      high = std::max(high, coordinate(object->vertex(v)));
    }
    return std::pair(low, high);
  };
  const auto height = [](const auto& p) { return p[dim - 1]; };
  const auto [low, high] = span(cell, height);
  const auto [face_low, face_high] = span(cell->face(face), height);
  if (face_high - face_low < 1e-6 * (high - low)) return face_low - low < high - face_high ? Side::bottom : Side::top;
  const auto [inner, outer] = span(cell, radius);
  const auto [face_inner, face_outer] = span(cell->face(face), radius);
  return face_inner + face_outer > inner + outer ? Side::lateral : Side::bore;
}

template <int dim>
using CoarseFace = std::pair<typename dealii::Triangulation<dim>::cell_iterator, unsigned>;

/// Faces of the coarse boundary by the vertices that they had before the bodies were separated.
template <int dim>
std::map<std::vector<unsigned>, std::vector<CoarseFace<dim>>> boundary_faces(
    const dealii::Triangulation<dim>& triangulation, const std::vector<unsigned>& origin) {
  std::map<std::vector<unsigned>, std::vector<CoarseFace<dim>>> faces;
  for (const auto& cell : triangulation.cell_iterators_on_level(0))
    for (const auto f : cell->face_indices()) {
      if (!cell->face(f)->at_boundary()) continue;
      std::vector<unsigned> key;
      for (const auto v : cell->face(f)->vertex_indices()) key.push_back(origin[cell->face(f)->vertex_index(v)]);
      std::sort(key.begin(), key.end());
      faces[key].emplace_back(cell, f);
    }
  return faces;
}

/// The direction in which a face extends least: along its normal, nearly.
template <class Face>
unsigned flattest_direction(const Face& face) {
  constexpr int dim = Face::AccessorType::space_dimension;
  unsigned best = 0;
  double least = 1e300;
  for (unsigned d = 0; d < dim; ++d) {
    double low = 1e300, high = -1e300;
    for (const auto v : face->vertex_indices()) {
      low = std::min(low, face->vertex(v)[d]);
      high = std::max(high, face->vertex(v)[d]);
    }
    if (high - low < least) least = high - low, best = d;
  }
  return best;
}

template <int dim>
dealii::GridTools::PeriodicFacePair<typename dealii::Triangulation<dim>::cell_iterator> facing(
    const CoarseFace<dim>& a, const CoarseFace<dim>& b) {
  dealii::GridTools::PeriodicFacePair<typename dealii::Triangulation<dim>::cell_iterator> pair;
  pair.cell[0] = a.first;
  pair.cell[1] = b.first;
  pair.face_idx[0] = a.second;
  pair.face_idx[1] = b.second;
  const auto face = a.first->face(a.second);
  const auto opposite = b.first->face(b.second);
#if DEAL_II_VERSION_GTE(9, 6, 0)
  pair.orientation = dealii::GridTools::orthogonal_equality(face, opposite, flattest_direction(face)).value();
#else
  dealii::GridTools::orthogonal_equality(pair.orientation, face, opposite, flattest_direction(face));
#endif
  return pair;
}

/// z of the middle of an upright face, the mean of the least and the largest radius of its corners of others.
template <int dim>
double middle_along(const CoarseFace<dim>& coarse, Side side) {
  const auto face = coarse.first->face(coarse.second);
  const bool upright = side == Side::lateral || side == Side::bore;
  double low = 1e300, high = -1e300;
  for (const auto v : face->vertex_indices()) {
    const auto& p = face->vertex(v);
    const double at = upright ? p[dim - 1] : dim == 2 ? p[0] : std::hypot(p[0], p[1]);
    low = std::min(low, at);
    high = std::max(high, at);
  }
  return (low + high) / 2;
}

template <int dim>
std::size_t surface_at(const CoarseFace<dim>& face, const std::vector<unsigned>& vertices, const CoarseMesh<dim>& mesh,
                       const Assembly& assembly) {
  if (assembly.mesh) return assembly.surface_of_face[mesh.faces.at(vertices)];
  const Side side = side_of(face.first, face.second);
  return surface_at(assembly, face.first->material_id(), side, middle_along<dim>(face, side));
}

/// Whether the first of two faces at one place is side a: by its body, or the lower one at a crack.
template <int dim>
bool first_is_a(const CoarseFace<dim>& one, const CoarseFace<dim>& two, const Interface& interface) {
  if (interface.bodies[0] != interface.bodies[1]) return one.first->material_id() == interface.bodies[0];
  const unsigned direction = flattest_direction(one.first->face(one.second));
  return one.first->center()[direction] < two.first->center()[direction];
}

template <int dim>
void mark_boundaries(dealii::parallel::distributed::Triangulation<dim>& triangulation, const CoarseMesh<dim>& mesh,
                     const Assembly& assembly, const std::vector<unsigned>& origin) {
  const bool has_axis = !assembly.mesh || !assembly.mesh->planar;
  std::vector<dealii::GridTools::PeriodicFacePair<typename dealii::Triangulation<dim>::cell_iterator>> contacts;
  for (const auto& [vertices, faces] : boundary_faces<dim>(triangulation, origin)) {
    const auto& [cell, f] = faces.front();
    if (faces.size() == 1) {
      const bool on_axis = dim == 2 && has_axis && cell->face(f)->center()[0] < 1e-12 * cell->diameter();
      cell->face(f)->set_boundary_id(
          on_axis ? axis_boundary
                  : static_cast<dealii::types::boundary_id>(surface_at<dim>(faces.front(), vertices, mesh, assembly)));
      continue;
    }
    const auto& other = faces.back();
    const Interface* interface =
        interface_at(mesh, assembly, vertices, cell->material_id(), other.first->material_id());
    const auto number = static_cast<std::size_t>(interface - assembly.interfaces.data());
    const bool is_a = first_is_a<dim>(faces.front(), other, *interface);
    cell->face(f)->set_boundary_id(contact_id({number, is_a}));
    other.first->face(other.second)->set_boundary_id(contact_id({number, !is_a}));
    contacts.push_back(facing<dim>(faces.front(), other));
  }
  if (!contacts.empty()) triangulation.add_periodicity(contacts);
}

void attach_manifolds(dealii::Triangulation<2>&, const Layout&, int) {}

template <class Object>
std::pair<double, double> radii_of(const Object& object) {
  double low = 1e300, high = 0;
  for (const auto v : object->vertex_indices()) {
    const double r = std::hypot(object->vertex(v)[0], object->vertex(v)[1]);
    low = std::min(low, r);
    high = std::max(high, r);
  }
  return {low, high};
}

/// All cells around the innermost disc are arcs of rings, and so are their children: a straight circle between two that
/// bend would cross them. Within the disc straight cells between the curved surface and the axis would keep the order
/// of convergence near 3: above degree 1 they follow the surface by transfinite interpolation. Degree 1 does not gain,
/// and refines three times faster.
void attach_manifolds(dealii::Triangulation<3>& triangulation, const Layout& layout, int degree) {
  constexpr dealii::types::manifold_id circular = 1, interior = 2;
  const bool solid = layout.r[0] == 0;
  const double innermost = (solid ? layout.r[1] : layout.r[0]) * (1 - 1e-9);
  triangulation.reset_all_manifolds();
  if (degree > 1 && solid) triangulation.set_all_manifold_ids(interior);
  for (const auto& cell : triangulation.active_cell_iterators()) {
    if (radii_of(cell).first > innermost) cell->set_all_manifold_ids(circular);
    for (const auto f : cell->face_indices())
      if (radii_of(cell->face(f)).first > innermost) cell->face(f)->set_all_manifold_ids(circular);
  }
  triangulation.set_manifold(circular, dealii::CylindricalManifold<3>(2));
  if (degree > 1 && solid) {
    dealii::TransfiniteInterpolationManifold<3> transfinite;
    transfinite.initialize(triangulation);
    triangulation.set_manifold(interior, transfinite);
  }
}

template <int dim>
MeshSize size_after(const CoarseMesh<dim>& mesh, const Numerics& numerics) {
  const auto parts = count_parts(mesh);
  const auto halvings = static_cast<double>(std::size_t{1} << numerics.refinement);
  const double inner = halvings * numerics.degree - 1;  // nodes inside an edge of the coarse mesh
  MeshSize size;
  size.cells = static_cast<std::size_t>(static_cast<double>(mesh.cells.size()) * std::pow(halvings, dim));
  double unknowns = 0;
  for (int d = 0; d <= dim; ++d)
    unknowns += static_cast<double>(parts[static_cast<std::size_t>(d)]) * std::pow(inner, d);
  size.unknowns = static_cast<std::size_t>(std::llround(unknowns));
  return size;
}

}  // namespace

double coarse_cell_size(const Pellet& pellet, Geometry geometry) {
  const double wall = (pellet.diameter - pellet.inner_diameter) / 2;
  return std::min(wall, pellet.height) / (is_section(geometry) ? 3 : 2);
}

MeshSize expected_mesh_size(const Model& model) {
  const Problem& problem = model.problem;
  const auto count = [&](auto mesh) {
    separate_bodies(mesh, model.assembly);
    return size_after(mesh, problem.numerics);
  };
  const double fine = coarse_cell_size(problem.pellet, problem.numerics.geometry);
  if (is_section(problem.numerics.geometry)) return count(make_coarse_mesh<2>(model.assembly, fine));
  return count(make_coarse_mesh<3>(model.assembly, fine));
}

template <int dim>
void make_mesh(dealii::parallel::distributed::Triangulation<dim, dim>& triangulation, const Assembly& assembly,
               const Pellet& pellet, const Numerics& numerics) {
  auto mesh = make_coarse_mesh<dim>(assembly, coarse_cell_size(pellet, numerics.geometry));
  const auto origin = separate_bodies(mesh, assembly);
  triangulation.create_triangulation(mesh.vertices, mesh.cells, dealii::SubCellData());
  mark_boundaries<dim>(triangulation, mesh, assembly, origin);
  if (assembly.mesh)
    attach_cylinders<dim>(triangulation, mesh, assembly, origin, numerics.degree);
  else
    attach_manifolds(triangulation, assembly.layout, numerics.degree);
  triangulation.refine_global(numerics.refinement);
}

template void make_mesh<2>(dealii::parallel::distributed::Triangulation<2, 2>&, const Assembly&, const Pellet&,
                           const Numerics&);
template void make_mesh<3>(dealii::parallel::distributed::Triangulation<3, 3>&, const Assembly&, const Pellet&,
                           const Numerics&);

}  // namespace joulet
