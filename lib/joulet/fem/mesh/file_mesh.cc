#include <joulet/fem/mesh/file_mesh.h>
#include <joulet/problem/assembly.h>

#include <deal.II/grid/grid_tools.h>
#include <deal.II/grid/manifold_lib.h>
#include <deal.II/grid/tria.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace joulet {

template <int dim>
CoarseMesh<dim> coarse_mesh_of_file(const Assembly& assembly) {
  const MeshGeometry& from = *assembly.mesh;
  CoarseMesh<dim> mesh;
  for (const auto& p : from.file.vertices) {
    dealii::Point<dim> point;
    for (unsigned d = 0; d < dim; ++d) point[d] = p[d];
    mesh.vertices.push_back(point);
  }
  constexpr std::array<std::size_t, 8> order = {0, 1, 3, 2, 4, 5, 7, 6};  // around the cell -> lexicographic
  for (std::size_t c = 0; c < from.file.cells.size(); ++c) {
    const auto& vertices = from.file.cells[c].vertices;
    dealii::CellData<dim> cell(static_cast<unsigned>(vertices.size()));
    for (std::size_t v = 0; v < vertices.size(); ++v) cell.vertices[v] = vertices[order[v]];
    cell.material_id = static_cast<dealii::types::material_id>(assembly.body_in_mesh[from.body[c]]);
    mesh.cells.push_back(cell);
  }
  dealii::GridTools::consistently_order_cells(mesh.cells);
  for (std::size_t f = 0; f < from.faces.size(); ++f) {
    auto vertices = from.faces[f].vertices;
    std::sort(vertices.begin(), vertices.end());
    mesh.faces[vertices] = f;
  }
  return mesh;
}

namespace {

/// Edges by their vertices in the file, and the cylinder that they are on: of whichever body, so that both sides of a
/// contact are the same where one of them ends.
std::map<std::pair<unsigned, unsigned>, int> curved_edges(const MeshGeometry& mesh) {
  std::map<std::pair<unsigned, unsigned>, int> edges;
  for (const auto& face : mesh.faces)
    for (std::size_t i = 0; i < 4 && face.cylinder >= 0; ++i)
      edges.try_emplace(std::minmax(face.vertices[i], face.vertices[(i + 1) % 4]), face.cylinder);
  return edges;
}

}  // namespace

template <int dim>
void attach_cylinders(dealii::Triangulation<dim, dim>& triangulation, const CoarseMesh<dim>& mesh,
                      const Assembly& assembly, const std::vector<unsigned>& origin, int degree) {
  if constexpr (dim == 3) {
    const auto& cylinders = assembly.mesh->cylinders;
    triangulation.reset_all_manifolds();
    if (cylinders.empty()) return;
    const auto interior = static_cast<dealii::types::manifold_id>(cylinders.size());
    if (degree > 1) triangulation.set_all_manifold_ids(interior);
    for (const auto& cell : triangulation.active_cell_iterators())
      for (const auto f : cell->face_indices()) {
        std::vector<unsigned> vertices;
        for (const auto v : cell->face(f)->vertex_indices()) vertices.push_back(origin[cell->face(f)->vertex_index(v)]);
        std::sort(vertices.begin(), vertices.end());
        const auto found = mesh.faces.find(vertices);
        if (found == mesh.faces.end()) continue;
        const int cylinder = assembly.mesh->faces[found->second].cylinder;
        if (cylinder >= 0) cell->face(f)->set_manifold_id(static_cast<dealii::types::manifold_id>(cylinder));
      }
    const auto edges = curved_edges(*assembly.mesh);
    for (const auto& cell : triangulation.active_cell_iterators())
      for (const auto l : cell->line_indices()) {
        const auto line = cell->line(l);
        const auto found = edges.find(std::minmax(origin[line->vertex_index(0)], origin[line->vertex_index(1)]));
        if (found != edges.end()) line->set_manifold_id(static_cast<dealii::types::manifold_id>(found->second));
      }
    for (std::size_t c = 0; c < cylinders.size(); ++c)
      triangulation.set_manifold(static_cast<dealii::types::manifold_id>(c),
                                 dealii::CylindricalManifold<3>(dealii::Tensor<1, 3>({0, 0, 1}),
                                                                dealii::Point<3>(cylinders[c].x, cylinders[c].y, 0)));
    if (degree > 1) {
      dealii::TransfiniteInterpolationManifold<3> transfinite;
      transfinite.initialize(triangulation);
      triangulation.set_manifold(interior, transfinite);
    }
  } else {
    static_cast<void>(mesh), static_cast<void>(assembly), static_cast<void>(origin), static_cast<void>(degree);
    static_cast<void>(triangulation);
  }
}

template CoarseMesh<2> coarse_mesh_of_file<2>(const Assembly&);
template CoarseMesh<3> coarse_mesh_of_file<3>(const Assembly&);
template void attach_cylinders<2>(dealii::Triangulation<2>&, const CoarseMesh<2>&, const Assembly&,
                                  const std::vector<unsigned>&, int);
template void attach_cylinders<3>(dealii::Triangulation<3>&, const CoarseMesh<3>&, const Assembly&,
                                  const std::vector<unsigned>&, int);

}  // namespace joulet
