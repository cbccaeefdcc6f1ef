#include <fmt/format.h>
#include <joulet/render/field_shape.h>

#include <map>

namespace joulet {
namespace {

/// Of one piece of one part: what is seen, and the edges of its cells.
struct MeshShape {
  BodyShape shape;
  vtkSmartPointer<vtkPolyData> edges;
};

MeshShape of_half_section(const LagrangeCells& cells) {
  MeshShape mesh;
  mesh.shape = revolved_shape(cells, Cut::quarter);
  const auto lines = upright(refined(edges(cells), 6));
  mesh.edges = joined({lines, turned(lines, 270)});
  return mesh;
}

/// Whole cells are taken out, so that one sees cells, not cuts through them.
MeshShape of_hexahedra(const LagrangeCells& cells) {
  std::vector<char> keep(static_cast<std::size_t>(cells.source->GetNumberOfCells()), 1);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    double middle[2] = {0, 0};
    for (std::size_t node = 0; node < cells.nodes_per_cell(); ++node) {
      double x[3];
      cells.source->GetPoint(cells.cell(i)[node], x);
      middle[0] += x[0];
      middle[1] += x[1];
    }
    keep[static_cast<std::size_t>(cells.origin[i])] = !(middle[0] > 0 && middle[1] < 0);
  }
  const LagrangeCells sides = outer_sides(selected(cells, keep));
  const int parts = sides.size() > 20000 ? 1 : 2 * cells.degree;
  MeshShape mesh;
  mesh.shape.skin = refined(sides, parts);
  mesh.edges = refined(edges(sides), parts);
  return mesh;
}

}  // namespace

void draw_mesh(const ViewInput& input, Scene& scene) {
  std::map<int, std::vector<vtkSmartPointer<vtkPolyData>>> skins;
  std::vector<vtkSmartPointer<vtkPolyData>> cell_edges;
  std::size_t n_cells = 0;
  int degree = 0;
  read_parts(input, {}, true, [&](const LagrangeCells& cells, int part) {
    n_cells += cells.size();
    degree = cells.degree;
    const MeshShape mesh = cells.dim == 2 ? of_half_section(cells) : of_hexahedra(cells);
    skins[part].push_back(mesh.shape.skin);
    if (mesh.shape.faces) skins[part].push_back(mesh.shape.faces);
    cell_edges.push_back(mesh.edges);
  });
  scene.set_heading("Mesh", fmt::format("{}: {} cells of degree {}", subtitle(input), n_cells, degree));
  for (const auto& [part, surfaces] : skins) scene.add_body(joined(surfaces), ink::part(part));
  scene.add_lines(joined(cell_edges), ink::edge, n_cells > 3000 ? 0.5 : 0.8);
  scene.look();
}

}  // namespace joulet
