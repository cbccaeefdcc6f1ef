#include <joulet/render/body.h>
#include <vtkClipPolyData.h>
#include <vtkCutter.h>
#include <vtkPlane.h>
#include <vtkUnstructuredGrid.h>

namespace joulet {
namespace {

constexpr std::size_t many_cells = 100000;  // above, each hexahedron is shown by its corners

vtkSmartPointer<vtkPlane> plane_through(const double* point, double x, double y) {
  auto plane = vtkSmartPointer<vtkPlane>::New();
  plane->SetOrigin(point[0], point[1], point[2]);
  plane->SetNormal(x, y, 0);
  return plane;
}

/// The side that the normal points to.
vtkSmartPointer<vtkPolyData> clipped(vtkPolyData* data, vtkPlane* plane) {
  auto clip = vtkSmartPointer<vtkClipPolyData>::New();
  clip->SetInputData(data);
  clip->SetClipFunction(plane);
  clip->Update();
  return clip->GetOutput();
}

/// The cells that a plane goes through.
LagrangeCells crossed(const LagrangeCells& cells, vtkPlane* plane) {
  vtkPoints* points = cells.source->GetPoints();
  std::vector<char> above(static_cast<std::size_t>(points->GetNumberOfPoints()));
  for (std::size_t i = 0; i < above.size(); ++i)
    above[i] = plane->EvaluateFunction(points->GetPoint(static_cast<vtkIdType>(i))) > 0;
  LagrangeCells found{cells.dim, cells.degree, {}, {}, cells.source};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::size_t n = 0;
    for (std::size_t node = 0; node < cells.nodes_per_cell(); ++node)
      n += above[static_cast<std::size_t>(cells.cell(i)[node])];
    if (n == 0 || n == cells.nodes_per_cell()) continue;
    found.nodes.insert(found.nodes.end(), cells.cell(i), cells.cell(i) + cells.nodes_per_cell());
    found.origin.push_back(cells.origin[i]);
  }
  return found;
}

/// Few cells are refined more, until isolines look smooth.
vtkSmartPointer<vtkPolyData> cut_by(const LagrangeCells& cells, vtkPlane* plane) {
  const LagrangeCells met = crossed(cells, plane);
  int parts = 1;
  while (parts < 6 && met.size() * static_cast<std::size_t>((parts + 1) * (parts + 1)) < 20000) ++parts;
  auto cutter = vtkSmartPointer<vtkCutter>::New();
  cutter->SetInputData(refined_hexahedra(met, parts));
  cutter->SetCutFunction(plane);
  cutter->GenerateTrianglesOn();
  cutter->Update();
  return cutter->GetOutput();
}

}  // namespace

BodyShape solid_shape(const LagrangeCells& hexahedra, Cut cut) {
  const bool coarse = hexahedra.size() > many_cells;
  BodyShape shape;
  const auto skin = refined(outer_sides(hexahedra), coarse ? 1 : hexahedra.degree);
  if (cut == Cut::none) {
    shape.skin = skin;
    shape.edges = sharp_edges(skin);
    return shape;
  }
  // Planes through the axis would run along faces of cells, where a cut finds every point twice or not at all.
  double size[6];
  skin->GetBounds(size);
  const double off = 1e-6 * (size[1] - size[0]);
  const double axis[3] = {off, -off, 0};
  const auto right = plane_through(axis, 1, 0), left = plane_through(axis, -1, 0), front = plane_through(axis, 0, -1),
             back = plane_through(axis, 0, 1);
  shape.skin = joined({clipped(skin, left), clipped(clipped(skin, right), back)});
  // Towards the right the plane y = 0, towards the left x = 0.
  shape.faces = joined({clipped(cut_by(hexahedra, back), right), clipped(cut_by(hexahedra, right), front)});
  const auto edges = sharp_edges(skin);
  shape.edges = joined({clipped(edges, left), clipped(clipped(edges, right), back), sharp_edges(shape.faces)});
  return shape;
}

}  // namespace joulet
